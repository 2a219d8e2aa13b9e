"""A list phoned by three callers at once; a heat plan that a coordinator sets up from nothing.

What is clicked and typed is counted, and printed.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.journeys.keystrokes import Person, Work
from tests.journeys.running import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

SignIn = Callable[[str], Page]
CALLERS = ("operator", "handler", "coordinator")
# Keys and clicks for one call, without what is typed of what they say; and for a whole plan.
MOST_FOR_A_CALL, MOST_FOR_A_PLAN = 6, 30
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


def begin(caller: Person, key: str) -> None:
    """Open the campaign and take the first one, by key."""
    caller.page.goto(f"/admin/cases/calling/{key}/")
    caller.press("n")
    expect(caller.page.locator("#callee")).to_be_visible()


def in_hand(caller: Person) -> str:
    """Return who is on the screen, "" for nobody."""
    found = caller.page.locator("#callee")
    return found.inner_text() if found.count() else ""


def answer(caller: Person, how: str = "well") -> None:
    """Answer the script, and leave its boxes."""
    caller.click(caller.page.locator(f"[name=script-how_is_it][value={how}]"))
    caller.click(caller.page.locator("[name=script-somebody_near][value=yes]"))
    caller.press("Escape")


def press(caller: Person, key: str) -> None:
    """Take down an outcome by its key, and wait for what comes."""
    before = caller.page.locator("[name=loan]").input_value()
    caller.press(key)
    caller.page.wait_for_function(
        "before => document.readyState === 'complete'"
        " && document.querySelector('[name=loan]')?.value !== before",
        arg=before,
    )


def ring_all(site: RunningSite, sign_in: SignIn, key: str, people: int) -> None:
    """Phone the whole list, three at once, with one of each thing that happens."""
    site.shell(SET_UP.format(key=key, people=people, callers=CALLERS))
    callers = {name: Person(sign_in(name), Work()) for name in CALLERS}
    for name, caller in callers.items():
        caller.work.begin(name)
        begin(caller, key)
    held = [in_hand(caller) for caller in callers.values()]
    assert len(set(held)) == 3, held
    operator, handler, coordinator = callers.values()
    if people < 20:
        assert faults(operator.page) == []

    # A refusal, for good.
    operator.click(operator.page.locator("[name=call-is_never]"))
    operator.press("Escape")
    press(operator, "4")
    # A worry, which the coordinator reads at once.
    worry = "Ligt al twee dagen in bed, antwoordt verward."
    operator.type([(operator.page.locator("[name=call-text]"), worry)])
    operator.press("Escape")
    press(operator, "7")
    watching = sign_in("coordinator")
    watching.goto(f"/admin/cases/campaigns/{key}/")
    expect(watching.locator(".desk-late").first).to_contain_text("Ligt al twee dagen in bed")
    watching.locator("button[value=alarm]").first.click()
    expect(watching.locator("main")).to_contain_text("Jij neemt dit alarm op")

    # A case is needed: prefilled, looked over, filed.
    answer(coordinator, "badly")
    desk = coordinator.page
    coordinator.type([(desk.locator("[name=script-question]"), "Geen eten in huis")])
    coordinator.click(desk.locator("[name=call-needs_case]"))
    coordinator.press("Escape")
    coordinator.press("1")
    desk.wait_for_url("**/calling/*/*-*/")
    assert desk.input_value("[name=case-name]").startswith("Persoon")
    assert desk.input_value("[name=case-question]") == "Geen eten in huis"
    coordinator.click(desk.locator("[name=case-answer_by][value=phone]"))
    assert desk.input_value("[name=case-phone]").startswith("016")
    coordinator.click(desk.locator(".desk-intake-end button").first)
    expect(desk.locator("main, .messages").first).to_be_visible()
    expect(desk.locator("body")).to_contain_text("Aangemaakt:")

    # The handler stays on the phone: that row is locked, the rest of the share is not.
    long_call = in_hand(handler)
    for caller in (operator, coordinator):
        finish(caller)
        finish(caller, helps=True)
        assert in_hand(caller) == ""
    handler.page.reload()
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
    for caller in callers.values():
        sys.stdout.write(f"{caller.work.sum.clicks} clicks and {caller.work.sum.keys} keys of ")
        sys.stdout.write(f"{caller.step.what}\n")
    pressed = sum(one.work.sum.clicks + one.work.sum.keys for one in callers.values())
    said = len(worry) + len("Geen eten in huis")
    sys.stdout.write(f"{people} people: {(pressed - said) / people:.1f} keys and clicks for each\n")
    assert (pressed - said) / people <= MOST_FOR_A_CALL


def finish(caller: Person, *, helps: bool = False) -> None:
    """Ring on until nobody is left of the share; of others each is asked for by a button."""
    button = caller.page.locator("button[value=help]" if helps else "button[value=take]")
    while True:
        while in_hand(caller):
            answer(caller)
            press(caller, "1")
        if not button.count():
            return
        with caller.page.expect_navigation():
            caller.click(button)
        if not in_hand(caller):
            return


def test_twelve_people_are_rung_by_three_at_once(site: RunningSite, sign_in: SignIn) -> None:
    ring_all(site, sign_in, "twelve", 12)


@pytest.mark.prove(name="call-campaign")
def test_five_hundred_people_are_rung_by_three_at_once(site: RunningSite, sign_in: SignIn) -> None:
    ring_all(site, sign_in, "five-hundred", 500)


def test_a_heat_plan_is_set_up_from_nothing(site: RunningSite, sign_in: SignIn) -> None:
    desk = sign_in("coordinator")
    lead = Person(desk, Work())
    lead.work.begin("the plan")
    desk.goto("/admin/call-campaigns/")
    lead.look()
    lead.click(desk.get_by_role("link", name="Toevoegen").first)
    lead.look()
    lead.type([(desk.locator("[name=name_nl]"), "Plan voor hete dagen")])
    desk.select_option("[name=programme]", index=1)
    lead.press_mouse(2)
    last = date.today() + timedelta(days=90)  # noqa: DTZ011 (as the browser types it)
    texts = {
        "list_from": "Zorgregister, besluit van 1 juni",
        "list_ends_on": f"{last:%d/%m/%Y}",
        "first_words_nl": "Het is heet. Drinkt u genoeg?",
        "opens_at": "0:00",
        "closes_at": "23:59",
        "every_days": "1",
        "threshold_nl": "twee dagen boven 30 °C",
    }
    # Each in another part of the screen, so the mouse goes there.
    for name, text in texts.items():
        lead.type([(desk.locator(f"[name={name}]"), text)])
    # Elsewhere, so that no calendar lies over what follows.
    lead.click(desk.locator("[name=name_nl]"))
    lead.click(desk.locator("[name=waits_for_switch]"))
    lead.choose(desk.locator("[name=team]"), "Telefonisch informatiecentrum")
    lead.click(desk.get_by_role("button", name="Toevoegen", exact=True).last)
    desk.wait_for_url("**/admin/cases/campaigns/plan-voor-hete-dagen/")

    lead.work.begin("its people, and the start")
    lead.look()
    lead.click(desk.get_by_role("link", name="Mensen op de lijst"))
    lead.look()
    # Pasted, by a click and two keys.
    desk.fill("[name=list-text]", "naam;telefoon\nMia Heet;016 60 00 01\nJan Warm;geen\n")
    lead.press_mouse()
    lead.press_keys("^v")
    lead.click(desk.locator("button[value=look]"))
    lead.click(desk.locator("button[value=add]"))
    lead.look()
    expect(desk.locator(".desk-note").first).to_contain_text("Regel 3")
    lead.click(desk.locator(".desk-note a.button"))
    lead.click(desk.locator("button[value=start]"))
    expect(desk.locator("main")).to_contain_text("wacht tot een coördinator ze aanzet")

    caller = sign_in("operator")
    caller.goto("/admin/cases/calling/plan-voor-hete-dagen/")
    expect(caller.locator("main")).to_contain_text("wacht tot een coördinator ze aanzet")
    lead.work.begin("switched on")
    lead.click(desk.locator("button[value=trip]"))
    expect(desk.locator("main")).to_contain_text("De volgende ronde begint")
    ringing = Person(caller, Work())
    ringing.work.begin("the first call")
    begin(ringing, "plan-voor-hete-dagen")
    assert in_hand(ringing) == "Mia Heet"
    expect(caller.locator("main")).to_contain_text("Drinkt u genoeg?")
    press(ringing, "1")
    assert faults(caller) == []
    desk.reload()
    expect(desk.locator(".desk-headline")).to_contain_text("1 gebeld, 1 bereikt")
    desk.locator("button[value=off]").click()
    expect(desk.locator("main")).to_contain_text("wacht tot een coördinator ze aanzet")
    sys.stdout.write(f"{lead.work}\n")
    assert lead.work.sum.clicks <= MOST_FOR_A_PLAN
