"""Who began on a version finishes on it, by the page's token and by the API's number."""

from copy import copy

import pytest

from tests.forms.builders import draft, publish, question
from workflows.casetypes.models import CaseType
from workflows.intake.shown import (
    NeverShown,
    case_type_shown,
    language_shown,
    version_shown,
    version_to_begin,
)
from workflows.intake.tokens import FormToken


@pytest.fixture
def first(city):
    """The version that somebody has open."""
    return city.request.form.newest_version()


@pytest.fixture
def second(city, first):
    """What was published meanwhile, in Dutch only."""
    definition = city.request.form
    definition.steps = draft(question("short_text", "Iets anders?", key="other")).steps
    publish(definition)
    return definition.newest_version()


def token_of(case_type, version):
    return FormToken(case_type.pk, version.pk, version.digest, "nl")


def test_what_was_shown_stays_whatever_was_published_since(city, first, second):
    assert first.number < second.number
    assert version_shown(token_of(city.request, first)) == first
    assert version_shown((city.request.form_id, first.number)) == first


def test_a_language_that_is_not_complete_begins_in_dutch(city, first, second):
    assert version_to_begin(city.request.form_id, "nl") == (second, "nl")
    assert version_to_begin(city.request.form_id, "fr") == (second, "nl")
    assert language_shown(second, "fr", "nl") == "nl"


def test_a_form_that_is_not_live_is_not_begun(city, first):
    assert version_to_begin(city.request.form_id, "nl") == (first, "nl")
    city.request.form.unpublish()
    assert version_to_begin(city.request.form_id, "nl") is None


def test_a_try_out_is_known_by_its_token(city, try_out):
    assert version_shown(token_of(city.request, try_out.version)) == try_out.version


def test_what_was_never_shown_is_refused(city, first):
    with pytest.raises(NeverShown):
        version_shown((city.request.form_id, first.number + 1))
    with pytest.raises(NeverShown):
        version_shown(FormToken(city.request.pk, 0, "none", "nl"))
    with pytest.raises(NeverShown):
        case_type_shown(FormToken(0, first.pk, first.digest, "nl"))


def test_a_case_type_that_another_process_has_just_made_is_known(city, first):
    assert case_type_shown(token_of(city.request, first)) == city.request
    made = copy(city.request)
    made.pk, made.key = None, "just-made"
    # Writes without a signal, as it looks to this process when another writes.
    CaseType.objects.bulk_create([made])
    assert case_type_shown(token_of(made, first)) == made
