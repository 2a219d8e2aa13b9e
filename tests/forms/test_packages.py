"""Packages: what goes out comes in again, and what nobody exported gets a sentence."""

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale, Page

from forms import packages
from forms.definitions.compiling import compile_schema
from forms.languages.translating import begin, save_typed, texts_for
from forms.models import FormDefinition, FormVersion
from forms.packages import BadPackage, Package, as_new, read
from forms.packages.checking import BadContent, checked_content
from forms.packages.installing import FORMAT, KIND, digest_of, ids_in, is_inline, packed
from forms.packages.starters import STARTERS, package_of
from forms.versions.content import content_of
from forms.versions.history import difference, state_of_draft
from tests.forms import random_forms
from tests.forms.builders import draft, publish, question, step
from tests.forms.many import for_all, rounds, unhurried

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
LABEL = TEXT.map(str.strip).filter(bool)


def said(html: str, key: str = "uitleg") -> dict[str, Any]:
    """An explanation, which asks nothing and so has no rule about having to be answered."""
    block = question("explanation", key=key, text=html)
    block["value"].pop("require_if", None)
    return block


def test_a_link_to_a_page_that_is_not_here_is_told(db):
    here = Page.objects.filter(locale__language_code="nl").first() or Page.get_first_root_node()
    links = [f'<a linktype="page" id="{here.pk}">hier</a>', '<a linktype="page" id="99999">weg</a>']
    found = draft(
        question("short_text", key="q"),
        *(said(f"<p>{one}</p>", f"u{n}") for n, one in enumerate(links)),
    )
    package = packages.read(packages.write(found).encode())
    assert packages.propose(package).links_lost == 1
    moved = json.dumps(package.content).replace(str(here.translation_key), str(uuid4()))
    assert packages.propose(replace(package, content=json.loads(moved))).links_lost == 2


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    """The content of a form as an editor could have made it."""
    steps = draw(random_forms.steps(endings=True))
    for number, block in enumerate(steps):
        questions = block["value"]["questions"]
        for asked in questions:
            asked["value"]["label"] = draw(LABEL)
            if asked["type"] != "computed":
                asked["value"]["hint"] = draw(st.just("") | TEXT)
            # By default several would be used as the same thing.
            asked["value"]["meaning"] = ""
        questions.append(said(f"<p>{number} <b>vet</b></p>", key=f"uitleg{number}"))
        block["value"] |= {"title": draw(TEXT), "intro": draw(st.just("") | TEXT)}
    title, text = draw(st.just("") | TEXT), draw(st.just("") | TEXT)
    return content_of(FormDefinition(steps=steps, confirmation_title=title, confirmation_text=text))


def texts() -> st.SearchStrategy[dict[str, dict[tuple[str, str], str]]]:
    plain = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<>&"))
    return st.fixed_dictionaries(
        {}, optional={"en": st.dictionaries(st.tuples(plain, plain), plain)}
    )


@for_all(contents(), LABEL, texts(), proof="packages", few=10)
def test_what_is_packed_is_read_as_it_was(content, name, known):
    package = Package(uuid4(), name, content, known)
    again = read(packed(package).encode())

    assert again == package
    assert checked_content(FormDefinition(), again.content) == content


@for_all(contents(), proof="packages", few=5)
def test_a_copy_has_other_ids_and_is_otherwise_the_same(content):
    package = Package(uuid4(), "Naam", content, {"en": {(step_path(content), "a"): "b"}})
    copied = as_new(package)

    assert not ids_in(copied.content) & ids_in(content)
    assert without_ids(copied.content) == without_ids(content)
    assert copied.texts["en"] == {(step_path(copied.content), "a"): "b"}
    assert copied.id != package.id


def step_path(content: dict[str, Any]) -> str:
    return f"steps.{content['steps'][0]['id']}.title"


def without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [without_ids(inner) for inner in value]
    if isinstance(value, dict):
        return {name: without_ids(inner) for name, inner in value.items() if name != "id"}
    return value


def package_with(*questions: dict[str, Any], **changes: Any) -> bytes:
    """A package that holds together, so that only what is in it is wrong."""
    data = {
        "kind": KIND,
        "format": FORMAT,
        "id": str(uuid4()),
        "name": "Hulp vragen",
        "content": {
            "steps": [step(*questions)],
            "confirmation_title": "",
            "confirmation_text": "",
        },
        "texts": {},
    } | changes
    return json.dumps(data | {"digest": digest_of(data)}).encode()


def asked(**value: Any) -> dict[str, Any]:
    made = question("name", "Naam", key="naam")
    made["value"] |= value
    return made


NESTED: Any = {}
for _depth in range(200):
    NESTED = {"question": NESTED}

UNREADABLE = {
    "empty": b"",
    "no JSON": b"PK\x03\x04 something zipped",
    "no UTF-8": b"\xff\xfe{}",
    "a list": b"[]",
    "another kind of JSON": b'{"kind": "recipe"}',
    "deep": b"[" * 100_000,
    "large": b" " * (packages.MAX_BYTES + 1),
    "a long number": b'{"kind": ' + b"9" * 5000 + b"}",
    "not a number": b'{"kind": NaN}',
    "a name that stands twice": b'{"kind": "a", "kind": "leuven-helpt-form"}',
    "another format": package_with(format=99),
    "no name": package_with(name=7),
    "a part too many": package_with(owner="me"),
    "no id": package_with(id="../../etc/passwd"),
    "texts in Klingon": package_with(texts={"tlh": []}),
    "texts that are none": package_with(texts={"en": [["a", "b"]]}),
    "texts with a script": package_with(texts={"en": [["a", "b", "<script>1</script>"]]}),
    "texts with a NUL": package_with(texts={"en": [["a", "b", "\0"]]}),
    "changed on the way": package_with().replace(b"Hulp", b"Geld"),
}


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_refused_with_a_sentence(raw, in_english):
    assert read(package_with(asked())).name == "Hulp vragen"
    with pytest.raises(BadPackage, match=r"\.$"):
        read(raw)


HOSTILE = {
    "a kind this site does not know": {**asked(), "type": "blood_group"},
    "a setting it does not know": asked(colour="red"),
    "a list for a text": asked(label=["Naam"]),
    "a text for yes or no": asked(required="yes"),
    "a NUL": asked(label="Na\0am"),
    "half a character": asked(label="\ud800"),
    "a rule without end": asked(show_if=NESTED),
    "an id that is none": {**asked(), "id": "x"},
    "10,000 choices": question(
        "choose_one", "Wat?", key="wat", choices={f"c{n}": "x" for n in range(10_000)}
    ),
    "a text for a stream": {**asked(), "value": "Naam"},
    "no value": {"type": "name", "id": str(uuid4())},
    "a very long text": asked(label="x" * 5000),
}


@pytest.mark.parametrize("block", HOSTILE.values(), ids=HOSTILE)
def test_what_no_editor_could_have_made_is_refused_with_a_sentence(block, in_english):
    package = read(package_with(asked()))
    content = package.content
    assert checked_content(FormDefinition(), content)
    hostile = {**content, "steps": [step(block)]}
    with pytest.raises(BadContent, match=r"\.$"):
        checked_content(FormDefinition(), hostile)


@pytest.mark.parametrize("text", ["brief.txt", "https://www.example.org/help.html"])
def test_a_translation_may_look_like_a_file_or_an_address(text):
    assert is_inline(text)


def test_rich_text_is_what_the_editor_would_have_stored():
    html = (
        '<p>Dag</p><script>alert(1)</script><p onclick="x()"><a href="javascript:x()">hier</a></p>'
    )
    content = {**read(package_with(asked())).content, "steps": [step(said(html), asked())]}
    [block, _asked] = checked_content(FormDefinition(), content)["steps"][0]["value"]["questions"]
    text = block["value"]["text"]

    assert "Dag" in text
    for bad in ("<script", "onclick", "javascript:"):
        assert bad in html
        assert bad not in text


class TestInstalling:
    pytestmark = pytest.mark.django_db

    @pytest.fixture
    def english(self) -> Locale:
        return Locale.objects.get_or_create(language_code="en")[0]

    @pytest.fixture
    def form(self, english) -> FormDefinition:
        made = publish(
            draft(
                question("name", "Je naam", key="naam"),
                question(
                    "choose_one",
                    "Hoe vaak?",
                    key="vaak",
                    other_label="",
                    choices={"week": "Elke week"},
                ),
                said("<p>Goed om te <b>weten</b></p>"),
            )
        )
        begin(made, english)
        typed = {text.key: f"{text.shown_dutch} EN" for text in texts_for(made, english)}
        save_typed(made, english, typed, None)
        return made

    def test_an_import_of_the_export_changes_nothing(self, form):
        package = read(packages.write(form).encode())

        assert packages.propose(package).is_needed is False
        before = state_of_draft(form)
        packages.install(package, None)
        fresh = FormDefinition.objects.get(pk=form.pk)
        assert state_of_draft(fresh) == before
        assert FormDefinition.objects.filter(locale__language_code="nl").count() == 1

    @rounds("packages", few=3, many=100)
    def test_what_another_site_exports_of_an_import_is_what_was_exported(self, english, examples):
        @unhurried(examples)
        @given(contents())
        def identical(content):
            with transaction.atomic():
                made = packages.install(Package(uuid4(), "Hulp vragen", content), None)
                begin(made, english)
                typed = {text.key: f"{text.shown_dutch} EN" for text in texts_for(made, english)}
                save_typed(made, english, typed, None)
                written = packages.write(made)
                FormDefinition.objects.all().delete()

                assert packages.write(packages.install(read(written.encode()), None)) == written
                assert json.loads(written)["content"] == content
                transaction.set_rollback(True)

        identical()

    def test_on_another_site_it_is_the_same_form_in_every_language(self, form):
        written = packages.write(form)
        before, content = state_of_draft(form), content_of(form)
        FormVersion.objects.all().delete()
        FormDefinition.objects.all().delete()
        made = packages.install(read(written.encode()), None)

        assert made.live is False
        assert content_of(made) == content
        assert state_of_draft(made) == before

    def test_over_an_existing_form_it_shows_what_changes_and_becomes_its_draft(
        self, form, in_english
    ):
        package = read(packages.write(form).encode())
        package.content["steps"][0]["value"]["questions"][0]["value"]["label"] = "Hoe heet je?"
        changed = replace(package, name="Hulp")

        assert packages.propose(changed).difference.sentences[:2] == [
            "The name was “Hulp vragen”, is now “Hulp”.",
            "“Hoe heet je?”, text (Nederlands): was “Je naam”, is now “Hoe heet je?”.",
        ]
        packages.install(changed, None)
        fresh = FormDefinition.objects.get(pk=form.pk)
        assert (fresh.name, fresh.has_unpublished_changes) == ("Hulp vragen", True)
        assert fresh.get_latest_revision_as_object().name == "Hulp"
        assert FormVersion.objects.of(fresh).count() == 1

    def test_a_key_that_answers_stand_under_is_not_changed_by_an_import(self, form, in_english):
        package = read(packages.write(form).encode())
        package.content["steps"][0]["value"]["questions"][0]["value"]["key"] = "wie"

        with pytest.raises(BadPackage, match="was published with the key “naam”"):
            packages.propose(package)

    def test_a_copy_has_its_translations_and_free_keys(self, form, english):
        made = packages.copy(form, None)

        assert made.translation_key != form.translation_key
        same = difference(state_of_draft(form), state_of_draft(made))
        assert [text.translated for text in texts_for(made, english)] == [
            text.translated for text in texts_for(form, english)
        ]
        assert len([row for row in same.rows if row.change == "added"]) == 4
        made.steps[0].value["questions"][0].value["key"] = "wie"
        made.clean()

    @pytest.mark.parametrize("key", STARTERS)
    def test_a_starter_is_a_whole_form_in_both_languages(self, key, english):
        made = packages.install(package_of(STARTERS[key]), None)
        made.validate_for_publishing()

        assert {text.state for text in texts_for(made, english)} == {"done"}
        again = packages.install(package_of(STARTERS[key]), None)
        assert (
            compile_schema(made.steps)["steps"][0]["id"]
            != compile_schema(again.steps)["steps"][0]["id"]
        )

    def test_the_screens_lead_from_export_to_import(self, form, client, django_user_model):
        client.force_login(django_user_model.objects.create_superuser(username="boss"))
        file = client.get(reverse("forms:export", args=[form.pk])).content
        package = json.loads(file)
        assert package["texts"]["en"]
        package["content"]["confirmation_title"] = "Dank je"
        del package["digest"]
        sent = json.dumps(package | {"digest": digest_of(package)})
        page = client.post(reverse("forms:import"), {"package": sent})
        assert "Dank je" in page.content.decode()
        assert (
            client.post(reverse("forms:import"), {"package": sent, "sure": "1"}).status_code == 302
        )

        fresh = FormDefinition.objects.get(pk=form.pk).get_latest_revision_as_object()
        assert fresh.confirmation_title == "Dank je"
        assert client.post(reverse("forms:import"), {"package": "{}"}).status_code == 422
