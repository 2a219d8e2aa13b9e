"""What a stranger may do with the ways of a message: cost the city money, or write in its name."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone

from tests.workflows.messages.test_channels import MOBILE, sent
from workflows.cases.models import Case
from workflows.messages import services
from workflows.messages.channels import gateways
from workflows.messages.channels.gateways import Sms, body_for
from workflows.messages.models import OutboxMessage
from workflows.messages.pace import AT_ONCE
from workflows.people.contacts import prove

__all__ = ["sent"]


def flood(city, number):
    return [
        city.file(email="", phone=f"0470 12 34 {one:02}", name=f"Els Voorbeeld{one}")
        for one in range(number)
    ]


def test_a_flood_of_numbers_costs_so_many_sms_an_hour_and_staff_see_the_rest(city, sent, settings):
    settings.SMS_MOST_AN_HOUR = 3
    cases = flood(city, 5)
    services.sweep()
    assert len(sent) == 3
    states = OutboxMessage.objects.order_by("queued_at").values_list("state", flat=True)
    assert list(states) == ["sent"] * 3 + ["failed"] * 2
    assert Case.objects.get(pk=cases[-1].pk).look_at == "message"
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        city.file(email="", phone=MOBILE, name="Jan Anders")
        services.sweep()
    assert len(sent) == 4


def test_a_number_that_is_proven_and_a_mail_are_held_up_by_no_flood(city, sent, settings):
    settings.SMS_MOST_AN_HOUR = 1
    known = city.file(email="", phone=MOBILE, name="Jan Anders")
    prove(known.person)
    flood(city, 2)
    city.file(email="", phone=MOBILE, name="Jan Anders")
    city.file(email="els@example.org", phone="0470 99 99 99", name="Els Anders")
    services.sweep()
    assert [one.to for one in sent] == ["+32470123456", "+32470123456"]
    assert OutboxMessage.objects.get(way="mail").state == "sent"


def test_who_knows_name_and_number_of_somebody_rings_them_no_more_than_five_times(city, sent):
    known = city.file(email="", phone=MOBILE, name="Jan Anders")
    prove(known.person)
    for _more in range(AT_ONCE + 2):
        again = city.file(email="", phone=MOBILE, name="Jan Anders")
    assert again.person == known.person
    services.sweep()
    assert len(sent) == AT_ONCE


XML = '<sms><to>{to}</to><text ref="{id}">{text}</text></sms>'
TYPED = "x</text></sms><sms><to>+32903</to><text ref='1\">\"'>& y"


@pytest.mark.parametrize("kind", ["text/xml; charset=utf-8", "application/xml"])
def test_what_is_typed_begins_no_second_sms_in_a_body_of_xml(settings, kind):
    settings.SMS_HEADERS, settings.SMS_BODY = {"Content-Type": kind}, XML
    sms = ElementTree.fromstring(  # noqa: S314 (our own)
        body_for(Sms("7d5e", "+32470123456", "Dag", TYPED))
    )
    assert [(one.tag, one.text) for one in sms] == [("to", "+32470123456"), ("text", TYPED)]


def test_a_body_of_which_nobody_knows_how_it_is_written_is_not_filled_in(settings):
    settings.SMS_HEADERS = {"Content-Type": "text/plain"}
    with pytest.raises(ValueError, match="text/plain"):
        body_for(Sms("7d5e", "+32470123456", "Dag", TYPED))
    assert gateways.writer_for("application/json")("\r\n") == "\\r\\n"  # the control
