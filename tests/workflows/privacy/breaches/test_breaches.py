"""A data breach: written down, whom it reached, the term, drafts of notices, and its end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import address, case_in, refer, volunteer
from workflows.cases.states import PurgeGround
from workflows.matching import services as matching
from workflows.privacy import services as privacy
from workflows.privacy.breaches import services
from workflows.privacy.breaches.models import Breach
from workflows.privacy.breaches.states import Risk
from workflows.vault.models import DataKey
from workflows.vault.values import as_stored

LIST = reverse("desk:breaches")
FACTS = "Een laptop bleef in de trein liggen."


@pytest.fixture
def office(privacy_officer, sign_in):
    return sign_in(privacy_officer)


def typed(**also):
    """What the officer types who noticed a breach an hour ago."""
    noticed = timezone.localtime() - timedelta(hours=1)
    return {
        "noticed_at": noticed.strftime("%Y-%m-%dT%H:%M"),
        "since": timezone.localdate().isoformat(),
        "until": timezone.localdate().isoformat(),
        "facts": FACTS,
        **also,
    }


def written(office, **also):
    """Write one down, and return it."""
    answer = office.post(LIST, typed(**also))
    assert answer.status_code == 302, answer.context["form"].errors
    return Breach.objects.latest("written_at")


def screen(breach):
    return reverse("desk:breach", args=[breach.pk])


def test_an_account_that_was_lost_says_whom_it_reached_and_drafts_what_is_to_be_said(
    office, city, handler, sign_in
):
    reached, other = city.file(), city.file(name="Els Anders", email="els@example.org")
    sign_in(handler).get(address(reached))
    breach = written(office, account=handler.pk)
    page = office.get(screen(breach))
    assert page.context["reached"].references == [reached.reference]
    text = page.content.decode()
    assert (reached.reference in text, other.reference in text) == (True, False)
    authority, people = page.context["notices"]
    assert FACTS in authority.text
    assert "1 case, 1 person." in authority.text
    assert people.language == reached.language == "nl"
    assert "- je contactgegevens" in people.text
    assert reached.person.name not in text


def test_a_partner_a_volunteer_and_the_link_of_a_resident_are_asked_the_same(office, city, handler):
    case = case_in("screened", city, handler)
    alone = city.file(name="Els Anders", email="els@example.org")
    refer(case, city, handler, takes_over=False)
    offer = volunteer(city, handler)
    (match,) = matching.invite(case.pk, [offer.pk], handler)
    matching.opened(matching.answer(match.link, accept=True))
    by_partner = office.get(screen(written(office, partner=city.partner.pk)))
    assert by_partner.context["reached"].references == [case.reference]
    by_offer = office.get(screen(written(office, reference=offer.reference)))
    assert by_offer.context["reached"].references == sorted([case.reference, offer.reference])
    by_own = office.get(screen(written(office, reference=alone.reference)))
    assert by_own.context["reached"].references == [alone.reference]
    assert by_own.context["reached"].number == 1


def test_other_days_reached_nobody(office, city, handler, sign_in):
    sign_in(handler).get(address(city.file()))
    before = (timezone.localdate() - timedelta(days=3)).isoformat()
    breach = written(office, account=handler.pk, since=before, until=before)
    assert office.get(screen(breach)).context["reached"].number == 0


def test_the_term_of_72_hours_stands_on_the_first_screen_until_somebody_told(office, handler):
    breach = written(office, account=handler.pk)
    for page in (LIST, "/admin/"):
        assert "71 hours left" in office.get(page).content.decode()
    Breach.objects.update(noticed_at=timezone.now() - timedelta(hours=80))
    assert "8 hours too late" in office.get("/admin/").content.decode()
    today = timezone.localdate().isoformat()
    sent = {"facts": FACTS, "risk": Risk.HIGH, "authority_told_on": today}
    assert office.post(screen(breach), sent).status_code == 302
    assert "too late" not in office.get("/admin/").content.decode()
    assert "tell the people" in office.get(LIST).content.decode()


def test_what_nobody_runs_a_risk_of_has_no_term(office, handler):
    breach = written(office, account=handler.pk)
    office.post(screen(breach), {"facts": FACTS, "risk": Risk.NONE})
    assert "hours" not in office.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "account"),
        ({"reference": "K7F4HX9R3"}, "reference"),
        ({"reference": "hier"}, "reference"),
        ({"noticed_at": "2999-01-01T10:00"}, "noticed_at"),
        ({"until": "2020-03-01"}, "until"),
        ({"facts": ""}, "facts"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(office, handler, sent, field):
    named = {} if field in ("account", "reference") else {"account": handler.pk}
    answer = office.post(LIST, typed(**named, **sent))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert sent.get("facts", FACTS) in answer.content.decode()
    assert not Breach.objects.exists()


def test_through_two_things_is_two_breaches(office, city, handler):
    answer = office.post(LIST, typed(account=handler.pk, partner=city.partner.pk))
    assert answer.context["form"].errors.keys() == {"partner"}


def test_what_the_officer_wrote_lies_encrypted_and_goes_with_its_key(office, handler, settings):
    breach = written(office, account=handler.pk)
    with as_stored():
        assert FACTS.encode() not in Breach.objects.get().facts
    assert services.sweep() == 0
    long_ago = timezone.now() - timedelta(days=366 * settings.LEDGER_YEARS)
    Breach.objects.update(noticed_at=long_ago)
    assert services.sweep() == 1
    assert not DataKey.objects.filter(pk=breach.data_key).exists()


def test_a_purge_leaves_a_breach_that_says_no_more_whose_link_it_was(
    office, closed, coordinator, privacy_officer
):
    case = closed()
    breach = written(office, reference=case.reference)
    privacy.purge(case.pk, privacy_officer, PurgeGround.RETENTION)
    breach.refresh_from_db()
    assert breach.case is None
    assert "something that is no longer here" in office.get(screen(breach)).content.decode()


def test_nobody_else_reads_the_register(office, handler, coordinator, operator, sign_in):
    breach = written(office, account=handler.pk)
    for user in (handler, coordinator, operator):
        browser = sign_in(user)
        assert [browser.get(page).status_code for page in (LIST, screen(breach))] == [403, 403]
