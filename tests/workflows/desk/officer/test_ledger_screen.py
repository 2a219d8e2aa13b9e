"""The officer's ledger: of one case, to one account, partner or volunteer, in some days; a file."""

import csv
import io
from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from tests.workflows.desk.conftest import address, case_in, refer, volunteer
from workflows.desk.shared import services as desk
from workflows.matching import services as matching
from workflows.vault import ledger
from workflows.vault.ledger import Disclosure, Recipient, What

LEDGER = reverse("desk:ledger")
AT = datetime(2020, 3, 18, 14, 5, tzinfo=UTC)


@pytest.fixture
def office(privacy_officer, sign_in):
    """The privacy officer's browser."""
    return sign_in(privacy_officer)


def shown(office, **asked):
    """What the screen lists: what and which case, the newest first."""
    lines = office.get(LEDGER, asked).context["lines"]
    return [(line.disclosure.what, line.reference) for line in lines]


def table(office, **asked):
    """The file, by its lines."""
    answer = office.get(LEDGER, {**asked, "csv": "1"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    return list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))


def test_an_account_is_asked_whom_it_reached(office, city, handler, coordinator, sign_in):
    one, other, third = city.file(), city.file(), city.file(name="Els Anders", email="e@e.be")
    for case in (one, third):
        sign_in(handler).get(address(case))
    sign_in(coordinator).get(address(other))
    page = office.get(LEDGER, {"account": handler.pk})
    reached = page.context["reached"]
    assert (reached.references, reached.number, reached.people) == (
        sorted([one.reference, third.reference]),
        2,
        2,
    )
    assert "Whom they reached" in page.content.decode()
    assert shown(office, account=handler.pk) == [
        ("case_shown", third.reference),
        ("case_shown", one.reference),
    ]
    assert office.get(LEDGER).context["reached"] is None


def test_a_partner_and_a_volunteer_are_asked_the_same(office, city, handler):
    case = case_in("screened", city, handler)
    refer(case, city, handler, takes_over=False)
    offer = volunteer(city, handler)
    (match,) = matching.invite(case.pk, [offer.pk], handler)
    ledger.note(
        What.CONTACT_GIVEN,
        ground="consent",
        recipient=Recipient.VOLUNTEER,
        fields=["contact"],
        volunteer_id=match.offer.person_id,
        case_id=case.pk,
    )
    assert shown(office, partner=city.partner.pk) == [("referral_sent", case.reference)]
    assert shown(office, volunteer=offer.reference) == [("contact_given", case.reference)]
    assert shown(office, volunteer=case.reference) == []


def test_days_are_those_of_the_city(office, city, privacy_officer):
    case = city.file()
    for day in (17, 18, 19):
        with time_machine.travel(datetime(2020, 3, day, 23, 30, tzinfo=UTC), tick=False):
            desk.open_with_ground(case.reference, privacy_officer, "complaint")
    assert len(shown(office, since="2020-03-18", until="2020-03-18")) == 1
    assert len(shown(office, since="2020-03-18")) == 3
    assert len(shown(office, until="2020-03-18")) == 1
    assert shown(office, until="2020-03-17") == []
    assert office.get(LEDGER, {"since": "gisteren"}).context["filters"].errors.keys() == {"since"}


def test_the_file_has_what_was_asked_for_and_no_formula(
    office, city, handler, privacy_officer, sign_in
):
    handler.first_name, handler.last_name = "=cmd", "Boos"
    handler.save()
    case = city.file()
    with time_machine.travel(AT, tick=False):
        sign_in(handler).get(address(case))
    desk.open_with_ground(case.reference, privacy_officer, "complaint")
    heading, line = table(office, account=handler.pk)
    assert heading[0] == "When"
    assert line == [
        "2020-03-18 15:05",
        "Case shown to staff",
        "'=cmd Boos",
        "'=cmd Boos",
        "The case is theirs to handle",
        "Answers on a form, Contact details, Messages, Notes of staff",
        case.reference,
    ]
    assert len(table(office)) == 3


def test_the_file_is_for_the_officer_alone(city, coordinator, sign_in):
    city.file()
    assert sign_in(coordinator).get(LEDGER, {"csv": "1"}).status_code == 403


def test_a_file_of_many_lines_is_read_some_at_a_time(office, city, monkeypatch):
    monkeypatch.setattr("workflows.desk.officer.ledger_file.FILE_LINES", 3)
    for _line in range(8):
        ledger.note(What.SEARCHED, ground="search", recipient=Recipient.STAFF, fields=["contact"])
    assert len(table(office)) == 9
    assert Disclosure.objects.count() == 8
