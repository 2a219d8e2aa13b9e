"""Which way a message goes: by what somebody wishes and has, and when it may go."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from forms.registers import sources
from tests.city import ask_for_a_wish
from tests.pages import address_in
from tests.workflows.matching.order import WHO_COMES
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import Channel
from workflows.intake.occasions import RECEIVED
from workflows.intake.recipients import filer_of
from workflows.matching.occasions import FOUND
from workflows.messages import quiet, services
from workflows.messages.channels import gateways, sms, ways_to
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.writing.occasions import WRITTEN

State = OutboxMessage.State
MOBILE, LANDLINE, LIEGE = "0470 12 34 56", "016 00 00 00", "04 222 33 44"
STATUS = {"status_url": "https://help.leuven.be/nl/aanvraag/x/"}
NIGHT = datetime(2026, 5, 4, 23, 30, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def sent(settings, monkeypatch):
    """What the gateway took."""
    taken = []

    class Taking(gateways.Gateway):
        def send(self, one):
            taken.append(one)

    monkeypatch.setitem(gateways.GATEWAYS, "console", Taking)
    settings.SMS_GATEWAY = "console"
    settings.SMS_QUIET_HOURS = None
    return taken


def ways(by_hand=True, **whom):
    given = {"case_id": "7d5e", "name": "Ann", **whom}
    return [goes.way for goes in ways_to(Recipient("nl", None, **given), by_hand=by_hand)]


HOUSE = ("Voorbeeldstraat 1", "3000 Leuven")


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        ({"email": "a@example.org", "phone": MOBILE}, ["mail", "sms", "call"]),
        ({"phone": MOBILE}, ["sms", "call"]),
        ({"phone": "+32 470 12 34 56", "postal": HOUSE}, ["sms", "call", "letter"]),
        ({"phone": LANDLINE}, ["call"]),
        # 04 begins mobile numbers, and those of Liège.
        ({"phone": LIEGE}, ["call"]),
        # Of a country that the city does not send to.
        ({"phone": "+31612345678"}, ["call"]),
        ({"postal": HOUSE}, ["letter"]),
        ({}, []),
        ({"email": "a@example.org", "phone": MOBILE, "wish": "sms"}, ["sms", "mail", "call"]),
        ({"email": "a@example.org", "phone": LANDLINE, "wish": "call"}, ["call", "mail"]),
        ({"email": "a@example.org", "postal": HOUSE, "wish": "letter"}, ["letter", "mail"]),
        ({"email": "a@example.org", "wish": "sms"}, ["mail"]),
        ({"email": "a@example.org", "phone": MOBILE, "postal": HOUSE, "has_died": True}, []),
        # About no case there is nothing to find a call or a letter at.
        ({"phone": LANDLINE, "case_id": None}, []),
    ],
)
def test_a_wish_goes_first_then_mail_then_sms_then_a_colleague(sent, whom, expected):
    assert ways(**whom) == expected


def test_what_is_not_worth_a_call_makes_none(sent):
    assert ways(by_hand=False, phone=LANDLINE, postal=HOUSE, wish="call") == []


def test_without_a_gateway_nobody_gets_sms(settings):
    assert ways(phone=MOBILE) == ["call"]
    settings.SMS_GATEWAY, settings.SMS_PREFIXES = "console", ["+"]
    assert ways(phone="+31612345678") == ["sms", "call"]


def test_who_has_no_mail_and_a_mobile_number_gets_an_sms(city, sent, settings):
    case = city.file(email="", phone=MOBILE)
    assert services.sweep() == 1
    (one,) = sent
    assert one.to == "+32470123456"
    assert one.body == (
        f"Leuven Helpt: we hebben je bericht goed ontvangen ({case})\n"
        f"{settings.SITE_URL}/nl/aanvraag/{case.link}/"
    )
    row = OutboxMessage.objects.get()
    assert (row.way, row.state, row.body, mail.outbox) == ("sms", "sent", one.body, [])
    assert services.told_by(RECEIVED, case.pk) == "sms"


def test_staff_word_the_sms_and_the_dutch_goes_beneath(city, sent, settings):
    MessageTemplate.objects.filter(key="received").update(
        sms={"nl": "Goed ontvangen. {status_url}", "en": "Received – {status_url}"}
    )
    case = city.file(email="", phone=MOBILE, language="en")
    services.sweep()
    english, dutch = (
        settings.SITE_URL + address_in(one, "case_status", case.link) for one in ("en", "nl")
    )
    assert sent[0].body == f"Received - {english}\n\nGoed ontvangen. {dutch}"


def test_an_sms_of_staff_without_its_link_is_refused(city):
    text = MessageTemplate.objects.get(key="received")
    text.sms = {"nl": "Goed ontvangen."}
    assert [name for name, _error in text.errors()] == ["sms"]
    text.sms = {"nl": "Goed ontvangen: {status_url}"}
    assert list(text.errors()) == []


def test_what_is_too_long_for_an_sms_is_told_by_phone(city, sent):
    case = city.file(email="", phone=MOBILE)
    told = {"reference": str(case)}

    def tell(text):
        return services.notify(
            WRITTEN, filer_of(case), told, lambda language: {"subject": "Dag", "text": text}
        )

    assert [tell("We belden je."), tell("We belden je. " * 100)] == ["sms", "call"]
    # What a pasted text has of odd signs is sent plain, and counts so.
    assert tell("“We belden je” " * 40) == "sms"


@pytest.mark.parametrize(("status", "state"), [(500, State.WAITING), (400, State.FAILED)])
def test_a_gateway_that_refuses_is_a_try_or_the_end(city, sent, monkeypatch, status, state):
    class Refusing(gateways.Gateway):
        def send(self, one):
            raise gateways.Refused(status, is_final=status == 400)

    monkeypatch.setitem(gateways.GATEWAYS, "console", Refusing)
    case = city.file(email="", phone=MOBILE)
    services.sweep()
    row = OutboxMessage.objects.get()
    assert (row.state, row.attempts) == (state, 1)
    marked = "message" if state == State.FAILED else None
    assert Case.objects.get(pk=case.pk).look_at == marked


def test_a_silent_gateway_holds_up_no_mail(city, sent, monkeypatch):
    class Silent(gateways.Gateway):
        tries = 0

        def send(self, one):
            Silent.tries += 1
            raise TimeoutError

    monkeypatch.setitem(gateways.GATEWAYS, "console", Silent)
    for number in range(5):
        city.file(email="", phone=f"0470 12 34 {number:02}", name=f"Els Voorbeeld{number}")
    city.file()
    assert (services.sweep(), Silent.tries, len(mail.outbox)) == (1, 3, 1)
    assert (services.sweep(), Silent.tries) == (0, 3)


def test_many_sms_to_a_number_that_nobody_proved_wait_and_go_as_few(city, sent):
    for number in range(8):
        city.file(email="", phone=MOBILE, name=f"Cliënt {number} Voorbeeld")
    services.sweep()
    assert len(sent) == 5
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        services.sweep()
    assert len(sent) == 6
    assert sent[-1].body.count("/nl/aanvraag/") == 3
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"sent"}


# Quiet hours


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("2026-05-04 20:59", None),
        ("2026-05-04 21:00", "2026-05-05 08:00"),
        ("2026-05-05 07:59", "2026-05-05 08:00"),
        ("2026-05-05 08:00", None),
        # The nights in which the clock is put on and back.
        ("2026-03-29 01:30", "2026-03-29 08:00"),
        ("2026-10-24 23:00", "2026-10-25 08:00"),
    ],
)
def test_the_quiet_hours_are_those_of_the_clock(settings, at, ends):
    zone = ZoneInfo("Europe/Brussels")
    found = quiet.ends(datetime.fromisoformat(at).replace(tzinfo=zone))
    assert found == (datetime.fromisoformat(ends).replace(tzinfo=zone) if ends else None)


def test_quiet_hours_within_a_day_and_none(settings):
    settings.SMS_QUIET_HOURS = (12, 14)
    assert quiet.ends(NIGHT) is None
    assert quiet.ends(NIGHT.replace(hour=13)) == NIGHT.replace(hour=14, minute=0)
    settings.SMS_QUIET_HOURS = None
    assert quiet.ends(NIGHT.replace(hour=13)) is None


@pytest.fixture
def night(sent, settings):
    settings.SMS_QUIET_HOURS = (21, 8)
    with time_machine.travel(NIGHT, tick=False) as clock:
        yield clock


def test_in_the_quiet_hours_mail_goes_on_and_sms_waits_for_the_morning(city, sent, night):
    plain, quiet_one = city.file(), city.file(email="", phone=MOBILE, channel=Channel.FILE)
    assert (services.sweep(), len(mail.outbox), sent) == (1, 1, [])
    row = OutboxMessage.objects.get(case_id=quiet_one.pk)
    morning = NIGHT.replace(hour=8, minute=0) + timedelta(days=1)
    assert (row.due_at, row.state, row.attempts) == (morning, "waiting", 0)
    night.move_to(morning - timedelta(seconds=1))
    assert services.sweep() == 0
    night.move_to(morning)
    assert (services.sweep(), len(sent)) == (1, 1)
    assert services.told_by(RECEIVED, plain.pk) == "mail"


def test_what_they_ask_for_at_this_moment_goes_at_once(city, sent, night):
    city.file(email="", phone=MOBILE, channel=Channel.WEB)
    assert (services.sweep(), len(sent)) == (1, 1)


def test_who_asked_an_hour_ago_sleeps_by_now(city, sent, night):
    case = city.file(email="", phone=MOBILE, channel=Channel.WEB)
    night.shift(quiet.WAITED_FOR + timedelta(seconds=1))
    assert (services.sweep(), sent) == (0, [])
    row = OutboxMessage.objects.get(case_id=case.pk)
    assert row.due_at.astimezone(NIGHT.tzinfo).hour == 8


def test_what_staff_send_again_waits_for_the_morning_too(city, sent, night):
    case = city.file(email="", phone=MOBILE, channel=Channel.WEB)
    row = OutboxMessage.objects.get(case_id=case.pk)
    services.give_up(row)
    assert services.send_again([row.pk]) == 1
    assert (services.sweep(), sent) == (0, [])


def test_a_try_that_failed_in_the_evening_is_not_made_again_at_night(city, sent, night):
    case = city.file(email="", phone=MOBILE, channel=Channel.API)
    OutboxMessage.objects.filter(case_id=case.pk).update(attempts=1, due_at=timezone.now())
    assert (services.sweep(), sent) == (0, [])


# On the phone, and by letter


def tell_found(case):
    return services.notify(
        FOUND, filer_of(case), {"reference": str(case), **WHO_COMES}, lambda language: STATUS
    )


def test_who_has_a_landline_only_is_told_by_phone(city, handler):
    case = city.file(email="")
    assert OutboxMessage.objects.count() == 0  # the confirmation is no call: they read it
    assert tell_found(case) == "call"
    row = OutboxMessage.objects.get()
    assert (row.way, row.state, row.to) == ("call", "waiting", "+3216000000")
    assert "we vonden een vrijwilliger" in row.body
    assert "://" not in row.body  # nobody can say an address
    assert services.sweep() == 0
    case = Case.objects.get(pk=case.pk)
    event = CaseEvent.objects.get(what="call_back")
    assert (case.rings_back, event.detail, event.actor_kind) == (
        True,
        {"occasion": "volunteer_found"},
        "system",
    )


def test_who_is_reached_by_letter_only_gets_one(city):
    case = city.file(email="", phone="")
    assert tell_found(case) == "letter"
    row = OutboxMessage.objects.get()
    assert (row.state, row.to) == ("waiting", "Mia Voorbeeld\nVoorbeeldstraat 1\n3000 Leuven")
    assert STATUS["status_url"] in row.body
    assert services.sweep() == 0


def test_nobody_rings_about_a_discreet_case_or_a_test(city, handler):
    discreet, test = city.file(email=""), city.file(email="")
    Case.objects.filter(pk=discreet.pk).update(discreet=True)
    Case.objects.filter(pk=test.pk).update(test=True)
    found = [tell_found(Case.objects.get(pk=case.pk)) for case in (discreet, test)]
    assert found == [None, None]


def test_a_number_is_served_by_its_plan(sent):
    assert [sms.serves(each) for each in ("+32470123456", "+3242223344", "", "470")] == [
        *(True, False, False, False),
    ]


def test_a_wish_is_what_they_chose_in_their_form(city, sent):
    ask_for_a_wish(city)
    by_sms, by_phone = city.file(phone=MOBILE, reach="sms"), city.file(phone=MOBILE, reach="call")
    assert [services.told_by(RECEIVED, case.pk) for case in (by_sms, by_phone)] == ["sms", "mail"]
    assert [tell_found(case) for case in (by_sms, by_phone)] == ["sms", "call"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_way_can_be_wished_for_in_every_language(language):
    offered = dict(sources.choices(sources.WAYS, language))
    assert {*offered} == {*OutboxMessage.Way.values}
    assert len({*offered.values()}) == len(offered)
