"""What somebody asks about their data is a task with a deadline; it is decided, done and told."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.workflows.desk.conftest import case_in, fresh, refer, volunteer
from tests.workflows.privacy.rights.conftest import SECRET, at, bodies, come_in
from workflows.cases.models import CaseEvent
from workflows.cases.services import EvidenceMissing, NotLawful
from workflows.cases.states import CaseState
from workflows.desk.shared import services as desk
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.privacy import services as privacy
from workflows.privacy.rights import apart, deadlines, services
from workflows.privacy.rights.models import LastMessage, RightsRequest
from workflows.privacy.rights.states import Decision, Extension, Right, Why
from workflows.referrals.models import Referral
from workflows.vault.models import DataKey

What = CaseEvent.What


def ask(case, right=Right.ERASE, text=SECRET):
    return services.ask(case.pk, right, text)


@pytest.mark.parametrize(
    ("asked", "due", "extended"),
    [
        (date(2026, 1, 15), date(2026, 2, 15), date(2026, 4, 15)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 4, 30)),
        (date(2026, 11, 30), date(2026, 12, 30), date(2027, 2, 28)),
    ],
)
def test_a_month_ends_on_the_same_day_of_the_next(asked, due, extended):
    assert deadlines.due(asked) == due
    assert deadlines.due(asked, is_extended=True) == extended


def test_it_is_asked_on_the_page_and_the_person_is_told_by_when(mine, client):
    come_in(client, mine)
    answer = client.post(at("my_data_ask", mine), {"right": "correct", "text": SECRET}, follow=True)
    request = RightsRequest.objects.get()
    assert (request.right, request.text, request.taken_by) == ("correct", SECRET, None)
    assert request.due_on == deadlines.due(timezone.localdate())
    page = answer.content.decode()
    assert ("To correct my data" in page, SECRET in page) == (True, False)
    assert any("gegevens te verbeteren" in body or "data" in body for body in bodies())
    assert SECRET not in str(list(CaseEvent.objects.values_list("detail", "reason")))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": SECRET}, "Choose what you ask."),
        ({"right": "correct", "text": ""}, "Write what is wrong, or why you object."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(mine, client, sent, sentence):
    come_in(client, mine)
    answer = client.post(at("my_data_ask", mine), sent)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (422, True)
    assert sent["text"] in page
    assert not RightsRequest.objects.exists()


def test_who_is_not_in_any_more_asks_nothing_and_keeps_what_they_typed(mine, client):
    answer = client.post(at("my_data_ask", mine), {"right": "erase", "text": SECRET})
    assert (answer.status_code, SECRET in answer.content.decode()) == (422, True)
    assert not RightsRequest.objects.exists()


def test_the_same_is_asked_once_until_it_is_decided(mine, privacy_officer):
    request = ask(mine, Right.OBJECT)
    with pytest.raises(NotLawful):
        ask(mine, Right.OBJECT)
    ask(mine, Right.ACCESS)
    services.decide(request.pk, privacy_officer, Decision.REFUSED, why=Why.PUBLIC_TASK)
    ask(mine, Right.OBJECT)


def test_more_time_is_taken_once_before_the_deadline_and_told_with_its_reason(
    mine, privacy_officer
):
    request = ask(mine)
    services.extend(request.pk, privacy_officer, Extension.COMPLEX)
    request.refresh_from_db()
    assert request.due_on == deadlines.due(timezone.localdate(), is_extended=True)
    assert any("het is ingewikkeld" in body for body in bodies())
    with pytest.raises(NotLawful):
        services.extend(request.pk, privacy_officer, Extension.MANY)
    late = ask(mine, Right.ACCESS)
    with time_machine.travel(timezone.now() + timedelta(days=40)), pytest.raises(NotLawful):
        services.extend(late.pk, privacy_officer, Extension.MANY)


def test_only_the_privacy_officer_decides(mine, handler, coordinator):
    request = ask(mine)
    for user in (handler, coordinator):
        with pytest.raises(PermissionDenied):
            services.decide(request.pk, user, Decision.GRANTED)
        with pytest.raises(PermissionDenied):
            services.extend(request.pk, user, Extension.MANY)
    assert RightsRequest.objects.get().decided_at is None


def test_a_refusal_needs_a_reason_and_is_told_in_their_language(mine, privacy_officer):
    request = ask(mine)
    with pytest.raises(EvidenceMissing):
        services.decide(request.pk, privacy_officer, Decision.REFUSED)
    services.decide(
        request.pk, privacy_officer, Decision.REFUSED, why=Why.PUBLIC_TASK, answer="Bel me even."
    )
    told = [body for body in bodies() if "Dit is ons antwoord" in body]
    assert len(told) == 1
    assert "Geweigerd." in told[0]
    assert "wettelijke taak" in told[0]
    assert "Bel me even." in told[0]
    assert fresh(mine).state == CaseState.NEW


def test_a_decision_is_taken_once(mine, privacy_officer):
    request = ask(mine)
    services.decide(request.pk, privacy_officer, Decision.REFUSED, why=Why.OTHERS)
    with pytest.raises(NotLawful):
        services.decide(request.pk, privacy_officer, Decision.GRANTED)


def test_a_restriction_keeps_a_case_from_being_shared_and_matched_until_it_is_lifted(
    city, handler, privacy_officer
):
    case = case_in("screened", city, handler)
    offer = volunteer(city, handler)
    (match,) = matching.invite(case.pk, [offer.pk], handler)
    request = ask(case, Right.RESTRICT)
    services.decide(request.pk, privacy_officer, Decision.GRANTED)
    other = volunteer(city, handler, "Wim Vrijwilliger")
    with pytest.raises(NotLawful):
        matching.invite(case.pk, [other.pk], handler)
    with pytest.raises(NotLawful):
        refer(case, city, handler)
    assert matching.answer(match.link, accept=True).state == "invited"
    services.lift(case.reference, privacy_officer)
    assert matching.answer(match.link, accept=True).state == "accepted"
    assert any("we gebruiken je gegevens weer" in body for body in bodies())
    assert list(
        case.events.filter(what__in=(What.RESTRICTED, What.UNRESTRICTED)).values_list(
            "what", flat=True
        )
    ) == [What.RESTRICTED, What.UNRESTRICTED]


def test_a_restricted_offer_stands_in_no_pool(city, handler, privacy_officer):
    case, offer = case_in("screened", city, handler), volunteer(city, handler)
    assert [one.offer.pk for one in matching.pool(case)] == [offer.pk]
    request = ask(offer, Right.OBJECT)
    services.decide(request.pk, privacy_officer, Decision.GRANTED)
    assert matching.pool(case) == []


def test_a_partner_opens_nothing_of_what_is_restricted(city, handler, privacy_officer, client):
    case = case_in("screened", city, handler)
    refer(case, city, handler, takes_over=False)
    assert Referral.objects.opening().count() == 1
    request = ask(case, Right.RESTRICT)
    services.decide(request.pk, privacy_officer, Decision.GRANTED)
    assert Referral.objects.opening().count() == 0


@pytest.mark.parametrize("right", [Right.CORRECT, Right.RESTRICT])
def test_whoever_was_given_the_data_is_told(city, handler, privacy_officer, right):
    case = case_in("matched", city, handler)
    Match.objects.update(opened_at=timezone.now())
    refer(case, city, handler, takes_over=False)
    request = ask(case, right)
    services.decide(request.pk, privacy_officer, Decision.GRANTED)
    to_partner = [one for one in bodies() if one.startswith(city.partner.email) and "Wat d" in one]
    to_volunteer = [one for one in bodies() if one.startswith("vera@") and "Wat we je gaven" in one]
    assert (len(to_partner), len(to_volunteer)) == (1, 1)
    assert "Mia" not in to_partner[0] + to_volunteer[0]
    assert SECRET not in to_partner[0] + to_volunteer[0]
    assert str(case) in to_partner[0]


def test_nobody_is_told_of_a_refusal(city, handler, privacy_officer):
    case = case_in("screened", city, handler)
    refer(case, city, handler, takes_over=False)
    request = ask(case, Right.CORRECT)
    services.decide(request.pk, privacy_officer, Decision.REFUSED, why=Why.RIGHT_AS_IS)
    assert not [one for one in bodies() if "Wat daarin staat" in one]


@pytest.mark.parametrize("right", [Right.ERASE, Right.CONSENT])
def test_an_erasure_ends_the_case_purges_it_and_is_told_after(
    city, handler, privacy_officer, right
):
    case = case_in("screened", city, handler)
    refer(case, city, handler, takes_over=False)
    request = ask(case, right)
    key = case.data_key
    services.decide(request.pk, privacy_officer, Decision.GRANTED, answer="Tot ziens.")
    assert fresh(case).state == CaseState.CLOSED
    assert services.carry_out() == 1
    assert fresh(case).state == CaseState.PURGED
    assert not DataKey.objects.filter(pk=key).exists()
    told = bodies()
    assert [one for one in told if one.startswith("mia@") and "Tot ziens." in one]
    assert [one for one in told if one.startswith(city.partner.email) and "gewist" in one]
    request.refresh_from_db()
    assert (request.case, request.text, request.answer, request.data_key) == (None,) * 4
    assert (request.right, request.decision) == (right, Decision.GRANTED)
    apart.sweep()
    assert not LastMessage.objects.exists()
    assert services.carry_out() == 0


def test_what_is_not_sent_yet_keeps_its_key(mine, privacy_officer):
    request = ask(mine)
    services.decide(request.pk, privacy_officer, Decision.GRANTED)
    apart.sweep()
    assert LastMessage.objects.count() == 1


def test_a_hold_keeps_a_case_from_being_erased(mine, privacy_officer):
    request = ask(mine)
    privacy.hold(mine.pk, privacy_officer, on=True)
    with pytest.raises(EvidenceMissing):
        services.decide(request.pk, privacy_officer, Decision.GRANTED)
    assert services.carry_out() == 0
    assert fresh(mine).state == CaseState.NEW
    privacy.hold(mine.pk, privacy_officer, on=False)
    services.decide(request.pk, privacy_officer, Decision.GRANTED)
    assert services.carry_out() == 1


def test_a_hold_after_the_decision_still_keeps_it(mine, privacy_officer):
    request = ask(mine)
    services.decide(request.pk, privacy_officer, Decision.GRANTED)
    privacy.hold(mine.pk, privacy_officer, on=True)
    assert services.carry_out() == 0


def test_an_open_case_that_cannot_end_by_itself_is_not_erased(city, mine, privacy_officer):
    city.request.outcomes.update(on_withdrawal=False)
    request = ask(mine)
    with pytest.raises(EvidenceMissing):
        services.decide(request.pk, privacy_officer, Decision.GRANTED)


def test_consent_taken_back_in_part_ends_what_was_shared_on_it(city, handler, privacy_officer):
    case = case_in("screened", city, handler)
    refer(case, city, handler, takes_over=False)
    request = ask(case, Right.CONSENT)
    services.decide(request.pk, privacy_officer, Decision.PARTLY, why=Why.PUBLIC_TASK)
    assert Referral.objects.live().count() == 0
    assert fresh(case).state == CaseState.SCREENED


def test_a_purge_takes_the_words_and_leaves_that_it_was_answered(city, handler, privacy_officer):
    case = case_in("closed", city, handler)
    request = ask(case, Right.ACCESS)
    privacy.purge(case.pk, privacy_officer, "erasure")
    request.refresh_from_db()
    assert (request.case, request.text, request.data_key) == (None, None, None)
    assert not RightsRequest.objects.waiting().exists()


def test_the_officer_writes_down_a_letter_of_a_case_that_she_opened(mine, privacy_officer):
    with pytest.raises(PermissionDenied):
        services.ask(mine.pk, Right.ACCESS, "", taken_by=privacy_officer)
    desk.open_with_ground(mine.reference, privacy_officer, "access_request")
    request = services.ask(mine.pk, Right.ACCESS, "", taken_by=privacy_officer)
    assert request.taken_by == privacy_officer
