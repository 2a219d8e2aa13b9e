"""The disclosure ledger: a line each time personal data leave the ordinary handling."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from forms.engine import labels
from tests.city import CALLED
from tests.workflows.desk.conftest import (
    address,
    case_in,
    refer,
    sign_in,  # noqa: F401 (a fixture)
    volunteer,
)
from tests.workflows.matching.order import told
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.desk.shared import services as desk
from workflows.intake.models import Submission
from workflows.matching import services as matching
from workflows.privacy import services as privacy
from workflows.vault import ledger
from workflows.vault.chain import changes
from workflows.vault.ledger import Disclosure

WEDNESDAY = datetime(2020, 3, 18, 14, 5, tzinfo=UTC)
MONDAY = datetime(2020, 3, 16, tzinfo=UTC).date()


def lines():
    """What is in the ledger, oldest first: what, ground, recipient, id, which data."""
    rows = Disclosure.objects.order_by("pk")
    return [(row.what, row.ground, row.recipient, whom(row), row.fields) for row in rows]


def whom(row):
    return row.to or row.volunteer_id


def test_a_referral_is_noted_when_it_is_sent_and_when_it_is_opened(city, handler, client):
    case = case_in("screened", city, handler)
    referral = refer(case, city, handler)
    sent = ("referral_sent", "consent", "partner", city.partner.pk, ["name"])
    assert lines() == [sent]

    page = reverse("referral", args=[referral.link])
    for method in (client.get, client.head, client.options):
        method(page)
    assert lines() == [sent]
    for _visit in range(3):
        shared = client.post(page, {"do": "open", "name": "An Buurtwerk"})["Location"]
        assert client.get(shared).status_code == 200
    client.head(shared)

    assert lines() == [sent, ("referral_opened", *sent[1:])]
    line = Disclosure.objects.first()
    assert (line.case_id, line.person_id, line.by) == (case.pk, case.person_id, None)


def test_a_volunteer_gets_the_contact_only_by_saying_yes(city, handler, client):
    case = case_in("screened", city, handler)
    offers = [volunteer(city, handler, name) for name in ("Vera Een", "Els Twee")]
    says_no, says_yes = matching.invite(case.pk, [offer.pk for offer in offers], handler)
    matching.answer(says_no.link, accept=False)
    client.get(reverse("invitation", args=[says_yes.link]))
    assert lines() == []

    matching.answer(says_yes.link, accept=True)
    assert lines() == []

    told(says_yes)

    person = says_yes.offer.person_id
    assert lines() == [("contact_given", "public_interest", "volunteer", person, ["contact"])]
    assert Disclosure.objects.get().case_id == case.pk


def test_a_case_opened_with_a_ground_is_noted(city, privacy_officer):
    case = city.file()
    desk.open_with_ground(case.reference, privacy_officer, "complaint")
    ((what, ground, recipient, to, fields),) = lines()
    assert (what, ground, recipient, to) == (
        "case_opened",
        "complaint",
        "staff",
        privacy_officer.pk,
    )
    assert fields == ["answers", "contact", "messages", "notes"]


def test_tests_are_no_disclosure(city, handler, client):
    case = case_in("screened", city, handler)
    Case.objects.filter(pk=case.pk).update(test=True)
    referral = refer(case, city, handler)
    opened = client.post(reverse("referral", args=[referral.link]), {"name": "An Buurtwerk"})
    assert opened.status_code == 303
    assert lines() == []


def matched(city, handler):
    """A request whose volunteer has name and address."""
    case = case_in("matched", city, handler)
    told(matching.matches_of(case).get())
    return case


@time_machine.travel(WEDNESDAY, tick=False)
def test_after_the_purge_a_line_counts_and_names_nobody(city, handler, privacy_officer):
    case = matched(city, handler)
    kept = matched(city, handler)
    refer(case, city, handler, takes_over=False)
    outcome = case.case_type.outcomes.first()
    desk.cases.move(case.pk, "close", desk.staff(handler), desk.Closing(outcome))

    privacy.purge(case.pk, privacy_officer, "erasure")

    purged = Disclosure.objects.filter(is_counted=True).order_by("what")
    assert [(row.what, row.ground, row.recipient, whom(row)) for row in purged] == [
        ("contact_given", "public_interest", "volunteer", None),
        ("referral_sent", "consent", "partner", city.partner.pk),
    ]
    assert {(row.case_id, row.person_id, row.at.date()) for row in purged} == {(None, None, MONDAY)}
    other = Disclosure.objects.get(is_counted=False)
    assert (other.case_id, other.at, whom(other) is None) == (kept.pk, WEDNESDAY, False)


def test_a_purged_volunteer_is_no_recipient_any_more(city, handler, privacy_officer):
    request = matched(city, handler)
    offer = matching.matches_of(request).get().offer
    outcome = offer.case_type.outcomes.first()
    desk.cases.move(offer.pk, "close", desk.staff(handler), desk.Closing(outcome))
    assert Disclosure.objects.get().volunteer_id == offer.person_id

    privacy.purge(offer.pk, privacy_officer, "erasure")

    line = Disclosure.objects.get()
    assert (whom(line), line.case_id, line.is_counted) == (None, request.pk, False)


@pytest.mark.parametrize("count", [1, 30])
def test_the_ledger_costs_the_same_number_of_queries(
    count,
    city,
    handler,
    privacy_officer,
    sign_in,  # noqa: F811 (the fixture)
    django_assert_num_queries,
):
    for number in range(count):
        case = city.file(name=f"Mia Nummer{number}", email=f"mia{number}@example.org")
        desk.open_with_ground(case.reference, privacy_officer, "complaint")
        desk.screen(case.pk, handler, CALLED)
        refer(case, city, handler)
    browser = sign_in(privacy_officer)
    browser.get(reverse("desk:ledger"))
    with django_assert_num_queries(17):
        html = browser.get(reverse("desk:ledger")).content.decode()
    assert html.count('role="rowheader"') == min(2 * count, 50)
    assert "Neighbourhood work" in html
    assert "Mia" not in html


def test_which_data_stands_there_in_words(
    city,
    handler,
    privacy_officer,
    sign_in,  # noqa: F811 (the fixture)
):
    case, officer = case_in("screened", city, handler), sign_in(privacy_officer)
    refer(case, city, handler)
    export = ledger.note(
        ledger.What.EXPORTED,
        ground="report",
        recipient=ledger.Recipient.STAFF,
        fields=["name", "person.phone", "contact", "gone"],
    )
    question = labels(Submission.objects.get(case=case).version, "en")["name"]

    def shown():
        return [line.fields for line in officer.get(reverse("desk:ledger")).context["lines"]]

    gone = "a question that is no longer asked (gone)"
    assert shown() == [f"Contact details, {gone}, {question}, Phone", question]
    # Without a case, and without its form too.
    export.delete()
    changes.count_only(Disclosure.objects.all())
    assert shown() == [question]


def test_the_ledger_is_read_by_reference_by_the_officer_alone(
    city,
    handler,
    coordinator,
    privacy_officer,
    sign_in,  # noqa: F811 (the fixture)
):
    mine, other = case_in("referred", city, handler), city.file()
    desk.open_with_ground(other.reference, privacy_officer, "complaint")
    officer = sign_in(privacy_officer)
    url = reverse("desk:ledger")

    def shown(**query):
        return [line.reference for line in officer.get(url, query).context["lines"]]

    assert shown() == [other.reference, mine.reference]
    assert shown(reference=str(mine)) == [mine.reference]
    assert shown(what="case_opened") == [other.reference]
    assert officer.get(url, {"reference": "x"}).context["filters"].errors
    assert sign_in(coordinator).get(url).status_code == 403
    assert officer.get(address(mine)).status_code == 403
    assert Case.objects.get(pk=mine.pk).state == CaseState.REFERRED
