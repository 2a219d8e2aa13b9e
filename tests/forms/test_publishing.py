"""Versions and languages: what publishing, scheduling, translating and taking down do."""

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from forms.engine import build_form
from forms.models import FormDefinition, FormVersion
from tests.forms.builders import (
    begin_translation,
    draft,
    publish,
    question,
    row_in,
    translate,
    translation_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def commits(django_capture_on_commit_callbacks):
    """Run what waits for the commit as soon as a test asks for it."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def publish_now(commits):
    def publish_and_commit(definition: FormDefinition) -> FormDefinition:
        with commits(execute=True):
            return publish(definition)

    return publish_and_commit


@pytest.fixture
def press_publish(commits):
    """The button of the translation screen."""

    def save_target(definition: FormDefinition, language: str = "en") -> None:
        with commits(execute=True):
            translation_of(definition, language).save_target(publish=True)

    return save_target


def two_questions():
    return (
        question("name", "Je naam", key="naam"),
        question("choose_one", "Hoe vaak?", key="vaak", choices={"weekly": "Elke week"}),
    )


def labels(version: FormVersion | None, language: str) -> list[str]:
    assert version is not None
    words = version.texts[language]
    asked = [question for step in version.schema["steps"] for question in step["questions"]]
    return [words[question["id"]]["label"] for question in asked]


def versions() -> list[tuple[int, list[str]]]:
    return [(version.number, version.languages) for version in FormVersion.objects.all()]


def latest(definition: FormDefinition, language: str) -> int | None:
    version = FormVersion.objects.latest_for(definition, language)
    return version.number if version else None


def relabel(definition: FormDefinition, label: str) -> FormDefinition:
    """The Dutch draft with another label on its first question."""
    definition = FormDefinition.objects.get(pk=definition.pk)
    definition.steps[0].value["questions"][0].value["label"] = label
    return definition


def test_publishing_mints_version_one_in_dutch():
    source = publish(draft(*two_questions()))

    assert versions() == [(1, ["nl"])]
    assert labels(source.newest_version(), "nl") == ["Je naam", "Hoe vaak?"]
    assert FormVersion.objects.latest_for(source, "nl") == source.newest_version()
    assert FormVersion.objects.latest_for(source.pk, "nl") == source.newest_version()


def test_a_draft_has_no_version():
    definition = draft(*two_questions())
    definition.save_revision()

    assert versions() == []
    assert latest(definition, "nl") is None


def test_publishing_without_a_change_mints_nothing():
    source = publish(draft(*two_questions()))
    publish(source)

    assert versions() == [(1, ["nl"])]


def test_publishing_a_change_mints_the_next_and_leaves_the_first_as_it_was():
    source = publish(draft(*two_questions()))
    first = source.newest_version()
    publish(relabel(source, "Hoe heet je?"))

    assert versions() == [(1, ["nl"]), (2, ["nl"])]
    assert labels(FormVersion.objects.get(pk=first.pk), "nl")[0] == "Je naam"
    assert labels(source.newest_version(), "nl")[0] == "Hoe heet je?"
    assert latest(source, "nl") == 2


def test_a_version_cannot_be_changed():
    version = publish(draft(*two_questions())).newest_version()

    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        FormVersion.objects.update(number=5)


def test_what_becomes_of_a_draft_does_not_touch_the_live_version():
    source = publish(draft(*two_questions()))
    relabel(source, "Nog niet af").save_revision()

    assert versions() == [(1, ["nl"])]
    assert labels(FormVersion.objects.latest_for(source, "nl"), "nl")[0] == "Je naam"


def test_a_translation_that_is_begun_is_not_live():
    source = publish(draft(*two_questions()))
    begin_translation(source)

    assert row_in(source, "en").live is False
    assert latest(source, "en") is None


def test_what_a_browser_makes_of_line_ends_leaves_the_translation_whole(publish_now):
    texts = ("Bel ons.\n\nWe zijn er tot 20 uur.", "Een regel.\nNog een.")
    asked = question("short_text", "Naam", key="name", hint=texts[1])
    definition = publish_now(draft(asked, confirmation_text=texts[0]))
    begin_translation(definition)
    translate(definition)
    definition.refresh_from_db()

    definition.confirmation_text = texts[0].replace("\n", "\r\n")
    definition.steps[0].value["questions"][0].value["hint"] = texts[1].replace("\n", "\r\n")
    definition.full_clean()
    assert (
        definition.confirmation_text,
        definition.steps[0].value["questions"][0].value["hint"],
    ) == texts
    publish_now(definition)
    assert FormVersion.objects.count() == 2
    assert set(definition.newest_version().texts) == {"nl", "en"}


def test_ids_keys_and_values_are_the_same_in_both_languages(publish_now):
    definition = draft(*two_questions())
    begin_translation(definition)
    translate(definition)
    version = publish_now(definition).newest_version()

    assert version.texts["en"].keys() == version.texts["nl"].keys()
    page = str(build_form(version, "en"))
    assert 'name="naam"' in page
    assert 'value="weekly"' in page
    assert "Elke week (en)" in page


def test_no_key_or_value_is_offered_to_translators():
    definition = draft(
        question("choose_one", "Hoe vaak?", key="vaak", choices={"weekly": "Elke week"}),
        question("short_text", "Welke dag?", key="dag", show_if=("vaak", "weekly")),
        question("name", "Naam", key="naam", meaning="filer.name", hint="Voluit"),
        question("explanation", key="uitleg", text="<p>Goed om te <b>weten</b></p>"),
    )
    translation = begin_translation(definition)

    offered = {
        segment.string.data
        for segment in translation.source.stringsegment_set.select_related("string")
    }
    assert offered == {
        "Over jou",
        "Hoe vaak?",
        "Elke week",
        "Welke dag?",
        "Naam",
        "Voluit",
        "Goed om te <b>weten</b>",
        "Bedankt",
        "We bellen je binnen twee dagen.",
    }


def test_a_complete_translation_goes_live_in_the_same_version_as_the_dutch(publish_now):
    definition = draft(*two_questions())
    begin_translation(definition)
    translate(definition)
    source = publish_now(definition)

    assert versions() == [(1, ["nl", "en"])]
    assert row_in(source, "en").live
    assert labels(FormVersion.objects.latest_for(source, "en"), "en") == [
        "Je naam (en)",
        "Hoe vaak? (en)",
    ]


def test_an_incomplete_translation_stays_behind(publish_now):
    definition = draft(*two_questions())
    begin_translation(definition)
    translate(definition, leave=1)
    source = publish_now(definition)

    assert versions() == [(1, ["nl"])]
    assert row_in(source, "en").live is False
    assert latest(source, "en") is None


def test_completing_a_translation_mints_the_next_version(publish_now, press_publish):
    source = publish_now(draft(*two_questions()))
    begin_translation(source)
    translate(source)
    press_publish(source)

    assert versions() == [(1, ["nl"]), (2, ["nl", "en"])]
    assert row_in(source, "en").live
    assert (latest(source, "nl"), latest(source, "en")) == (2, 2)


def test_publishing_an_incomplete_translation_changes_nothing(publish_now, press_publish):
    source = publish_now(draft(*two_questions()))
    begin_translation(source)
    translate(source, leave=1)
    press_publish(source)

    assert versions() == [(1, ["nl"])]
    assert row_in(source, "en").live is False


@pytest.fixture
def both(publish_now) -> FormDefinition:
    """A form that is live in Dutch and English."""
    definition = draft(*two_questions())
    begin_translation(definition)
    translate(definition)
    return publish_now(definition)


def test_the_old_complete_translation_stays_live_until_the_new_text_is_translated(
    both, publish_now, press_publish
):
    publish_now(relabel(both, "Hoe heet je?"))

    assert versions() == [(1, ["nl", "en"]), (2, ["nl"])]
    assert (latest(both, "nl"), latest(both, "en")) == (2, 1)
    assert row_in(both, "en").live

    press_publish(both)
    assert (latest(both, "en"), row_in(both, "en").live) == (1, True)

    translate(both)
    press_publish(both)
    assert latest(both, "en") == 3
    assert labels(FormVersion.objects.latest_for(both, "en"), "en") == [
        "Hoe heet je? (en)",
        "Hoe vaak? (en)",
    ]


def test_only_the_changed_text_needs_translating_again(both, publish_now):
    publish_now(relabel(both, "Hoe heet je?"))

    total, done = translation_of(both).get_progress()
    assert total - done == 1


def test_two_languages_go_each_at_their_own_pace(both, publish_now, press_publish):
    begin_translation(both, "fr")
    translate(both, "fr")
    press_publish(both, "fr")
    assert versions()[-1] == (2, ["nl", "en", "fr"])

    publish_now(relabel(both, "Hoe heet je?"))
    translate(both, "fr")
    press_publish(both, "fr")

    assert (latest(both, "nl"), latest(both, "fr"), latest(both, "en")) == (4, 4, 2)


def test_a_language_that_is_taken_down_stays_down_when_dutch_is_published(both, publish_now):
    row_in(both, "en").unpublish()
    assert latest(both, "en") is None

    publish_now(relabel(both, "Je naam!"))
    assert latest(both, "nl") == 2
    translate(both)
    publish_now(relabel(both, "Je naam!"))
    assert (latest(both, "en"), row_in(both, "en").live) == (None, False)


def test_taking_down_dutch_takes_every_language_down_and_publishing_brings_them_back(
    both, publish_now
):
    both.unpublish()
    assert (latest(both, "nl"), latest(both, "en")) == (None, None)
    assert row_in(both, "en").live is False

    publish_now(FormDefinition.objects.get(pk=both.pk))
    assert (latest(both, "nl"), latest(both, "en")) == (1, 1)
    assert row_in(both, "en").live


def test_no_language_goes_live_without_dutch(press_publish):
    definition = draft(*two_questions())
    begin_translation(definition)
    translate(definition)
    press_publish(definition)

    assert versions() == []
    assert row_in(definition, "en").live is False


def test_scheduled_publishing_mints_when_the_time_comes(commits):
    definition = draft(*two_questions())
    definition.go_live_at = timezone.now() + dt.timedelta(days=1)
    revision = definition.save_revision()
    revision.publish()
    assert (versions(), latest(definition, "nl")) == ([], None)

    type(revision).objects.update(approved_go_live_at=timezone.now() - dt.timedelta(minutes=1))
    content = revision.content | {"go_live_at": None}
    type(revision).objects.update(content=content)
    with commits(execute=True):
        call_command("publish_scheduled", stdout=StringIO())

    assert versions() == [(1, ["nl"])]
    assert latest(definition, "nl") == 1


def test_scheduling_a_change_leaves_the_live_version(commits):
    source = publish(draft(*two_questions()))
    changed = relabel(source, "Later")
    changed.go_live_at = timezone.now() + dt.timedelta(days=1)
    changed.save_revision().publish()

    assert versions() == [(1, ["nl"])]


def test_a_form_that_expires_is_live_in_no_language(both):
    FormDefinition.objects.filter(pk=both.pk).update(
        expire_at=timezone.now() - dt.timedelta(minutes=1)
    )
    call_command("publish_scheduled", stdout=StringIO())

    assert (latest(both, "nl"), latest(both, "en")) == (None, None)


def test_rolling_back_publishes_the_old_text_as_a_new_version(both, publish_now, commits):
    first = both.live_revision
    publish_now(relabel(both, "Hoe heet je?"))
    with commits(execute=True):
        old = first.as_object()
        old.save_revision().publish()

    assert (latest(both, "nl"), latest(both, "en")) == (3, 3)
    assert labels(FormVersion.objects.latest_for(both, "nl"), "nl")[0] == "Je naam"


def test_an_unfinished_form_is_not_published(in_english):
    definition = draft(question("name", "Je naam", key="naam"))
    definition.steps[0].value["questions"][0].value["label"] = ""

    with pytest.raises(ValidationError, match="has no text yet"):
        definition.save_revision(clean=False).publish()
    assert versions() == []


def test_a_link_in_an_explanation_is_resolved_when_published():
    source = publish(
        draft(
            question("explanation", key="uitleg", text='<p><a href="mailto:a@b.be">Mail</a></p>'),
            question("name", "Naam", key="naam"),
        )
    )

    page = str(build_form(source.newest_version(), "nl"))
    assert '<a href="mailto:a@b.be">Mail</a>' in page
