"""One code by mail opens all that a partner has: sixty cases are not sixty links."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.workflows.referrals.test_page import page, text
from workflows.casetypes.fields import Texts
from workflows.casetypes.partners import Partner
from workflows.messages import codes
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.referrals import answering, partner_views, visits
from workflows.referrals.models import PartnerVisit, Referral
from workflows.referrals.services import refer
from workflows.referrals.states import Told
from workflows.vault.backups.opening import openings
from workflows.vault.ledger import Disclosure
from workflows.vault.models import DataKey

MAILBOX = "buurtwerk@example.org"
CODE = re.compile(r"\b[0-9]{6}\b")


def ask(visitor, email=MAILBOX):
    return visitor.post("/en/partner/", {"email": email})


def mailed_code():
    """Return the code in the newest mail that has one: other mails go out in the same sweep."""
    messages.sweep()
    found = [CODE.search(sent.body) for sent in mail.outbox]
    return [code for code in found if code][-1].group()


def enter(visitor, code, name="An Buurtwerk"):
    return visitor.post("/en/partner/code/", {"code": code, "name": name})


def come_in(visitor, email=MAILBOX):
    ask(visitor, email)
    return enter(visitor, mailed_code())


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_a_code_opens_the_list_with_what_waits_and_a_case_without_asking_the_name(
    share, case, screened, city, handler, visitor
):
    first, other = (
        share(),
        Partner.objects.create(key="caw", name=Texts(nl="CAW"), email="caw@example.org"),
    )
    answering.accept(first.pk)
    how = {"ground": "consent", "fields": ["text"], "takes_over": True}
    second = refer(screened().pk, handler, partner=city.partner, **how)
    theirs = refer(screened().pk, handler, partner=other, **how)

    assert come_in(visitor)["Location"] == "/en/partner/cases/"
    listed = text(visitor.get("/en/partner/cases/"))
    assert "The city shares 2 cases with you now." in listed
    assert "1 waits for you." in listed
    assert listed.index(second.link) < listed.index(first.link)  # what waits stands first
    assert theirs.link not in listed
    for personal in ("Mia", "broden", "Voorbeeldstraat"):
        assert personal not in listed

    shared = visitor.post(page(second, "en"), {"do": "open"})
    assert shared.status_code == 303
    assert second.readings.get().name == "An Buurtwerk"
    # Of another partner's case the visit says nothing: there a name is asked.
    assert visitor.post(page(theirs, "en"), {"do": "open"}).status_code == 422
    assert Disclosure.objects.filter(what="referral_opened").count() == 1


def test_the_list_says_whose_turn_it_is(share, visitor, handler):
    referral = share()
    come_in(visitor)
    seen = []
    for step in (
        lambda: None,
        lambda: answering.tell(referral.pk, Told.QUESTION, "Wanneer?"),
        lambda: answering.answer(referral.pk, handler, "Morgen."),
        lambda: answering.tell(referral.pk, Told.OUTCOME, "Gelukt."),
    ):
        step()
        (line,) = visitor.get("/en/partner/cases/").context["lines"]
        seen.append((line.stands, line.is_theirs))
    assert seen == [
        ("Waits for your answer", True),
        ("You asked something; the city answers", False),
        ("The city wrote to you", True),
        ("You told how it went", False),
    ]


def test_whoever_asks_is_answered_the_same_known_or_not(share, visitor):
    share()
    asked = ask(visitor), ask(Client(), "niemand@example.org")
    answers = [(answer.status_code, answer["Location"], answer.content) for answer in asked]
    assert answers == [(303, "/en/partner/code/", b"")] * 2
    assert OutboxMessage.objects.filter(template="partner_code").count() == 1
    stranger = Client()
    ask(stranger, "niemand@example.org")
    code = mailed_code()
    refused = [enter(one, wrong(code)) for one in (visitor, stranger)]
    assert [answer.status_code for answer in refused] == [422, 422]
    assert text(refused[0]) == text(refused[1])
    # The code of one is none for another.
    assert enter(stranger, code).status_code == 422
    assert enter(visitor, code).status_code == 303


def test_a_code_is_tried_five_times_for_ten_minutes_and_used_once(share, visitor):
    share()
    ask(visitor)
    code = mailed_code()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert enter(visitor, code).status_code == 422
    for _try in range(4):
        assert enter(visitor, wrong(code)).status_code == 422
    assert enter(visitor, "12").status_code == 422  # is no code, and no try
    assert enter(visitor, code).status_code == 303
    assert enter(visitor, code).status_code == 422

    ask(visitor)
    code = mailed_code()
    for _try in range(5):
        enter(visitor, wrong(code))
    assert enter(visitor, code).status_code == 422


def test_neither_a_mailbox_nor_a_place_asks_without_end(share, visitor, monkeypatch):
    share()
    for _time in range(codes.MOST_CODES + 2):
        assert ask(visitor).status_code == 303
    assert OutboxMessage.objects.filter(template="partner_code").count() == codes.MOST_CODES
    monkeypatch.setattr(partner_views, "MOST_ASKED", 0)
    too_often = ask(visitor)
    assert too_often.status_code == 422
    assert "Too many codes were asked for." in text(too_often)
    assert MAILBOX in text(too_often)


def test_a_visit_lasts_twelve_hours_and_ends_by_a_button(share, visitor):
    share()
    come_in(visitor)
    with time_machine.travel(timezone.now() + timedelta(hours=11)):
        assert visitor.get("/en/partner/cases/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert visitor.get("/en/partner/cases/")["Location"] == "/en/partner/"
    given = visitor.cookies["partner"].value
    assert visitor.post("/en/partner/leave/").status_code == 303
    visitor.cookies["partner"] = given  # kept by somebody
    assert visitor.get("/en/partner/cases/")["Location"] == "/en/partner/"
    assert not PartnerVisit.objects.exists()


def test_a_forged_pass_opens_nothing(share, visitor):
    share()
    visitor.cookies["partner"] = str(PartnerVisit.objects.create(code_digest=b"").pk)
    assert visitor.get("/en/partner/cases/").status_code == 303
    assert enter(visitor, "123456").status_code == 422


def test_what_lies_in_the_database_is_no_code_and_goes_with_its_key(share, visitor):
    share()
    ask(visitor)
    code = mailed_code()
    visit = PartnerVisit.objects.get()
    assert openings("default") == []
    rows = [*PartnerVisit.objects.values_list(), *OutboxMessage.objects.values_list()]
    assert code.encode() not in b"".join(repr(row).encode() for row in rows)
    enter(visitor, code)
    assert not OutboxMessage.objects.filter(template="partner_code").exists()
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert visits.CODES.sweep() == 1
    assert not DataKey.objects.filter(pk=visit.data_key).exists()


def test_coming_in_renews_the_links_of_that_mailbox(share, visitor):
    share()
    Referral.objects.update(expires_at=timezone.now() - timedelta(days=1))
    come_in(visitor)
    assert Referral.objects.opening().count() == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_as_much_for_one_case_as_for_thirty(
    share, screened, city, handler, visitor, number, django_assert_num_queries
):
    how = {"ground": "consent", "fields": ["text"], "takes_over": True}
    for _case in range(number):
        refer(screened().pk, handler, partner=city.partner, **how)
    come_in(visitor)
    visitor.get("/en/partner/cases/")
    with django_assert_num_queries(13):
        assert len(visitor.get("/en/partner/cases/").context["lines"]) == number
