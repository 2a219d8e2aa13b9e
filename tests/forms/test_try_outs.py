"""A draft made into something to fill in: never live, never numbered, freezing nothing."""

import pytest
from django.core.exceptions import ValidationError

from forms.engine import build_form
from forms.models import FormDefinition, FormVersion
from forms.versions.try_outs import compile_draft
from tests.forms.builders import begin_translation, draft, publish, question, translate

pytestmark = pytest.mark.django_db


def relabelled(definition: FormDefinition, label: str, key: str = "") -> FormDefinition:
    """The same form with a draft in which the first question is called otherwise."""
    changed = FormDefinition.objects.get(pk=definition.pk)
    value = changed.steps[0].value["questions"][0].value
    value["label"], value["key"] = label, key or value["key"]
    changed.save_revision()
    return FormDefinition.objects.get(pk=definition.pk)


def labels(version: FormVersion, language: str = "nl") -> list[str]:
    return [question.label for question in build_form(version, language).plan.questions]


def test_the_draft_is_compiled_and_what_is_live_stays():
    live = publish(draft(question("name", "Je naam", key="naam")))
    version = compile_draft(relabelled(live, "Hoe heet je?"))

    assert labels(version) == ["Hoe heet je?"]
    assert (version.number, version.is_try_out) == (None, True)
    newest = FormVersion.objects.latest_for(live, "nl")
    assert newest == live.newest_version()
    assert labels(newest) == ["Je naam"]


def test_a_draft_that_was_never_published_can_be_tried_out():
    version = compile_draft(draft(question("name", "Je naam", key="naam")))

    assert labels(version) == ["Je naam"]
    assert FormVersion.objects.published().count() == 0


def test_a_try_out_takes_no_number():
    definition = draft(question("name", "Je naam", key="naam"))
    compile_draft(definition)
    first = publish(definition)
    changed = relabelled(first, "Hoe heet je?")
    compile_draft(changed)
    changed.get_latest_revision().publish()

    numbers = FormVersion.objects.published().values_list("number", flat=True)
    assert (sorted(numbers), first.newest_version().number) == ([1, 2], 2)


def test_a_try_out_freezes_no_key():
    definition = draft(question("name", "Je naam", key="naam"))
    compile_draft(definition)
    relabelled(definition, "Je naam", key="wie").clean()
    publish(definition)

    with pytest.raises(ValidationError):
        FormDefinition.objects.get(
            pk=relabelled(definition, "Je naam", key="wie").pk
        ).get_latest_revision_as_object().clean()


def test_every_language_that_was_begun_comes_along_with_dutch_for_what_is_missing():
    definition = draft(
        question("name", "Je naam", key="naam"), question("email", "Je mail", key="mail")
    )
    begin_translation(definition)
    translate(definition, leave=3)
    version = compile_draft(definition)

    assert version.languages == ["nl", "en"]
    assert labels(version, "en") == ["Je naam (en)", "Je mail"]


def test_an_unfinished_draft_is_refused_with_a_sentence(in_english):
    definition = draft(question("name", "Je naam", key="naam"))
    with pytest.raises(ValidationError, match="has no text yet"):
        compile_draft(relabelled(definition, " "))
    assert FormVersion.objects.count() == 0
