"""A group of three that loses one: staff and volunteer in a browser, on a phone, no JavaScript."""

import pytest
from wagtail.users.models import UserProfile

from tests.axe import faults
from tests.browsers import in_browser, signed_in
from tests.workflows.matching.groups.looks import seen
from workflows.matching.groups.models import Group
from workflows.matching.models import Match

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
LIST = "/admin/cases/groups/"


def look(page):
    """Return the heading; nothing is wrong with the page, and it does not scroll sideways."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert faults(page) == []
    return page.inner_text("h1")


def form_it(page):
    """Form the group that is proposed."""
    page.goto(LIST)
    assert look(page) == "Groups"
    page.click("text=Propose groups")
    assert look(page).startswith("Propose groups")
    page.click("text=Form the ticked groups")
    assert "1 group formed." in page.inner_text("main")


def say_yes(page, link):
    """Answer for the whole group, and see who is in it."""
    page.goto(f"/en/group/{link}/")
    assert page.inner_text("h1") == "Will you help a small group?"
    assert "3 people" in page.inner_text("main")
    page.click("text=Yes, I will help this group")
    assert page.inner_text("h1") == "Your group"
    assert page.locator("[aria-labelledby=members] li").count() == 3


def lose_one_and_fill_the_place(page):
    """Take one out of the group, and give the place to who fits."""
    page.goto(LIST)
    page.click("tbody a")
    assert look(page).startswith("Group ")
    page.click("summary >> nth=0")
    page.locator("details[open] button").click()
    assert "Choose a reason." in page.inner_text("[role=alert]")
    page.click("summary >> nth=0")
    page.locator("details[open] select").select_option("help_changed")
    page.locator("details[open] button").click()
    assert "1 place free" in page.inner_text("main")
    page.reload()  # without the message, which is still fading in
    look(page)
    # Who left is offered the place too, but stands behind who waits longer.
    page.locator("[aria-labelledby=free] li", has_text="Dan").locator("button").click()
    assert "The place is taken." in page.inner_text("main")


def test_a_group_of_three_loses_one_and_the_next_gets_the_place(
    learner, leader, handler, client, live_server, default_site
):
    UserProfile.objects.update_or_create(user=handler, defaults={"preferred_language": "en"})
    for name in ("Ann", "Bea", "Cas"):
        learner(name)
    leader("Lou")
    client.force_login(handler)
    session = client.cookies["sessionid"].value
    signed_in(live_server.url, session, form_it, viewport={"width": 1280, "height": 900})
    learner("Dan")
    link = Match.objects.first().link
    in_browser(lambda page: say_yes(page, link), base_url=live_server.url, **PHONE)
    signed_in(
        live_server.url,
        session,
        lose_one_and_fill_the_place,
        viewport={"width": 390, "height": 844},
    )

    assert seen(Group.objects.get()) == ("led", ["Bea", "Cas", "Dan"], ["Lou"], 0)
