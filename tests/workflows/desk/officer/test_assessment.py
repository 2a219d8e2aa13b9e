"""The draft of the impact assessment and the record: who else handles data, by which contract."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from workflows.casetypes.fields import Texts
from workflows.privacy.processors import Processor

SCREENS = [reverse("desk:assessment"), reverse("desk:record")]


@pytest.fixture
def office(privacy_officer, sign_in):
    return sign_in(privacy_officer)


@pytest.mark.parametrize("screen", SCREENS)
def test_processors_and_partners_stand_with_the_day_of_their_contract(office, city, screen):
    assert "no protocol was written down" in office.get(screen).content.decode()
    city.partner.protocol_on = timezone.localdate().replace(year=2020, month=3, day=18)
    city.partner.save()
    yesterday = timezone.localdate() - timedelta(days=1)
    Processor.objects.create(
        name="Huis van Servers", does="Huisvest de servers.", ends_on=yesterday
    )
    text = office.get(screen).content.decode()
    assert "protocol of 18 March 2020" in text
    assert "no protocol was written down" not in text
    for said in ("Huis van Servers", "No contract or protocol was written down", "It ended on"):
        assert said in text


def test_the_draft_has_purposes_terms_and_risks_and_leaves_the_weighing_open(office, city):
    city.programme.purpose = Texts(en="Shopping for who may not go out.")
    city.programme.save()
    page = office.get(SCREENS[0])
    text = page.content.decode()
    assert "Shopping for who may not go out." in text
    assert "A copy of the database or a disk is stolen." in text
    assert text.count("<td>[…]</td>") == 3 * len(page.context["risks"])


def test_the_officer_writes_a_processor_down(office):
    sent = {"name": "Sms-dienst", "part": "processor", "does": "Verstuurt sms’en."}
    wrong = office.post(
        "/admin/processors/new/", sent | {"contract_on": "2020-03-18", "ends_on": "2020-03-01"}
    )
    assert wrong.status_code == 200
    assert not Processor.objects.exists()
    assert office.post("/admin/processors/new/", sent).status_code == 302
    assert Processor.objects.get().name == "Sms-dienst"
