"""A list phoned by three callers at once; a heat plan that a coordinator sets up from nothing."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.journeys.running import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

SignIn = Callable[[str], Page]
CALLERS = ("operator", "handler", "coordinator")
# What a coordinator sets on screens that the second story goes through.
SET_UP = """
from datetime import time, timedelta
from django.utils import timezone
from forms.models import FormDefinition
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Programme
from workflows.outreach import lists, running
from workflows.outreach.lists import Row
from workflows.outreach.models import CallCampaign, Caller
from workflows.staff.models import User
made = CallCampaign.objects.create(
    key="{key}",
    name=Texts(nl="Belactie {key}"),
    programme=Programme.objects.get(key="leuven-helpt-2020"),
    list_from="Register",
    list_ends_on=timezone.localdate() + timedelta(days=9),
    script=FormDefinition.objects.get(
        name="Belscript: hoe gaat het?", locale__language_code="nl"
    ),
    follow_up=CaseType.objects.get(key="question"),
    opens_at=time(0),
    closes_at=time(23, 59, 59),
    lead=User.objects.get(username="coordinator"),
)
for name in {callers}:
    Caller.objects.create(campaign=made, user=User.objects.get(username=name))
lists.add_people(
    made, [Row(one, f"Persoon {{one}}", f"016 5{{one:05}}") for one in range(1, {people} + 1)]
)
running.start(made)
"""
COUNTED = """
from workflows.outreach.models import CallAlarm, Callee, CallMade, DoNotCall
rows = Callee.objects.filter(campaign__key="{key}")
calls = CallMade.objects.filter(campaign__key="{key}")
print(
    rows.exclude(free_at=None).count(),
    calls.filter(is_first=True).count(),
    rows.filter(attempts__gt=1).count(),
    DoNotCall.objects.count(),
    CallAlarm.objects.filter(callee__in=rows).count(),
    rows.exclude(case=None).count(),
)
"""


def begin(desk: Page, key: str) -> None:
    """Open the campaign and take the first one, by key."""
    desk.goto(f"/admin/cases/calling/{key}/")
    desk.keyboard.press("n")
    expect(desk.locator("#callee")).to_be_visible()


def in_hand(desk: Page) -> str:
    """Return who is on the screen, "" for nobody."""
    found = desk.locator("#callee")
    return found.inner_text() if found.count() else ""


def answer(desk: Page, how: str = "well") -> None:
    """Answer the script, and leave its boxes."""
    desk.check(f"[name=script-how_is_it][value={how}]")
    desk.check("[name=script-somebody_near][value=yes]")
    desk.keyboard.press("Escape")


def press(desk: Page, key: str) -> None:
    """Take down an outcome by its key, and wait for what comes."""
    before = desk.locator("[name=loan]").input_value()
    desk.keyboard.press(key)
    desk.wait_for_function(
        "before => document.readyState === 'complete'"
        " && document.querySelector('[name=loan]')?.value !== before",
        arg=before,
    )


def ring_all(site: RunningSite, sign_in: SignIn, key: str, people: int) -> None:
    """Phone the whole list, three at once, with one of each thing that happens."""
    site.shell(SET_UP.format(key=key, people=people, callers=CALLERS))
    desks = {name: sign_in(name) for name in CALLERS}
    for desk in desks.values():
        begin(desk, key)
    held = [in_hand(desk) for desk in desks.values()]
    assert len(set(held)) == 3, held
    operator, handler, coordinator = desks.values()
    if people < 20:
        assert faults(operator) == []

    # A refusal, for good.
    operator.check("[name=call-is_never]")
    operator.keyboard.press("Escape")
    press(operator, "4")
    # A worry, which the coordinator reads at once.
    operator.fill("[name=call-text]", "Ligt al twee dagen in bed, antwoordt verward.")
    operator.keyboard.press("Escape")
    press(operator, "7")
    watching = sign_in("coordinator")
    watching.goto(f"/admin/cases/campaigns/{key}/")
    expect(watching.locator(".desk-late").first).to_contain_text("Ligt al twee dagen in bed")
    watching.locator("button[value=alarm]").first.click()
    expect(watching.locator("main")).to_contain_text("Jij neemt dit alarm op")

    # A case is needed: prefilled, looked over, filed.
    answer(coordinator, "badly")
    coordinator.fill("[name=script-question]", "Geen eten in huis")
    coordinator.check("[name=call-needs_case]")
    coordinator.keyboard.press("Escape")
    coordinator.keyboard.press("1")
    coordinator.wait_for_url("**/calling/*/*-*/")
    assert coordinator.input_value("[name=case-name]").startswith("Persoon")
    assert coordinator.input_value("[name=case-question]") == "Geen eten in huis"
    coordinator.check("[name=case-answer_by][value=phone]")
    assert coordinator.input_value("[name=case-phone]").startswith("016")
    coordinator.locator(".desk-intake-end button").first.click()
    expect(coordinator.locator("main, .messages").first).to_be_visible()
    expect(coordinator.locator("body")).to_contain_text("Aangemaakt:")

    # The handler stays on the phone: that row is locked, the rest of the share is not.
    long_call = in_hand(handler)
    for desk in (operator, coordinator):
        finish(desk)
        finish(desk, helps=True)
        assert in_hand(desk) == ""
    handler.reload()
    assert in_hand(handler) == long_call
    press(handler, "3")
    still_open, first_calls, again, never, alarms, cases = map(
        int, site.shell(COUNTED.format(key=key)).split()[-6:]
    )
    assert (first_calls, alarms, cases) == (people, 1, 1)
    assert never >= 1
    assert again == 0
    # Who did not answer is rung again after the pause.
    assert still_open == 1
    watching.goto(f"/admin/cases/campaigns/{key}/")
    expect(watching.locator(".desk-headline")).to_contain_text(f"{people} gebeld")
    watching.check("[name=sure]")
    watching.locator("button[value=end]").click()
    expect(watching.locator("body")).to_contain_text(f"lijst van {people} personen is vernietigd")
    expect(watching.locator(".desk-headline")).to_contain_text(f"{people} gebeld")


def finish(desk: Page, *, helps: bool = False) -> None:
    """Ring on until nobody is left of the share; of others each is asked for by a button."""
    button = desk.locator("button[value=help]" if helps else "button[value=take]")
    while True:
        while in_hand(desk):
            answer(desk)
            press(desk, "1")
        if not button.count():
            return
        with desk.expect_navigation():
            button.click()
        if not in_hand(desk):
            return


def test_twelve_people_are_rung_by_three_at_once(site: RunningSite, sign_in: SignIn) -> None:
    ring_all(site, sign_in, "twelve", 12)


@pytest.mark.prove(name="call-campaign")
def test_five_hundred_people_are_rung_by_three_at_once(site: RunningSite, sign_in: SignIn) -> None:
    ring_all(site, sign_in, "five-hundred", 500)


def test_a_heat_plan_is_set_up_from_nothing(site: RunningSite, sign_in: SignIn) -> None:
    desk = sign_in("coordinator")
    desk.goto("/admin/call-campaigns/new/")
    desk.fill("[name=name_nl]", "Plan voor hete dagen")
    desk.select_option("[name=programme]", index=1)
    desk.fill("[name=list_from]", "Zorgregister, besluit van 1 juni")
    last = date.today() + timedelta(days=90)  # noqa: DTZ011 (as the browser types it)
    desk.fill("[name=list_ends_on]", f"{last:%d/%m/%Y}")
    desk.fill("[name=first_words_nl]", "Het is heet. Drinkt u genoeg?")
    desk.fill("[name=opens_at]", "0:00")
    desk.fill("[name=closes_at]", "23:59")
    desk.fill("[name=every_days]", "1")
    desk.check("[name=waits_for_switch]")
    desk.fill("[name=threshold_nl]", "twee dagen boven 30 °C")
    desk.select_option("[name=team]", label="Telefonisch informatiecentrum")
    # Elsewhere, so that no calendar lies over the button.
    desk.locator("[name=name_nl]").click()
    desk.get_by_role("button", name="Toevoegen", exact=True).last.click()
    desk.wait_for_url("**/admin/cases/campaigns/plan-voor-hete-dagen/")

    desk.get_by_role("link", name="Mensen op de lijst").click()
    desk.fill("[name=list-text]", "naam;telefoon\nMia Heet;016 60 00 01\nJan Warm;geen\n")
    desk.locator("button[value=look]").click()
    desk.locator("button[value=add]").click()
    expect(desk.locator(".desk-note").first).to_contain_text("Regel 3")
    desk.locator(".desk-note a.button").click()
    desk.locator("button[value=start]").click()
    expect(desk.locator("main")).to_contain_text("wacht tot een coördinator ze aanzet")

    caller = sign_in("operator")
    caller.goto("/admin/cases/calling/plan-voor-hete-dagen/")
    expect(caller.locator("main")).to_contain_text("wacht tot een coördinator ze aanzet")
    desk.locator("button[value=trip]").click()
    expect(desk.locator("main")).to_contain_text("De volgende ronde begint")
    begin(caller, "plan-voor-hete-dagen")
    assert in_hand(caller) == "Mia Heet"
    expect(caller.locator("main")).to_contain_text("Drinkt u genoeg?")
    press(caller, "1")
    assert faults(caller) == []
    desk.reload()
    expect(desk.locator(".desk-headline")).to_contain_text("1 gebeld, 1 bereikt")
    desk.locator("button[value=off]").click()
    expect(desk.locator("main")).to_contain_text("wacht tot een coördinator ze aanzet")
