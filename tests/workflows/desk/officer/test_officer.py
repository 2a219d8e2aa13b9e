"""The privacy officer: opening with a ground, what is due, and the purge of one case."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from tests.city import CALLED_POSTED
from tests.workflows.desk.conftest import address, case_in, fresh, reopen, standing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.references import new_reference
from workflows.cases.states import CaseState

OPEN = reverse("desk:open")
DUE = reverse("desk:due")


@pytest.fixture
def office(privacy_officer, sign_in):
    """The privacy officer's browser."""
    return sign_in(privacy_officer)


@pytest.fixture
def due_case(city, handler):
    """A case closed longer ago than it may be kept."""
    case = case_in("closed", city, handler)
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - timedelta(days=31))
    return fresh(case)


def purge_of(case):
    return reverse("desk:purge", args=[case.reference])


def test_a_case_opens_only_with_a_ground_and_leaves_a_line(office, city, privacy_officer):
    case = city.file()
    assert office.get(address(case)).status_code == 403
    assert office.post(OPEN, {"text": case.reference}).status_code == 422
    assert office.get(address(case)).status_code == 403
    response = office.post(OPEN, {"text": str(case), "ground": "complaint"})
    assert response.url == address(case)
    assert "Mia Voorbeeld" in office.get(address(case)).content.decode()
    event = CaseEvent.objects.get(what=CaseEvent.What.OPENED)
    assert (event.actor, event.reason) == (privacy_officer, "complaint")


def test_an_opening_lasts_an_hour_and_for_who_opened_it(office, city, sign_in, django_user_model):
    case = city.file()
    office.post(OPEN, {"text": case.reference, "ground": "breach"})
    colleague = django_user_model.objects.create_user("second")
    colleague.groups.add(Group.objects.get(name="privacy"))
    assert sign_in(colleague).get(address(case)).status_code == 403
    opened = CaseEvent.objects.filter(what=CaseEvent.What.OPENED)
    opened.update(at=timezone.now() - timedelta(hours=2))
    assert office.get(address(case)).status_code == 403


def test_reading_with_a_ground_is_reading_only(office, city):
    case = city.file()
    office.post(OPEN, {"text": case.reference, "ground": "breach"})
    response = office.get(address(case))
    assert response.context["main"] is None
    assert [move.key for move in response.context["moves"]] == ["right"]
    assert set(standing(response)) == {"hold"}
    data = {"seen": 0, **CALLED_POSTED}
    assert office.post(address(case, "screen"), data).status_code == 403


def test_a_person_is_found_without_a_name_on_the_screen(office, city):
    case = city.file()
    response = office.post(OPEN, {"text": "mia@example.org", "ground": "access_request"})
    html = response.content.decode()
    assert str(case) in html
    assert "Mia" not in html
    assert not CaseEvent.objects.filter(what=CaseEvent.What.OPENED).exists()


def test_an_unknown_person_or_case_is_said_or_refused(office, city):
    response = office.post(OPEN, {"text": "nobody@example.org", "ground": "complaint"})
    assert response.status_code == 422
    gone = {"text": new_reference(), "ground": "complaint"}
    assert office.post(OPEN, gone).status_code == 403


def test_what_is_due_is_counted_by_type_without_names(office, due_case, city):
    city.file()
    response = office.get(DUE)
    html = response.content.decode()
    assert response.context["counts"] == [(city.request, 1)]
    assert str(due_case) in html
    assert "Mia" not in html


def test_one_closed_case_is_purged_with_its_ground(office, due_case):
    assert office.post(purge_of(due_case), {"seen": due_case.version}).status_code == 422
    data = {"seen": due_case.version, "purge-ground": "retention"}
    assert office.post(purge_of(due_case), data).url == DUE
    assert fresh(due_case).state == CaseState.PURGED


def test_a_purge_that_is_too_early_is_refused_with_a_sentence(office, city, handler):
    case = case_in("closed", city, handler)
    data = {"seen": case.version, "purge-ground": "retention"}
    response = office.post(purge_of(case), data)
    assert response.status_code == 422
    assert "retention period is not over" in response.content.decode()
    assert fresh(case).state == CaseState.CLOSED


def test_a_held_case_stays(office, due_case):
    office.post(OPEN, {"text": due_case.reference, "ground": "complaint"})
    office.post(address(due_case, "hold"), {"seen": due_case.version, "hold-on": "on"})
    assert fresh(due_case).hold
    data = {"seen": due_case.version, "purge-ground": "retention"}
    assert office.post(purge_of(due_case), data).status_code == 422
    assert fresh(due_case).state == CaseState.CLOSED


def test_a_case_reopened_meanwhile_is_not_purged(office, due_case, handler):
    reopen(due_case, handler)
    data = {"seen": due_case.version, "purge-ground": "retention"}
    assert office.post(purge_of(due_case), data).status_code == 403
    assert fresh(due_case).state == CaseState.SCREENED


def test_any_closed_case_is_reached_by_its_reference(office, due_case):
    assert office.post(DUE, {"reference": str(due_case)}).url == purge_of(due_case)
    assert office.post(DUE, {"reference": "x"}).status_code == 422


def test_a_case_opened_with_a_ground_is_purged_from_its_screen(office, due_case):
    office.post(OPEN, {"text": due_case.reference, "ground": "erasure_request"})
    data = {"seen": due_case.version, "purge-ground": "erasure"}
    assert office.post(address(due_case, "purge"), data).url == DUE
    assert fresh(due_case).state == CaseState.PURGED
