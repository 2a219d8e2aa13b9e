"""Why an offer is in no pool: the desk says what keeps the pool from taking it."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.matching.availability import available, conditions, why_not_asked
from workflows.matching.services import answer, invite
from workflows.matching.volunteers import pause
from workflows.people.models import Check, Person


@pytest.fixture
def jef(volunteer):
    return volunteer("Jef Voorbeeld")


def suspended(jef, **_cast):
    Person.objects.filter(pk=jef.person_id).update(suspended_at=timezone.now())


def restricted(jef, **_cast):
    Case.objects.filter(pk=jef.pk).update(restricted=True)


def without_category(jef, **_cast):
    Case.objects.filter(pk=jef.pk).update(category=None)


def not_spoken_with(jef, **_cast):
    Check.objects.all().delete()


def at_capacity(jef, ask, handler):
    CaseType.objects.filter(pk=jef.case_type_id).update(helps_at_once=1)
    (match,) = invite(ask().pk, [jef.pk], handler)
    answer(match.link, accept=True)


def on_a_break(jef, **_cast):
    pause([jef.pk], None)


REASONS = {
    restricted: "Not in the pool: this volunteer asked to restrict it.",
    suspended: "Not in the pool: this volunteer is suspended.",
    without_category: "Not in the pool: the offer has no category.",
    not_spoken_with: "Not in the pool: no valid note that somebody spoke with this volunteer.",
    on_a_break: "Not in the pool: this volunteer asked not to be invited for now.",
    at_capacity: "Not in the pool: this volunteer helps, or is asked to, as often as one does.",
}


def test_an_offer_in_the_pool_has_no_reason(jef):
    assert list(available()) == [jef]
    assert why_not_asked(jef) == ""


@pytest.mark.parametrize("happens", REASONS)
def test_what_keeps_an_offer_out_of_the_pool_is_said(happens, jef, ask, handler):
    happens(jef=jef, ask=ask, handler=handler)

    assert list(available()) == []
    with override("en"):
        assert why_not_asked(jef) == REASONS[happens]


def test_every_condition_is_tried_here():
    with override("en"):
        assert [str(one.otherwise) for one in conditions()] == list(REASONS.values())


def test_what_is_no_screened_offer_has_no_reason(volunteer, ask):
    not_screened = volunteer("Els Voorbeeld", spoken_to=False, screened=False)

    assert why_not_asked(not_screened) == ""
    assert why_not_asked(ask()) == ""


def test_the_reason_costs_one_query(jef, django_assert_num_queries):
    not_spoken_with(jef)
    with django_assert_num_queries(1):
        assert why_not_asked(jef)
