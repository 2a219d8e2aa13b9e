"""What waits and why, how fast it goes, who was never asked: to the case."""

from datetime import timedelta

from django.utils import timezone

from tests.workflows.desk.conftest import case_in, refer, reopen, volunteer
from tests.workflows.privacy.conftest import close
from workflows.cases import services as cases
from workflows.cases.models import Case
from workflows.matching import services as matching
from workflows.reports.services import figures

JO = {"name": "Jo Ander", "email": "jo@example.org", "phone": "016 00 00 09"}


def old(case, **ago):
    """Let a case have come in that long ago."""
    moment = timezone.now() - timedelta(**ago)
    Case.objects.filter(pk=case.pk).update(received_at=moment, state_since=moment)


def test_what_is_open_is_counted_by_team_handler_and_age(city, handler, coordinator):
    city.request.first_look_hours = 1
    city.request.save()
    late = city.file()
    old(late, days=20)
    mine = city.file(**JO)
    cases.assign(mine.pk, coordinator, handler)
    close(city.file(**JO), coordinator)
    city.file(options={"test": True})
    volunteer(city, handler)
    counted = figures()
    assert (counted["open"], counted["late"], counted["requests_late"]) == (2, 1, 1)
    assert counted["open_by_team"] == {city.team.key: 2}
    assert counted["late_by_team"] == {city.team.key: 1}
    assert counted["oldest_by_team"] == {city.team.key: 20}
    assert counted["open_by_handler"] == {"nobody": 1, str(handler.pk): 1}
    assert {key: n for key, n in counted["open_by_age"].items() if n} == {"up_to_1": 1, "older": 1}


def test_a_request_waits_for_one_reason(city, handler):
    city.file(**JO)
    for _each in range(2):
        case_in("screened", city, handler)
    asked = case_in("screened", city, handler)
    matching.invite(asked.pk, [volunteer(city, handler).pk], handler)
    refer(case_in("screened", city, handler), city, handler)
    case_in("matched", city, handler)
    assert figures()["requests_waiting"] == {
        "new": 1,
        "nobody_asked": 2,
        "asked": 1,
        "referred": 1,
    }


def test_helped_is_told_from_only_matched_and_from_ended_otherwise(city, handler, coordinator):
    city.file(**JO)
    case_in("matched", city, handler)
    close(case_in("matched", city, handler), coordinator)
    close(case_in("matched", city, handler), coordinator, "no_longer_needed")
    close(city.file(**JO), coordinator, "no_longer_needed")
    close(city.file(**JO), coordinator, "spam")
    assert figures()["requests_by_result"] == {
        "helped": 1,
        "only_matched": 2,
        "waiting": 1,
        "ended": 1,
    }


def test_who_was_invited_at_some_time_was_asked_and_nobody_else(city, handler):
    never, invited = volunteer(city, handler), volunteer(city, handler, "Wim Vrijwilliger")
    request = case_in("screened", city, handler)
    (match,) = matching.invite(request.pk, [invited.pk], handler)
    matching.answer_for(match.pk, handler, accept=False)
    assert never.pk != invited.pk
    assert figures()["sign_ups_by_asking"] == {"asked": 1, "never": 1}


def test_how_fast_it_goes_is_told_by_kind_and_starts_anew_when_reopened(city, coordinator):
    for days in (0, 2, 9):
        case = city.file(**JO)
        old(case, days=days)
        close(case, coordinator)
    counted = figures()
    assert counted["closed_by_kind"] == {"request": 3}
    assert (counted["lead_days_of_half"], counted["lead_days_of_most"]) == (
        {"request": 3},
        {"request": 10},
    )
    reopen(case, coordinator)
    assert figures()["closed_by_kind"] == {"request": 2}
