"""An organisation asks for several helpers with a skill, and follows who comes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.workflows.desk.conftest import address
from tests.workflows.matching.conftest import spoke_with
from tests.workflows.referrals.test_visits import come_in
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.models import Case
from workflows.cases.services import NotLawful, move
from workflows.cases.states import Verb
from workflows.casetypes.beginning import begin
from workflows.casetypes.models import CaseType
from workflows.casetypes.ready_made import READY_MADE
from workflows.intake.models import Submission
from workflows.matching import services as matching
from workflows.matching.institutions.models import KnownToAsker
from workflows.matching.institutions.right_of_access import known
from workflows.matching.institutions.services import set_known_for
from workflows.matching.services import answer, invite
from workflows.vault.ledger import Disclosure

LIST = "/en/partner/cases/"
WHEN = ["mon-morning", "tue-evening"]


@pytest.fixture
def types(city, coordinator):
    """The two case types that staff begin from: what organisations ask, and who has a skill."""
    keys = ("collective_need", "specialist")
    return [begin(READY_MADE[key], city.programme, city.team, coordinator) for key in keys]


@pytest.fixture
def screened(coordinator):
    """Screen a case with all of its checklist ticked."""

    def screen(case, *ticks):
        move(
            case.pk, Verb.SCREEN, staff(coordinator), Screening(answers=dict.fromkeys(ticks, True))
        )
        return Case.objects.get(pk=case.pk)

    return screen


@pytest.fixture
def need(city, types, screened):
    """The hospital asks for two helpers who can nurse."""
    case = city.file(
        types[0], name="Onthaal Ziekenhuis", helpers=2, skills=["nursing", "medicine"],
        when=WHEN, consent=True,
    )  # fmt: skip
    Submission.objects.filter(case=case).update(partner=city.partner)
    return screened(case, "agreed", "insured")


@pytest.fixture
def specialist(city, types, screened, coordinator):
    """Somebody called `name` who can do `skills`, screened and spoken with."""

    def offered(name, *skills):
        mail = f"{name.lower()}@example.org"
        case = city.file(
            types[1], name=f"{name} Voorbeeld", email=mail, phone="016 11 22 33",
            skills=list(skills), when=WHEN, consent=True,
        )  # fmt: skip
        spoke_with(case, coordinator)
        return screened(case, "spoken", "proof")

    return offered


def helps(need, offer, handler):
    (match,) = invite(need.pk, [offer.pk], handler)
    return answer(match.link, accept=True)


def test_who_has_the_skill_is_led_to_a_need_and_it_is_helped_once_all_are_there(
    need, specialist, handler
):
    nurse, student = specialist("Noor", "nursing"), specialist("Sam", "medicine", "kitchen")
    cook = specialist("Kim", "kitchen")
    assert need.matches_needed == 2
    assert {one.offer.pk for one in matching.pool(need)} == {nurse.pk, student.pk}
    with pytest.raises(matching.NotAvailable):
        invite(need.pk, [cook.pk], handler)

    helps(need, nurse, handler)
    assert Case.objects.get(pk=need.pk).state == "screened"
    helps(need, student, handler)
    assert Case.objects.get(pk=need.pk).state == "matched"


def test_without_a_number_the_case_type_says_how_many(city):
    CaseType.objects.filter(pk=city.request.pk).update(helpers_needed=3)
    city.request.refresh_from_db()
    assert city.file(city.request).helpers_needed == 3


def test_the_organisation_sees_who_comes_only_once_they_agreed(need, specialist, handler, city):
    partner, volunteer = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    come_in(partner)
    match = helps(need, specialist("Noor", "nursing"), handler)
    page = partner.get(LIST).content.decode()
    assert "1 of 2 helpers found." in page
    assert "Noor" not in page
    assert "016 11 22 33" not in page
    assert not Disclosure.objects.filter(what="helper_shown")

    url = f"/en/known/{match.link}/"
    assert (
        "May the organisation know"
        in volunteer.get(f"/en/invitation/{match.link}/").content.decode()
    )
    assert volunteer.get(url).status_code == 303
    volunteer.post(url, {"known": "on"})
    for _time in range(2):
        page = partner.get(LIST).content.decode()
    assert "Noor Voorbeeld" in page
    assert "016 11 22 33" in page
    (line,) = Disclosure.objects.filter(what="helper_shown")
    assert (line.to, line.case_id, line.recipient) == (city.partner.pk, match.offer_id, "partner")
    assert len(known(match.offer)) == 1

    volunteer.post(url, {"hidden": "on"})
    assert "Noor" not in partner.get(LIST).content.decode()
    # Of another request, which no organisation filed, nobody is shown to anybody.
    matching.end(match.pk, handler, "help_changed")
    volunteer.post(url, {"known": "on"})
    assert known(match.offer) == []


def test_staff_note_on_the_phone_that_they_agreed(need, specialist, handler, desk, stranger):
    match = helps(need, specialist("Noor", "nursing"), handler)
    other = helps(need, specialist("Sam", "medicine"), handler)
    url = address(need, "match-known")

    def said(answer, about=match):
        sent = {"match-known-match": about.pk, "match-known-known": answer}
        return desk.post(url, {**sent, "seen": Case.objects.get(pk=need.pk).version}, follow=True)

    assert "Agreed by phone" in desk.get(address(need)).content.decode()
    page = said("yes").content.decode()
    assert ("sees who they are" in page, "does not see who" in page) == (True, True)
    assert KnownToAsker.objects.get().by == handler
    assert set(known(match.offer)[0]) == {"since"}
    said("no")
    assert not KnownToAsker.objects.exists()
    with pytest.raises(PermissionDenied):
        set_known_for(match.pk, stranger, on=True)
    matching.end(other.pk, handler, "help_changed")
    with pytest.raises(NotLawful):
        set_known_for(other.pk, handler, on=True)


def test_the_list_asks_as_much_for_one_helper_as_for_many(need, specialist, handler):
    partner = Client()
    come_in(partner)
    Case.objects.filter(pk=need.pk).update(helpers_needed=5)
    asked = []
    for name in "ABCDE":
        match = helps(need, specialist(name, "nursing"), handler)
        Client().post(f"/en/known/{match.link}/", {"known": "on"})
        partner.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            partner.get(LIST)
        asked.append(len(queries))
    assert asked == [asked[0]] * 5
    # Four of them are the site's own.
    assert asked[0] <= 14
