"""Translating text by text, over the Dutch draft."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from forms.answering.plans import plan_for
from forms.languages.translating import (
    TextState,
    begin,
    mark_of,
    publish_together,
    save_typed,
    texts_for,
)
from forms.models import FormDefinition, FormVersion
from tests.forms.builders import draft, publish, question, row_in

pytestmark = pytest.mark.django_db
MISSING, OUTDATED, DONE = TextState.MISSING, TextState.OUTDATED, TextState.DONE


@pytest.fixture
def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def form() -> FormDefinition:
    return draft(
        question("name", "Je naam", key="naam"),
        question("explanation", key="uitleg", text="<p>Goed om te <b>weten</b></p>"),
    )


def fresh(form: FormDefinition) -> FormDefinition:
    return FormDefinition.objects.get(pk=form.pk)


def newest_draft(form: FormDefinition) -> FormDefinition:
    return fresh(form).get_latest_revision_as_object()


def states(form: FormDefinition, locale: Locale) -> dict[str, TextState]:
    return {text.shown_dutch: text.state for text in texts_for(newest_draft(form), locale)}


def type_all(form: FormDefinition, locale: Locale, leave: str = "") -> None:
    texts = texts_for(newest_draft(form), locale)
    typed = {
        text.key: f"{text.shown_dutch} ({locale.language_code})"
        for text in texts
        if text.shown_dutch != leave
    }
    assert save_typed(newest_draft(form), locale, typed, None) == {}


def relabel(form: FormDefinition, label: str) -> None:
    changed = newest_draft(form)
    changed.steps[0].value["questions"][0].value["label"] = label
    changed.save_revision()


def test_every_text_is_listed_in_its_place_and_missing_at_first(form, english):
    texts = texts_for(form, english)

    assert [(text.where, text.shown_dutch, text.state) for text in texts] == [
        ("Over jou", "Over jou", MISSING),
        ("Je naam", "Je naam", MISSING),
        ("uitleg", "Goed om te <b>weten</b>", MISSING),
        ("", "Bedankt", MISSING),
        ("", "We bellen je binnen twee dagen.", MISSING),
    ]
    assert [text.is_html for text in texts] == [False, False, True, False, False]


def test_what_is_typed_is_kept_and_shown_again(form, english):
    begin(form, english)
    type_all(form, english, leave="Bedankt")

    assert states(form, english) == {
        "Over jou": DONE,
        "Je naam": DONE,
        "Goed om te <b>weten</b>": DONE,
        "Bedankt": MISSING,
        "We bellen je binnen twee dagen.": DONE,
    }
    assert texts_for(form, english)[1].translated == "Je naam (en)"


def test_an_emptied_box_takes_the_translation_away(form, english):
    begin(form, english)
    type_all(form, english)
    key = texts_for(form, english)[1].key
    save_typed(form, english, {key: " "}, None)

    assert states(form, english)["Je naam"] == MISSING


def test_a_changed_dutch_text_flags_just_that_one_and_shows_the_old(form, english):
    publish(form)
    begin(form, english)
    type_all(form, english)
    relabel(form, "Hoe heet je?")

    found = states(form, english)
    assert [dutch for dutch, state in found.items() if state != DONE] == ["Hoe heet je?"]
    [text] = [t for t in texts_for(newest_draft(form), english) if t.state == OUTDATED]
    assert (text.former, text.translated) == ("Je naam", "Je naam (en)")


def test_signs_and_line_ends_come_back_as_typed(form, english):
    begin(form, english)
    key = texts_for(form, english)[1].key
    typed = "Name & <surname>\nin capitals"
    save_typed(form, english, {key: typed}, None)

    assert texts_for(form, english)[1].translated == typed


@pytest.mark.parametrize("typed", ["a\0b", "\ud800", "<script>alert(1)</script>"])
def test_what_cannot_be_stored_is_a_sentence_at_its_text(form, english, typed):
    begin(form, english)
    explained = texts_for(form, english)[2]
    refused = save_typed(form, english, {explained.key: typed}, None)

    assert set(refused) == {explained.key}
    assert states(form, english)[explained.shown_dutch] == MISSING


def test_dutch_and_english_go_live_together_in_one_version(
    form, english, django_capture_on_commit_callbacks
):
    begin(form, english)
    type_all(form, english)
    with django_capture_on_commit_callbacks(execute=True):
        publish_together(form, None)

    [version] = FormVersion.objects.all()
    assert (version.number, version.languages) == (1, ["nl", "en"])
    assert plan_for(version, "en").questions[0].label == "Je naam (en)"


def test_a_new_dutch_text_and_its_translation_go_live_together(
    form, english, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        begin(form, english)
        type_all(form, english)
        publish_together(form, None)
        relabel(form, "Hoe heet je?")
    type_all(form, english)
    with django_capture_on_commit_callbacks(execute=True):
        publish_together(fresh(form), None)

    newest = FormVersion.objects.latest_for(form, "en")
    assert (newest.number, plan_for(newest, "en").questions[0].label) == (2, "Hoe heet je? (en)")


class TestScreen:
    @pytest.fixture
    def url(self, form, english) -> str:
        return reverse("forms:translate", args=[form.pk, "en"])

    @pytest.fixture
    def staff(self, client, django_user_model):
        client.force_login(django_user_model.objects.create_superuser(username="boss"))
        return client

    def typed(self, form, english, leave: int = 0) -> dict[str, str]:
        texts = texts_for(newest_draft(form), english)
        return {f"text-{text.key}": "English" for text in texts[: len(texts) - leave]}

    def test_saving_part_of_it_keeps_that_and_publishes_nothing(self, staff, url, form, english):
        publish(form)
        response = staff.post(
            url, self.typed(form, english, leave=1) | {"do": "language"}, follow=True
        )

        assert sorted(states(form, english).values()) == [DONE] * 4 + [MISSING]
        assert "1 tekst is nog niet vertaald" in response.content.decode()
        assert row_in(form, "en").live is False

    def test_publishing_when_all_is_there(
        self, staff, url, form, english, django_capture_on_commit_callbacks
    ):
        publish(form)
        with django_capture_on_commit_callbacks(execute=True):
            staff.post(url, self.typed(form, english) | {"do": "language"})

        assert FormVersion.objects.latest_for(form, "en").languages == ["nl", "en"]

    def test_a_wrong_text_comes_back_with_everything_that_was_typed(
        self, staff, url, form, english
    ):
        typed = self.typed(form, english)
        key = f"text-{texts_for(form, english)[2].key}"
        page = staff.post(url, typed | {key: "<h1>Hi</h1>"})

        assert page.status_code == 422
        assert "&lt;h1&gt;Hi&lt;/h1&gt;" in page.content.decode()

    def test_the_list_tells_how_far_each_language_is(self, staff, form, english):
        begin(form, english)
        type_all(form, english, leave="Bedankt")
        page = staff.get(reverse("forms:languages", args=[form.pk])).content.decode()
        texts = staff.get(reverse("forms:translate", args=[form.pk, "en"])).content.decode()

        assert texts.count("Ontbreekt") == 1
        assert "4 van 5 teksten" in page
        assert "pofile" in page


def test_a_link_that_the_dutch_has_not_is_refused_and_the_former_text_stays(english):
    form = draft(question("explanation", key="uitleg", text='<p>Lees <a href="/x">dit</a></p>'))
    begin(form, english)
    text = next(text for text in texts_for(form, english) if text.is_html)
    right = text.dutch.replace("Lees", "Read")
    assert save_typed(form, english, {text.key: right}, None) == {}
    for wrong in (right.replace('id="a1"', 'id="a9"'), right.replace('id="a1"', "id=“a1”")):
        refused = save_typed(form, english, {text.key: wrong}, None)
        assert "niet in de Nederlandse tekst" in refused[text.key]
    after = next(text for text in texts_for(form, english) if text.is_html)
    assert after.translated == right


def test_of_two_who_translate_at_once_nobody_overwrites_the_other(form, english):
    begin(form, english)
    type_all(form, english)
    title, name, *_others = texts_for(form, english)
    seen = {text.key: mark_of(text) for text in (title, name)}
    first = {title.key: "About you", name.key: name.translated}
    assert save_typed(form, english, first, None, seen) == {}

    # The second had opened the screen before: their untouched box leaves the first one's text.
    second = {title.key: title.translated, name.key: "Your name"}
    assert save_typed(form, english, second, None, seen) == {}
    assert [text.translated for text in texts_for(form, english)[:2]] == ["About you", "Your name"]

    third = {title.key: "You", name.key: name.translated}
    refused = save_typed(form, english, third, None, seen)
    assert "“About you”" in refused[title.key]
    # The control, and saving again: whoever saw it may change it.
    now = {text.key: mark_of(text) for text in texts_for(form, english)}
    assert save_typed(form, english, {title.key: "You"}, None, now) == {}
    assert texts_for(form, english)[0].translated == "You"
