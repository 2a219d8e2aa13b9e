"""A partner accepts, asks, tells how it went and returns; staff see it, and answer."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.conftest import address
from tests.workflows.referrals.test_page import page, press, text
from workflows.cases.models import Case, CaseEvent
from workflows.cases.openings import OPENING_LASTS
from workflows.cases.services import NotLawful, looked_at
from workflows.casetypes.fields import Texts
from workflows.messages.channels import compose
from workflows.messages.models import OutboxMessage
from workflows.referrals import answering, charters
from workflows.referrals.models import LINK_LASTS, Charter, PartnerMessage, Referral
from workflows.referrals.services import renew_all, take_back
from workflows.vault.ledger import Disclosure


@pytest.fixture
def referral(share):
    return share()


def marks(case):
    return Case.objects.get(pk=case.pk).look_at


def events(case):
    return set(CaseEvent.objects.filter(case=case).values_list("what", flat=True))


def said(referral):
    return [(one.told, one.text, one.name) for one in referral.messages.all()]


def test_accepting_is_said_on_the_timeline_and_asks_nothing_of_staff(referral, case, visitor):
    shared = press(visitor, referral)
    assert visitor.post(shared, {"do": "accept"})["Location"] == f"{shared}?said=accept"
    visitor.post(shared, {"do": "accept"})

    assert "We take this case on" not in text(visitor.get(shared.replace("/nl/", "/en/")))
    assert CaseEvent.objects.filter(case=case, what="partner_accepted").count() == 1
    assert marks(case) is None


@pytest.mark.parametrize(("do", "what"), [("question", "asked"), ("outcome", "reported")])
def test_what_a_partner_says_is_kept_with_who_and_needs_attention(
    referral, case, visitor, handler, sign_in, do, what
):
    shared = press(visitor, referral, name="An Buurtwerk")
    for _press in range(2):
        visitor.post(shared, {"do": do, f"{do}-text": "Zij wil een rolstoel."})

    assert said(referral) == [(do, "Zij wil een rolstoel.", "An Buurtwerk")]
    assert f"partner_{what}" in events(case)
    assert marks(case) == "said"
    screen = text(sign_in(handler).get(address(case)))
    for seen in ("Zij wil een rolstoel.", "An Buurtwerk", "The partner asks, reports or returned"):
        assert seen in screen
    queue = text(sign_in(handler).get("/admin/cases/?list=attention&kind=request"))
    assert case.reference[:3] in queue
    looked_at(case.pk, handler)
    assert marks(case) is None


def test_nothing_that_was_typed_is_lost_and_a_number_we_may_not_keep_is_refused(referral, visitor):
    shared = press(visitor, referral, "en")
    assert "Write something first." in text(visitor.post(shared, {"do": "question"}))
    typed = {"do": "question", "question-text": "Haar nummer is 85.07.30-033.28, klopt dat?"}
    for ago in (timedelta(), OPENING_LASTS + timedelta(minutes=1)):
        with time_machine.travel(timezone.now() + ago):
            refused = visitor.post(shared, typed)
        assert refused.status_code == 422
        assert "klopt dat?" in text(refused)
    assert not PartnerMessage.objects.exists()


def test_what_is_given_back_says_why_and_needs_attention(referral, case, visitor):
    visitor.post(
        page(referral),
        {"do": "return", "return-reason": "partner_refused", "return-text": "Te ver weg."},
    )
    assert said(referral) == [("return", "Te ver weg.", None)]
    assert (Case.objects.get(pk=case.pk).state, marks(case)) == ("screened", "said")


def test_staff_answer_behind_the_link_and_the_mail_says_only_that(
    referral, case, visitor, handler, sign_in
):
    desk = sign_in(handler)
    answer = {"answer-partner-referral": referral.pk, "answer-partner-text": "Bel haar zoon."}
    assert desk.post(address(case, "answer-partner"), answer).status_code == 302

    (mail,) = OutboxMessage.objects.filter(template="referral_answered")
    body = compose(mail).body
    assert f"/nl/doorverwijzing/{referral.link}/" in body
    assert "zoon" not in body
    assert "Bel haar zoon." not in text(visitor.get(page(referral)))
    assert "Bel haar zoon." in text(visitor.get(press(visitor, referral)))


def test_only_who_refers_answers_and_only_while_it_is_shared(referral, case, handler, operator):
    with pytest.raises(PermissionDenied):
        answering.answer(referral.pk, operator, "Nee.")
    take_back(case.pk, handler, "partner_returned")
    with pytest.raises(NotLawful):
        answering.answer(referral.pk, handler, "Te laat.")


def test_who_opens_gives_a_name_that_stands_in_the_ledger(
    referral, visitor, privacy_officer, sign_in
):
    nameless = visitor.post(page(referral, "en"), {"do": "open", "name": " "})
    assert (nameless.status_code, "Write your name." in text(nameless)) == (422, True)
    for name in ("An Buurtwerk", "An Buurtwerk", "Bo Buurtwerk"):
        press(visitor, referral, name=name)

    assert Disclosure.objects.filter(what="referral_opened").count() == 2
    ledger = text(sign_in(privacy_officer).get(reverse("desk:ledger")))
    assert ("An Buurtwerk" in ledger, "Bo Buurtwerk" in ledger) == (True, True)


def test_the_charter_is_accepted_once_a_version_before_the_first_case(
    referral, visitor, city, handler, sign_in
):
    Charter.objects.create(text=Texts(nl="Wees discreet.", en="Be discreet."))
    first = visitor.get(page(referral, "en"))
    assert "Be discreet." in text(first)
    refused = visitor.post(page(referral, "en"), {"do": "open", "name": "An Buurtwerk"})
    assert refused.status_code == 422
    assert "Accept the charter first" in text(refused)
    assert 'value="An Buurtwerk"' in text(refused)
    agreed = {"do": "open", "name": "An Buurtwerk", "agreed": "on"}
    assert visitor.post(page(referral), agreed).status_code == 303

    assert press(visitor, referral, name="Bo Buurtwerk")  # is asked once
    (accepted,) = charters.acceptances_of(city.partner)
    assert accepted.name == "An Buurtwerk"
    assert "accepted by An Buurtwerk" in text(sign_in(handler).get(address(referral.case)))
    Charter.objects.create(text=Texts(nl="Wees heel discreet.", en="Be very discreet."))
    assert "Be very discreet." in text(visitor.get(page(referral, "en")))


def test_a_link_runs_fourteen_days_and_is_renewed_while_the_case_is_shared(referral, visitor):
    later = timezone.now() + LINK_LASTS + timedelta(hours=1)
    with time_machine.travel(later):
        assert visitor.get(page(referral)).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        press(visitor, referral)
    with time_machine.travel(later):
        assert visitor.get(page(referral)).status_code == 200
    Referral.objects.update(expires_at=timezone.now() + timedelta(days=1))
    renew_all()
    with time_machine.travel(timezone.now() + timedelta(days=13)):
        assert visitor.get(page(referral)).status_code == 200


def test_the_link_of_what_is_over_is_not_renewed(referral, case, handler):
    take_back(case.pk, handler, "partner_returned")
    soon = timezone.now() + timedelta(days=1)
    Referral.objects.update(expires_at=soon)
    renew_all()
    assert Referral.objects.get().expires_at == soon
