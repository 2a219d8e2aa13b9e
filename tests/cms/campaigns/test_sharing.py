"""A campaign as a file, on its screens."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.campaigns import packages
from cms.campaigns.checks import screen_of
from cms.campaigns.models import Campaign, LookedAtPackage
from cms.campaigns.parts import Parts
from workflows.staff.models import User


def send(client: Client, text: str) -> HttpResponse:
    file = SimpleUploadedFile("campaign.json", text.encode())
    return client.post(reverse("cms_import_campaign"), {"file": file})


def said(answer: HttpResponse) -> list[str]:
    page = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(each.text.split()) for each in page.select(".errorlist li, .desk-refusal p")]


def test_the_overview_gives_a_file_that_is_shown_before_it_is_made(
    client: Client, floods: Campaign, editor: User
) -> None:
    client.force_login(editor)
    file = client.get(reverse("cms_export_campaign", args=[floods.programme.key]))
    assert file["Content-Disposition"] == 'attachment; filename="watersnood.json"'
    text = file.content.decode()
    assert text == packages.write(floods)

    looked = send(client, text)
    assert (looked.status_code, Campaign.objects.count()) == (200, 1)
    page = BeautifulSoup(looked.content, "html.parser")
    names = [each.text for each in page.select(".desk-table th[scope=row]")]
    assert {one.title for one in Parts(floods).pages}.difference(names) == set()
    kept = page.select_one("[name=kept]")["value"]

    wrong = client.post(reverse("cms_import_campaign"), {"kept": kept, "starts_on": "x"})
    assert (wrong.status_code, Campaign.objects.count()) == (422, 1)
    made = client.post(reverse("cms_import_campaign"), {"kept": kept, "starts_on": "01/12/2026"})
    campaign = Campaign.objects.exclude(pk=floods.pk).get()
    assert made["Location"] == screen_of(campaign.programme)
    assert str(campaign.programme.starts_on) == "2026-12-01"
    assert not LookedAtPackage.objects.exists()


def test_what_is_wrong_with_a_file_is_said_with_its_place(
    client: Client, floods: Campaign, editor: User
) -> None:
    client.force_login(editor)
    data = json.loads(packages.write(floods)) | {"more": 1}
    del data["pages"]
    answer = send(client, json.dumps(data))
    assert answer.status_code == 422
    assert said(answer) == ["“pages” ontbreekt.", "“more” is iets wat deze site niet kent."]
    nothing = client.post(reverse("cms_import_campaign"), {})
    assert said(nothing) == ["Kies het bestand dat geëxporteerd werd."]


def test_what_is_refused_while_it_is_made_is_said_and_can_be_left(
    client: Client, floods: Campaign, editor: User
) -> None:
    client.force_login(editor)
    data = json.loads(packages.write(floods)) | {"legal_ground": "because"}
    page = BeautifulSoup(send(client, json.dumps(data)).content, "html.parser")
    kept = page.select_one("[name=kept]")["value"]
    answer = client.post(reverse("cms_import_campaign"), {"kept": kept, "starts_on": "01/12/2026"})
    assert (answer.status_code, Campaign.objects.count()) == (422, 1)
    assert [sentence.split(":")[0] for sentence in said(answer)] == ["“legal_ground”"]


GONE = "Je maakte ze al, of bekeek het bestand meer dan een dag geleden: kies het opnieuw."


def make_what_was_looked_at(client: Client, floods: Campaign, *, then: Callable[[], object]):
    page = BeautifulSoup(send(client, packages.write(floods)).content, "html.parser")
    kept = page.select_one("[name=kept]")["value"]
    then()
    return client.post(reverse("cms_import_campaign"), {"kept": kept, "starts_on": "01/12/2026"})


def test_what_another_looked_at_is_asked_for_again(
    client: Client, floods: Campaign, editor: User, moderator: User
) -> None:
    client.force_login(editor)
    answer = make_what_was_looked_at(client, floods, then=lambda: client.force_login(moderator))
    assert (answer.status_code, Campaign.objects.count()) == (422, 1)
    assert said(answer) == [GONE]


@pytest.mark.parametrize(("hours", "made"), [(23, True), (25, False)])
def test_what_was_looked_at_is_kept_for_a_day(
    client: Client, floods: Campaign, editor: User, hours: int, made: bool
) -> None:
    client.force_login(editor)
    long_ago = timezone.now() - timedelta(hours=hours)
    answer = make_what_was_looked_at(
        client, floods, then=lambda: LookedAtPackage.objects.update(looked_at=long_ago)
    )
    assert (Campaign.objects.count() == 2) is made
    assert made or said(answer) == [GONE]
    send(client, packages.write(floods))
    assert LookedAtPackage.objects.count() == 1


def test_a_cache_that_is_away_between_looking_and_making_keeps_nobody_from_it(
    client: Client, floods: Campaign, editor: User
) -> None:
    client.force_login(editor)
    make_what_was_looked_at(client, floods, then=cache.clear)
    assert Campaign.objects.count() == 2
