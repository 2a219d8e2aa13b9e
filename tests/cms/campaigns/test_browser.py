"""The screens of a campaign in a browser, narrow and wide: axe watching."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from cms.campaigns import packages, services, trying
from cms.campaigns.checks import screen_of
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from tests.axe import at_widths, look_at
from tests.browsers import in_browser
from tests.city import City
from tests.cms.test_accessibility import HOST, answer_from
from workflows.staff.models import User

pytestmark = pytest.mark.browser


def with_links(campaign: Campaign) -> str:
    """A package whose texts lead to a page that is not here."""
    data = json.loads(packages.write(campaign))
    return json.dumps(data | {"links": {str(uuid4()): "Pagina die nergens is"}})


@at_widths
def test_the_screens_have_no_faults(
    client: Client, floods: Campaign, city: City, editor: User, coordinator: User, moderator: User,
    agreed: services.Agreed, widths: Any,
) -> None:  # fmt: skip
    here = screen_of(floods.programme)
    trying.begin(floods, editor)
    client.force_login(editor)
    new = reverse("cms_new_campaign")
    read = {url: client.get(url).content.decode() for url in (reverse("cms_campaigns"), new, here)}
    read["/refused/"] = client.post(new, {"name_nl": "x"}).content.decode()
    key, first = floods.programme.key, Parts(floods).drafts[0]
    file, other = reverse("cms_import_campaign"), reverse("cms_add_to_campaign", args=[key])
    away = reverse("cms_throw_campaign_away", args=[key])
    named = reverse("cms_name_in_campaign", args=[key, first.pk])
    read |= {url: client.get(url).content.decode() for url in (file, other, away, named)}
    read["/not-added/"] = client.post(other, {}).content.decode()
    read["/no-file/"] = client.post(file, {}).content.decode()
    read["/looked-at/"] = client.post(
        file, {"file": SimpleUploadedFile("x.json", with_links(floods).encode())}
    ).content.decode()
    assert "nergens" in read["/looked-at/"]
    client.force_login(coordinator)
    city.team.members.clear()
    read["/missing/"] = client.get(here).content.decode()
    read["/not-agreed/"] = client.post(f"{here}agree/", {}).content.decode()
    home = reverse("wagtailadmin_home")
    read["/home/"] = client.get(home, follow=True).content.decode()
    city.team.members.add(editor)
    services.settle(floods, agreed, coordinator)
    services.publish(floods, moderator)
    client.force_login(moderator)
    read["/live/"] = client.get(here).content.decode()
    client.force_login(coordinator)
    read["/stays/"] = client.get(away).content.decode()

    def look(browser: Page) -> None:
        browser.route("**", answer_from(read))
        for url in read:
            browser.goto(f"{HOST}{url}")
            look_at(browser, widths, url)

    in_browser(look)
