"""The night after a programme's last day, for who was invited and who helps."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.city import City
from tests.workflows.matching.order import helps
from workflows.cases.models import Case
from workflows.cases.services import NotLawful
from workflows.matching import services as matching
from workflows.matching.models import Match


@pytest.fixture
def pair(ask: Any, volunteer: Any) -> tuple[Case, Case]:
    """A request and somebody who could help."""
    return ask(), volunteer("Jef Voorbeeld")


def end(city: City) -> None:
    city.programme.ends_on = timezone.localdate() - timedelta(days=1)
    city.programme.save()


def test_nobody_is_invited_any_more(city, pair, handler):
    request, offer = pair
    end(city)
    with pytest.raises(NotLawful):
        matching.invite(request.pk, [offer.pk], handler)
    assert Match.objects.count() == 0


@pytest.mark.parametrize("says", ["accept", "decline"])
def test_an_invitation_says_so_and_takes_no_answer(client, city, pair, handler, says):
    request, offer = pair
    [match] = matching.invite(request.pk, [offer.pk], handler)
    end(city)
    path = reverse("invitation", kwargs={"link": match.link})
    client.post(path, {"answer": says})
    page = client.get(path).content.decode()
    assert "De hulpactie is afgelopen" in page
    assert "Mia Voorbeeld" not in page
    assert Match.objects.get().state == "invited"
    assert Case.objects.get(pk=request.pk).state == "screened"


def test_an_answer_by_phone_is_not_noted(city, pair, handler):
    request, offer = pair
    [match] = matching.invite(request.pk, [offer.pk], handler)
    end(city)
    assert matching.answer_for(match.pk, handler, accept=True).state == "invited"


def test_who_helps_already_still_finds_whom(client, city, pair, handler):
    request, offer = pair
    [match] = matching.invite(request.pk, [offer.pk], handler)
    helps(match)
    end(city)
    path = reverse("invitation", kwargs={"link": match.link})
    page = client.post(path, {"show": "on"}, follow=True).content.decode()
    assert "Mia Voorbeeld" in page
