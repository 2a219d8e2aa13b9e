"""Who has neither mail nor a mobile number is rung, and told what there is to tell."""

import pytest
from django.urls import reverse

from tests.workflows.desk.conftest import address, fresh, panels
from tests.workflows.matching.order import WHO_COMES
from workflows.cases import calls
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import set_discreet
from workflows.cases.states import CallTime
from workflows.intake.recipients import filer_of
from workflows.matching.occasions import FOUND
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage

RINGING = reverse("desk:ringing")
HOME = reverse("wagtailadmin_home")
SAID = "we vonden een vrijwilliger"


@pytest.fixture
def phone(operator, sign_in):
    """The operator's browser."""
    return sign_in(operator)


@pytest.fixture
def to_tell(city, handler):
    """A screened case of somebody with a landline only, for whom a volunteer was found."""
    return found(city.file(email=""))


def found(case):
    url = {"status_url": "https://help.leuven.be/nl/aanvraag/x/"}
    told = messages.notify(
        FOUND, filer_of(case), {"reference": str(case), **WHO_COMES}, lambda language: url
    )
    assert told == "call"
    return fresh(case)


def call(case, action=""):
    if action:
        return reverse("desk:call_act", args=[case.reference, action])
    return reverse("desk:call", args=[case.reference])


def told(case):
    """What the button sends: the case and the messages that stand on the screen now."""
    ids = " ".join(message.pk.hex for message in calls.to_say(fresh(case)))
    return {"seen": fresh(case).version, "rung-back-told": ids}


def rows(client):
    return client.get(RINGING).context["rows"]


def test_the_calls_to_make_stand_in_one_list_whoever_asked_for_them(
    phone, desk, city, handler, to_tell
):
    asked = city.file(name="Els Anders", phone="016 11 11 11", email="els@example.org")
    calls.ask_to_ring_back(asked.pk, handler, CallTime.MORNING)
    city.file(name="Jan Niemand", phone="016 22 22 22", email="jan@example.org")
    listed = [(row.case, row.when, row.to_say) for row in rows(phone)]
    assert listed == [(to_tell, "At any time", 1), (asked, "In the morning", 0)]
    assert [row.case for row in rows(desk)] == [to_tell, asked]
    for client in (phone, desk):
        assert client.get(HOME).context["to_ring"] == "2"
    page = phone.get(RINGING).content.decode()
    assert "Mia Voorbeeld" not in page
    assert "016" not in page


def test_an_operator_says_it_to_who_is_proven_and_to_nobody_before(phone, to_tell, operator):
    page = phone.get(call(to_tell)).content.decode()
    assert SAID not in page
    phone.post(call(to_tell), {"do": "ring"})
    page = phone.post(call(to_tell), {"do": "rung_back"}, follow=True).content.decode()
    assert SAID in page
    assert "https://help.leuven.be" not in page
    phone.post(call(to_tell, "rung-back"), told(to_tell))
    row = OutboxMessage.objects.get()
    assert (row.state, bool(row.sent_at), fresh(to_tell).rings_back) == ("sent", True, False)
    assert CaseEvent.objects.get(what="called_back").actor == operator
    assert rows(phone) == []


def test_what_came_in_during_the_call_is_not_taken_for_told(phone, to_tell, operator):
    """Two messages, of which the first alone was on the screen when the operator rang."""
    calls.prove(to_tell.pk, operator, "identity_seen", "person")
    before = told(to_tell)
    found(to_tell)
    page = phone.post(call(to_tell, "rung-back"), before)
    html = page.content.decode()
    assert (page.status_code, "more to tell them by now" in html) == (409, True)
    assert [SAID in message.subject for message in page.context["call"].to_say] == [True, True]
    assert [row.state for row in OutboxMessage.objects.all()] == ["waiting", "waiting"]
    assert told(to_tell)["rung-back-told"] in html
    phone.post(call(to_tell, "rung-back"), told(to_tell))
    assert [row.state for row in OutboxMessage.objects.all()] == ["sent", "sent"]
    assert not fresh(to_tell).rings_back


def test_who_is_helped_hears_nothing_that_is_for_who_filed_it(phone, to_tell, operator):
    calls.prove(to_tell.pk, operator, "identity_seen", "beneficiary")
    page = phone.get(call(to_tell)).content.decode()
    assert SAID not in page
    assert phone.post(call(to_tell, "rung-back"), {"seen": "0"}).status_code == 403
    assert fresh(to_tell).rings_back


def test_a_handler_reads_it_on_the_case_and_on_its_timeline(desk, to_tell):
    page = desk.get(address(to_tell))
    (message,) = panels(page)["ring-back"].content.to_say
    assert SAID in message.subject
    entries = panels(page)["timeline"].content
    assert (f"Phone: Leuven Helpt: we vonden een vrijwilliger ({to_tell})", "to be told") in [
        (entry.title, entry.who) for entry in entries
    ]
    assert "To be told by phone" in [entry.title for entry in entries]
    desk.post(address(to_tell, "rung-back"), told(to_tell))
    entries = panels(desk.get(address(to_tell)))["timeline"].content
    assert "told" in [entry.who for entry in entries]


def test_what_is_to_be_told_about_a_closed_case_is_told_by_operators_too(phone, to_tell):
    Case.objects.filter(pk=to_tell.pk).update(state="closed")
    assert [row.by_call for row in rows(phone)] == [True]
    assert phone.get(call(to_tell)).status_code == 200
    Case.objects.filter(pk=to_tell.pk).update(look_at=None)
    assert phone.get(call(to_tell)).status_code == 403


def test_of_a_discreet_case_nobody_is_rung(phone, desk, to_tell, handler):
    set_discreet(to_tell.pk, handler, on=True)
    assert (fresh(to_tell).rings_back, OutboxMessage.objects.count()) == (False, 0)
    assert rows(phone) == rows(desk) == []


def test_who_asked_to_be_rung_is_so_when_a_case_becomes_discreet(desk, city, handler):
    case = city.file()
    calls.ask_to_ring_back(case.pk, handler, CallTime.ANY)
    set_discreet(case.pk, handler, on=True)
    assert fresh(case).rings_back


@pytest.mark.parametrize("name", ["editor", "privacy_officer"])
def test_it_is_for_who_may_ring(request, name, sign_in, to_tell):
    assert sign_in(request.getfixturevalue(name)).get(RINGING).status_code == 403


def test_a_hundred_calls_cost_no_more_queries(phone, city, django_assert_max_num_queries):
    for number in range(12):
        found(city.file(email="", name=f"Els Voorbeeld{number}", phone=f"016 00 00 {number:02}"))
    phone.get(RINGING)
    with django_assert_max_num_queries(24):
        assert len(rows(phone)) == 12
