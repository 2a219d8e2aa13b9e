"""A partner files for its clients, in an open visit and by the one door."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.city import CALLED, TYPED, TYPED_WITH_CONTACT
from tests.workflows.desk.conftest import address, panels
from tests.workflows.intake.conftest import counting
from tests.workflows.referrals.test_page import text
from tests.workflows.referrals.test_visits import ask, come_in, enter, mailed_code
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Return, Screening
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import move, set_discreet
from workflows.cases.states import Verb
from workflows.casetypes import reference
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Programme
from workflows.casetypes.partners import Partner
from workflows.intake.models import Draft, Submission
from workflows.intake.recipients import filer_of
from workflows.messages.models import OutboxMessage
from workflows.people.contacts import prove
from workflows.privacy.export import of_case
from workflows.referrals.services import refer
from workflows.writing.services import recipient_of

__all__ = ["counting"]

FORM = "/en/partner/file/neighbourhood-work/request/"
LIST = "/en/partner/cases/"
WITHOUT_CONTACT = {**TYPED, "name": "Nora Voorbeeld"}


@pytest.fixture
def visit(city, visitor):
    """An of Buurtwerk is in, and may file requests."""
    city.partner.files_for_clients.add(city.request)
    come_in(visitor)
    return visitor


def send(visitor, typed=TYPED_WITH_CONTACT, **more):
    """Open the form, fill it in and send it."""
    token = token_in(visitor.get(FORM))
    return visitor.post(FORM, {**typed, "_token": token, **more})


def token_in(page):
    return page.context["visit"].token


def filed():
    return Case.objects.get()


def test_it_comes_in_by_the_one_door_and_says_who_filed_it(visit, city, handler, sign_in):
    assert "File for a client" in text(visit.get(LIST))
    assert send(visit)["Location"] == f"{LIST}?said=filed"

    case = filed()
    assert (case.channel, case.filed_by, case.person.name) == ("partner", None, "Mia Voorbeeld")
    received = CaseEvent.objects.get(case=case, what="received")
    assert received.actor_kind == "partner"
    assert received.detail == {"channel": "partner", "partner": city.partner.pk}
    assert (case.submission.partner, case.submission.filed_by) == (city.partner, "An Buurtwerk")
    screen = panels(sign_in(handler).get(address(case)))
    assert screen["case"].content["filed_by"] == "Neighbourhood work, An Buurtwerk"
    (entry,) = [one for one in screen["timeline"].content if one.title.startswith("Received")]
    assert entry.lines == ["Neighbourhood work"]


def test_it_stands_in_their_list_in_plain_words_and_nothing_of_what_is_in_it(visit):
    send(visit)
    listed = text(visit.get(f"{LIST}?said=filed"))
    assert "Filed. The city reads it" in listed
    assert str(filed()) in listed
    assert "<strong>Received</strong>" in listed
    for personal in ("Mia", "Voorbeeldstraat", "broden"):
        assert personal not in listed


def test_a_discreet_case_leaves_their_list_and_nobody_is_told(visit, coordinator):
    send(visit)
    set_discreet(filed().pk, coordinator, on=True)
    assert "Filed by you" not in text(visit.get(LIST))
    assert filer_of(filed()).email == ""
    set_discreet(filed().pk, coordinator, on=False)
    assert "Filed by you" in text(visit.get(LIST))


def test_what_was_passed_on_to_others_is_not_said_by_name(visit, city, handler):
    send(visit)
    case = filed()
    move(case.pk, Verb.SCREEN, staff(handler), Screening(answers=CALLED))
    other = Partner.objects.create(key="caw", name=Texts(nl="CAW"), email="caw@example.org")
    how = {"ground": "consent", "fields": ["phone"], "takes_over": True}
    refer(case.pk, handler, partner=other, **how)
    listed = text(visit.get(LIST))
    assert "Passed on to another organisation" in listed
    assert "CAW" not in listed
    move(case.pk, Verb.TAKE_BACK, staff(handler), Return("partner_refused"))
    refer(case.pk, handler, partner=city.partner, **how)
    assert "Passed on to you" in text(visit.get(LIST))


def test_what_is_closed_stands_for_two_weeks(visit, city, handler):
    send(visit)
    closing = Closing(city.request.outcomes.first())
    move(filed().pk, Verb.CLOSE, staff(handler), closing)
    for days, stands in ((13, True), (15, False)):
        Case.objects.update(closed_at=timezone.now() - timedelta(days=days))
        assert ("Filed by you" in text(visit.get(LIST))) == stands


def test_the_client_is_written_to_and_the_partner_only_for_who_has_neither(visit, city):
    send(visit)
    assert OutboxMessage.objects.get(template="received").to == "mia@example.org"
    send(visit, {**WITHOUT_CONTACT, "phone": "016 11 11 11"})
    assert OutboxMessage.objects.filter(template="received").count() == 1  # is rung
    send(visit, WITHOUT_CONTACT)
    through = OutboxMessage.objects.filter(template="received").latest("queued_at")
    assert (through.to, through.context["name"]) == (city.partner.email, "Nora Voorbeeld")
    via = [one.reached_via for one in Submission.objects.order_by("received_at")]
    assert via == [None, None, "Neighbourhood work, An Buurtwerk"]


def test_once_staff_confirm_a_contact_of_the_client_the_partner_is_told_nothing_more(visit, city):
    send(visit, WITHOUT_CONTACT)
    person = filed().person
    person.email = "nora@example.org"
    person.save()
    # The control: nobody made sure that it is theirs.
    assert filer_of(filed()).email == city.partner.email
    prove(person)
    assert (filer_of(filed()).email, recipient_of(filed()).email) == ("nora@example.org",) * 2
    person.email, person.phone = None, "0470 12 34 56"
    person.save()
    prove(person)
    assert (filer_of(filed()).email, recipient_of(filed()).phone) == ("", "0470 12 34 56")


def test_what_is_wrong_is_said_at_its_question_and_nothing_is_lost(visit):
    answer = send(visit, {**TYPED, "name": "", "text": "Een rolstoel"})
    assert answer.status_code == 303
    page = visit.get(answer["Location"])
    assert page.status_code == 422
    assert "Een rolstoel" in text(page)
    assert not Case.objects.exists()
    assert visit.post(FORM, {**TYPED_WITH_CONTACT, "_token": token_in(page)}).status_code == 303
    assert filed().channel == "partner"
    assert not Draft.objects.exists()


def test_a_visit_that_ended_meanwhile_loses_nothing(visit, city):
    token = token_in(visit.get(FORM))
    visit.post("/en/partner/leave/")
    answer = visit.post(FORM, {**TYPED_WITH_CONTACT, "text": "Een rolstoel", "_token": token})
    assert answer["Location"].startswith("/en/partner/?file=neighbourhood-work%2Frequest&kept=")
    assert not Case.objects.exists()
    way = answer["Location"].partition("?")[2]
    asked = visit.post(f"/en/partner/?{way}", {"email": city.partner.email})
    assert asked["Location"] == f"/en/partner/code/?{way}"
    code = {"code": mailed_code(), "name": "An Buurtwerk"}
    there = visit.post(asked["Location"], code)["Location"]
    page = visit.get(there)
    assert "Een rolstoel" in text(page)
    assert visit.post(FORM, {**TYPED_WITH_CONTACT, "_token": token_in(page)}).status_code == 303
    assert filed().submission.filed_by == "An Buurtwerk"


def test_sent_twice_it_is_one_case(visit):
    token = token_in(visit.get(FORM))
    for _time in range(2):
        assert visit.post(FORM, {**TYPED_WITH_CONTACT, "_token": token}).status_code == 303
    assert Case.objects.count() == 1


def test_a_pause_holds_for_partners_too(visit):
    token = token_in(visit.get(FORM))
    Programme.objects.update(paused=True)
    reference.forget()
    assert visit.post(FORM, {**TYPED_WITH_CONTACT, "_token": token}).status_code in (303, 503)
    assert not Case.objects.exists()


def test_what_comes_in_a_flood_is_stopped_and_what_is_odd_is_marked(visit, counting, settings):
    send(visit, homepage="https://spam.example")
    assert "trap" in filed().look_at
    settings.SPAM_STOPPED_FROM = {**settings.SPAM_STOPPED_FROM, "address": 1}
    send(visit)
    assert Case.objects.count() == 1


def test_a_partner_files_only_what_staff_let_it_file(visit, city):
    assert visit.get(FORM.replace("/request/", "/question/"))["Location"] == LIST
    assert visit.get(FORM.replace("neighbourhood-work", "caw"))["Location"] == LIST
    token = token_in(visit.get(FORM))
    city.partner.files_for_clients.clear()
    assert visit.post(FORM, {**TYPED_WITH_CONTACT, "_token": token})["Location"] == LIST
    assert not Case.objects.exists()
    # Neither an offer nor a report, whatever was ticked.
    city.partner.files_for_clients.add(city.offer)
    assert visit.get(FORM.replace("/request/", "/offer/"))["Location"] == LIST
    assert "File for a client" not in text(visit.get(LIST))


def test_without_a_visit_there_is_no_form(city):
    city.partner.files_for_clients.add(city.request)
    answer = Client().get(FORM)
    assert answer["Location"] == "/en/partner/?file=neighbourhood-work%2Frequest"


def test_who_asks_what_we_hold_is_told_that_a_partner_filed_it(visit):
    send(visit)
    assert of_case(filed())["filed_by_partner"] == "Neighbourhood work"


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_as_much_for_one_filed_as_for_thirty(
    visit, city, number, django_assert_num_queries
):
    city.partner.files_for_clients.add(city.question)
    for _time in range(number):
        case = city.file()
        Submission.objects.filter(case=case).update(partner=city.partner)
    visit.get(LIST)
    with django_assert_num_queries(12):
        assert len(visit.get(LIST).context["filed"]) == number


def test_a_visit_ends_when_the_partner_has_another_mailbox(visit, city):
    assert visit.get(LIST).status_code == 200
    Partner.objects.filter(pk=city.partner.pk).update(email="elders@example.org")
    assert visit.get(LIST)["Location"] == "/en/partner/"
    # Nor does a code that was asked for before open it.
    Partner.objects.filter(pk=city.partner.pk).update(email="buurtwerk@example.org")
    fresh = Client()
    ask(fresh)
    code = mailed_code()
    Partner.objects.filter(pk=city.partner.pk).update(email="elders@example.org")
    assert enter(fresh, code).status_code == 422
    Partner.objects.filter(pk=city.partner.pk).update(email="BUURTWERK@example.org")
    assert enter(fresh, code).status_code == 303
