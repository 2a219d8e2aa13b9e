"""A campaign of one city, as a file, takes its first case of another one in both languages.

The second instance is empty: own databases, own keys, set up and nothing more. What is installed
there is looked at first, agreed with and published; residents ask in Dutch and in English.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import server
from tests.journeys.editing import said
from tests.journeys.keystrokes import Person, Work
from tests.journeys.running import PASSWORD, RunningSite
from tests.journeys.test_a_campaign_from_a_starter import FLOODS, ask, begin, screen
from tests.journeys.test_the_main_job import ADDRESS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="campaign-package"),
]

SET_UP = f"""
from django.contrib.auth.models import Group
from cms.setting_up.places import Place
from cms.setting_up.services import Given, set_up
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Team
from workflows.staff.models import User
boss = User.objects.create_user(
    username="boss", email="boss@example.org", password="{PASSWORD}", first_name="Bo", last_name="S"
)
boss.groups.set(Group.objects.filter(name__in=("coordinator", "moderator", "editor")))
made = set_up(
    Given(
        name=Texts(nl="Holsbeek"), site_name="Holsbeek Helpt", phone="016 62 95 00",
        publisher=Texts(nl="Gemeente Holsbeek", en="Municipality of Holsbeek"),
        places=[Place("Centrum", ("3220",))],
    ),
    boss,
)
Team.objects.create(key="first", name=Texts(nl="Eerste lijn")).members.add(boss)
"""
COUNTED = """
from forms.models import FormDefinition
from workflows.casetypes.models import CaseType, Programme
print(Programme.objects.count(), CaseType.with_drafts.count(), FormDefinition.objects.count())
"""


def live_there(page: Page) -> None:
    """A city of one neighbourhood asks nobody in which they live."""
    for key, value in (ADDRESS | {"address-postcode": "3220", "address-city": "Holsbeek"}).items():
        page.fill(f"[name={key}]", value)


THERE = replace(FLOODS, live=live_there)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[RunningSite]:
    """An instance that was set up, with one colleague, and has no campaign."""
    running = RunningSite(tmp_path / "elsewhere", server=server())
    try:
        running.prepare_empty()
        running.shell(SET_UP)
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture
def visit(browser: Browser, elsewhere: RunningSite) -> Iterator[Callable[[int], Page]]:
    """Open the second instance, at a width."""
    contexts = []

    def visitor(width: int) -> Page:
        contexts.append(
            browser.new_context(
                base_url=elsewhere.address,
                viewport={"width": width, "height": 900},
                locale="nl-BE",
            )
        )
        return contexts[-1].new_page()

    yield visitor
    for context in contexts:
        context.close()


def write_file(desk: Page, folder: Path) -> Path:
    """Begin the campaign in the first city, and save it as a file."""
    begin(Person(desk, Work()), FLOODS)
    with desk.expect_download() as coming:
        desk.get_by_role("link", name="Bewaar ze als bestand").click()
    file = folder / "campaign.json"
    coming.value.save_as(file)
    return file


def install(desk: Page, file: Path) -> None:
    """Look at the file, make the campaign, agree with it and publish it."""
    desk.get_by_role("link", name="Hulpacties opzetten", exact=True).click()
    desk.get_by_role("link", name="Een hulpactie uit een bestand").click()
    desk.set_input_files("[name=file]", file)
    desk.get_by_role("button", name="Bekijk het").click()
    expect(desk.get_by_role("heading", name="De onderdelen")).to_be_visible()
    desk.get_by_role("button", name="Maak de hulpactie, als concept").click()
    assert FLOODS.name[0] in said(desk)
    desk.locator("#agree").get_by_label("Eerste lijn", exact=True).check()
    desk.get_by_role("button", name="Ik ga hiermee akkoord").click()
    desk.get_by_role("button", name="Alles publiceren").click()
    assert "online" in said(desk)


def test_it_is_installed_in_an_empty_city_and_takes_its_first_case_in_both_languages(
    sign_in: Callable[[str], Page],
    elsewhere: RunningSite,
    visit: Callable[[int], Page],
    tmp_path: Path,
) -> None:
    assert elsewhere.shell(COUNTED) == "0 0 0"
    file = write_file(sign_in("moderator"), tmp_path)
    desk = visit(1280)
    desk.goto("/admin/login/")
    desk.fill("[name=login]", "boss")
    desk.fill("[name=password]", PASSWORD)
    desk.click("button[type=submit]")
    desk.wait_for_url("**/admin/")
    install(desk, file)
    resident, handler = visit(390), Person(desk, Work())
    for number, name in enumerate(("Lies Voorbeeld", "Ned Example")):
        screen(handler, ask(resident, THERE, number, name))
