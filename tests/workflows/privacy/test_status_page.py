"""What a person reads on the page of their case: who saw what of it, in plain words."""

from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

from tests.pages import address_in
from tests.workflows.desk.conftest import (
    address,
    case_in,
    refer,
    sign_in,  # noqa: F401 (a fixture)
)
from workflows.cases.models import Case
from workflows.desk.officer.ledger_lines import GROUNDS
from workflows.desk.shared import services as desk
from workflows.privacy import services as privacy
from workflows.privacy.status_page import DONE, WHY, showings_of
from workflows.vault import ledger
from workflows.vault.ledger import ONE_SHOWING, Disclosure, Recipient, What

AT = datetime(2020, 3, 18, 14, 5, tzinfo=UTC)


def read(client, case, language="en"):
    """Return the lines of the part, and the whole page."""
    answer = client.get(address_in(language, "case_status", case.link))
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(one.text.split()) for one in page.select(".who-saw li")], page


@time_machine.travel(AT, tick=False)
@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        (
            "en",
            "Who saw my data?",
            "18 March 2020: who handles your request – looked at it. What: your answers, your "
            "contact details, our messages to you, our notes. Why: to handle what you sent.",
        ),
        (
            "nl",
            "Wie zag mijn gegevens?",
            "18 maart 2020: wie je aanvraag behandelt – bekeek het. Wat: je antwoorden, je "
            "contactgegevens, onze berichten aan jou, onze notities. Waarom: om te behandelen "
            "wat je stuurde.",
        ),
    ],
)
def test_a_handler_who_opens_a_case_is_read_of_by_function(
    language,
    title,
    line,
    city,
    handler,
    client,
    sign_in,  # noqa: F811
):
    handler.first_name, handler.last_name = "Roos", "Behandelaar"
    handler.save()
    case = city.file()
    lines, page = read(client, case, language)
    assert lines == []
    assert title in [one.text for one in page.select("h2")]
    assert sign_in(handler).get(address(case)).status_code == 200
    lines, page = read(client, case, language)
    assert lines == [line]
    assert ("Roos" in page.text, handler.username in page.text) == (False, False)


def test_looking_again_is_one_line_until_a_quarter_of_an_hour_is_over(
    city,
    handler,
    coordinator,
    sign_in,  # noqa: F811
):
    case = city.file()
    with time_machine.travel(AT, tick=False) as clock:
        desk_of_handler = sign_in(handler)
        for _look in range(3):
            desk_of_handler.get(address(case))
        assert Disclosure.objects.count() == 1
        sign_in(coordinator).get(address(case))
        assert Disclosure.objects.count() == 2
        clock.shift(ONE_SHOWING.total_seconds() + 1)
        desk_of_handler.get(address(case))
    assert list(Disclosure.objects.in_order().values_list("what", "to", "case_id")) == [
        (What.CASE_SHOWN, user.pk, case.pk) for user in (handler, coordinator, handler)
    ]


def test_a_list_is_no_showing_and_neither_is_a_refusal(
    city,
    handler,
    stranger,
    sign_in,  # noqa: F811
):
    case = city.file()
    assert case.reference in sign_in(handler).get("/admin/cases/").content.decode()
    assert sign_in(stranger).get(address(case)).status_code == 403
    assert Disclosure.objects.count() == 0


def test_a_partner_is_named_and_the_reason_said(city, handler, client):
    case = case_in("screened", city, handler)
    refer(case, city, handler)
    (line,), _page = read(client, case)
    assert "Neighbourhood work – got it from us" in line
    assert line.endswith("Why: you agreed to it.")


def note_search(person_id=None, case_id=None):
    ledger.note(
        What.SEARCHED,
        ground="search",
        recipient=Recipient.STAFF,
        fields=["contact"],
        to=None,
        person_id=person_id,
        case_id=case_id,
    )


def test_what_is_of_another_case_of_theirs_is_not_told(city, handler, client, privacy_officer):
    """A link may be known to who helped filing: another case, a discreet one too, is not told."""
    mine, other = city.file(), city.file()
    assert mine.person_id == other.person_id
    Case.objects.filter(pk=other.pk).update(discreet=True)
    desk.open_with_ground(other.reference, privacy_officer, "breach")
    assert read(client, mine)[0] == []
    note_search(mine.person_id)
    assert ["looked you up" in one for one in read(client, mine)[0]] == [True]
    assert client.get(address_in("en", "case_status", other.link)).status_code == 404


def test_two_people_who_share_a_contact_read_nothing_of_each_other(city, client):
    mine = city.file(name="Mia Voorbeeld", email="samen@example.org")
    theirs = city.file(name="Jef Anders", email="samen@example.org")
    assert mine.person_id != theirs.person_id
    note_search(theirs.person_id)
    assert read(client, mine)[0] == []
    assert len(read(client, theirs)[0]) == 1


def test_the_page_is_gone_with_the_case_and_the_line_says_of_nobody(
    city, handler, privacy_officer, client
):
    case = case_in("closed", city, handler)
    desk.open_with_ground(case.reference, privacy_officer, "complaint")
    assert len(read(client, case)[0]) == 1
    privacy.purge(case.pk, privacy_officer, "erasure")
    assert client.get(address_in("en", "case_status", case.link)).status_code == 410
    line = Disclosure.objects.get()
    assert (line.case_id, line.person_id, line.case_salt, line.is_counted) == (
        None,
        None,
        None,
        True,
    )


def test_every_way_of_showing_and_every_ground_has_words_for_residents():
    assert DONE.keys() == set(What)
    assert WHY.keys() == GROUNDS.keys()


@pytest.mark.parametrize("count", [1, 30])
def test_many_lines_cost_no_more_queries(count, city, handler, client, django_assert_num_queries):
    case = city.file()
    for _line in range(count):
        note_search(case_id=case.pk)
        ledger.note(
            What.CASE_SHOWN,
            ground="handled",
            recipient=Recipient.STAFF,
            fields=["contact"],
            to=handler.pk,
            case_id=case.pk,
        )
    read(client, case)
    with django_assert_num_queries(2):
        assert len(showings_of(case, "")) == 2
