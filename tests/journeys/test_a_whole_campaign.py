"""A whole campaign that staff set in the admin, from nothing to its first case that is closed.

Snow lies in the streets. A coordinator and an editor set up what the city does about it; a
resident who reads English asks for help; days pass, in which a rule acts, one partner is silent
and refuses, and another helps. Whatever is said here is seen in a browser or in a mail.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.campaign import (
    CASE_TYPE,
    DONE,
    ENGLISH,
    MAILBOXES,
    NORTH,
    OPTIONAL,
    PAGE,
    PAVEMENT,
    PROGRAMME,
    REQUIRED,
    RULE,
    SHOPPING,
    SOUTH,
    TEXTS,
    build_the_checklist,
    build_the_form,
    set_the_rule,
    set_up_the_case_type,
    set_up_the_programme,
    write_the_messages,
)
from tests.journeys.conftest import a_running_site
from tests.journeys.handling import in_queue
from tests.journeys.running import RunningSite, wait
from tests.journeys.setting_up import (
    end_the_try_out,
    make_a_try_out,
    make_the_page,
    open_the_try_out,
    publish_both,
    translate_the_form,
)
from tests.journeys.test_the_main_job import (
    act,
    link_in,
    press,
    reference_on,
    references_on,
    send,
    state_of,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="whole-campaign"),
]

# Longer than any deadline here in a team's working days, whatever day it is and whatever holidays.
WEEK = 7
WHERE, REFUSED, HOW_IT_WENT = (
    "The steps of the library",
    "Our plough is broken.",
    "Two of us cleared the steps and spread salt.",
)
ANN, TYPED = "ann.winter@example.org", "typed@example.org"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site of its own: the clock of the others stays as it is."""
    with a_running_site(tmp_path_factory.mktemp("later")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, site: RunningSite) -> Iterator[Callable[[], Page]]:
    """Open the site as somebody who was never there, at a desk."""
    contexts = []

    def visitor() -> Page:
        contexts.append(browser.new_context(base_url=site.address, locale="nl-BE"))
        return contexts[-1].new_page()

    yield visitor
    for context in contexts:
        context.close()


# What residents see and do.


def ask_for_help(page: Page, address: str, name: str, email: str) -> str:
    """Fill in the form on this page, in English, and return the reference."""
    page.goto(address)
    page.click(".begin .button")
    page.get_by_label(PAVEMENT[1]).check()
    page.get_by_label("Where can you not get through?").fill(WHERE)
    send(page)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your e-mail address").fill(email)
    send(page)
    send(page)
    expect(page.locator("h1")).to_have_text("We look at it today")
    return reference_on(page)


def categories_in(page: Page, address: str) -> set[str]:
    """The categories that the form on this page offers, those of the whole city among them."""
    page.goto(address)
    page.click(".begin .button")
    asked = page.get_by_role("group").filter(has=page.locator("[value=groceries]"))
    return set(asked.locator(".choice-label").all_inner_texts())


def stands(page: Page, status: str) -> str:
    """What the resident's page says of where the case is."""
    page.goto(status)
    return page.inner_text("[aria-current=step]")


def told(site: RunningSite, moment: str, holding: str = "") -> str:
    """Wait for the mail of a moment, and return it: in English, with the Dutch below."""

    def came() -> list[str]:
        mails = [mail for mail in site.mails_to(ANN) if f"Snow: {moment}" in mail["Subject"]]
        return [text for mail in mails if holding in (text := mail.get_content())]

    wait(lambda: bool(came()), f"the mail “{moment}”")
    english, dutch = came()[-1].split("In Dutch:")
    assert TEXTS[moment][0].split("{")[0] in dutch
    return english


# What handlers and partners do.


def go_through_the_checklist(desk: Page) -> None:
    """Tick only what may be left open, which screens nothing; then what must be ticked."""
    desk.get_by_label(OPTIONAL).check()
    press(desk, "screen")
    expect(desk.locator(".desk-checklist .error")).to_contain_text(REQUIRED)
    expect(desk.get_by_label(OPTIONAL)).to_be_checked()
    desk.get_by_label(REQUIRED).check()
    press(desk, "screen")
    assert state_of(desk) == "Gescreend"


def refer(desk: Page, reference: str, partner: str) -> None:
    """Have a partner take the case over, and show it the place and the name."""
    act(desk, reference, "refer")
    desk.get_by_role("radio", name=partner).check()
    desk.get_by_label("Neemt het dossier over").check()
    desk.get_by_label("Taak van algemeen belang").check()
    for shared in (WHERE, "Ann Winter"):
        desk.get_by_label(re.compile(shared)).check()
    press(desk, "refer")
    assert state_of(desk) == "Doorverwezen"


def come_in_by_link_and_code(site: RunningSite, partner: Page, name: str) -> None:
    """From the link in the reminder to all that the service has, which takes a code by mail."""
    partner.goto(link_in(site, MAILBOXES[NORTH], "/doorverwijzing/"))
    partner.get_by_role("link", name="Alle dossiers van je dienst").click()
    partner.get_by_label("E-mailadres van je dienst").fill(MAILBOXES[NORTH])
    partner.get_by_role("button", name="Mail me een code").click()
    partner.get_by_label("Code uit de mail").fill(code_in(site, MAILBOXES[NORTH]))
    partner.get_by_label("Je naam").fill(name)
    partner.get_by_role("button", name="Toon onze dossiers").click()
    expect(partner.locator("main")).to_contain_text("1 wacht op jullie")


def code_in(site: RunningSite, mailbox: str) -> str:
    def codes() -> list[str]:
        texts = [mail.get_content() for mail in site.mails_to(mailbox)]
        return [found[1] for text in texts if (found := re.search(r"code is (\d{6})", text))]

    wait(lambda: bool(codes()), "the code of a partner")
    return codes()[-1]


def read_what_is_shared(partner: Page) -> str:
    """Open the case, and return what the page says then."""
    partner.get_by_role("button", name="Dossier openen").click()
    expect(partner.get_by_role("heading", name="Wat we met jullie delen")).to_be_visible()
    return partner.inner_text("main")


def return_it(partner: Page) -> None:
    """Refuse the case, and say why."""
    partner.get_by_label("We kunnen dit dossier niet opnemen").check()
    partner.get_by_label("Wat moet de stad weten?").fill(REFUSED)
    partner.get_by_role("button", name="Het dossier teruggeven").click()
    expect(partner.locator("h1")).to_have_text("Het dossier is terug bij de stad")


def take_it_on_and_report(partner: Page) -> None:
    partner.get_by_role("button", name="We gaan met dit dossier aan de slag").click()
    expect(partner.get_by_role("status")).to_contain_text("De stad weet dat")
    partner.get_by_label("Hoe is het gegaan?").fill(HOW_IT_WENT)
    partner.get_by_role("button", name="Vertel het de stad").click()
    expect(partner.get_by_role("status")).to_contain_text("De stad leest het")


def reminders(site: RunningSite) -> list[str]:
    """What the silent partner was mailed to remind it."""
    subject = f"een dossier wacht op {NORTH}"
    mails = site.mails_to(MAILBOXES[NORTH])
    return [mail.get_content() for mail in mails if subject in mail["Subject"]]


def case_screen(desk: Page, reference: str) -> str:
    """All that the screen of a case says, its timeline among it."""
    desk.goto(f"/admin/cases/{reference}/")
    return desk.inner_text("main")


def try_it_out(page: Page, desk: Page, editor: Page, form: int) -> str:
    """A colleague fills in the draft; handlers see it among the tests only. Return its reference.

    It stays until the figures were looked at.
    """
    tested = ask_for_help(page, make_a_try_out(editor, form)["en"], "Tess Tester", TYPED)
    assert in_queue(desk, CASE_TYPE) == []
    assert in_queue(desk, CASE_TYPE, tests=True) == [tested]
    return tested


def counted(coordinator: Page) -> str:
    """What the figures of this programme say first."""
    coordinator.goto("/admin/cases/figures/")
    coordinator.select_option("[name=programme]", label=PROGRAMME)
    coordinator.get_by_role("button", name="Tonen").click()
    coordinator.wait_for_url("**/figures/?programme=*")
    return coordinator.inner_text("main")


def needs_attention(desk: Page) -> list[str]:
    """The requests that the handlers' list of what needs attention holds."""
    desk.goto("/admin/cases/?kind=request&view=attention")
    return references_on(desk)


def test_a_campaign_set_by_staff_helps_its_first_resident(site, page, sign_in, visit):
    coordinator, editor, desk = sign_in("coordinator"), sign_in("moderator"), sign_in("handler")
    set_up_the_programme(coordinator)
    form = build_the_form(editor)
    build_the_checklist(editor)
    set_up_the_case_type(coordinator)
    write_the_messages(coordinator)
    set_the_rule(coordinator)
    translate_the_form(editor, form, ENGLISH)
    tested = try_it_out(page, desk, editor, form)
    publish_both(editor, form)
    make_the_page(editor, CASE_TYPE, *list(PAGE)[:2], PAGE)

    # Its categories stand in its own form, and in no other.
    address, own = "/en/ask-for-help-with-snow/", {PAVEMENT[1], SHOPPING[1]}
    assert own & categories_in(page, address) == own
    assert own & categories_in(page, "/en/ask-for-help/") == set()

    # A resident asks in English, and is answered in English, in the campaign's own words.
    asked = ask_for_help(page, address, "Ann Winter", ANN)
    assert "Stay inside, Ann Winter" in told(site, "received")
    status = link_in(site, ANN, "/en/case/")
    assert "Received" in stands(page, status)
    assert in_queue(desk, CASE_TYPE) == [asked]
    assert in_queue(desk, CASE_TYPE, tests=True) == [tested]

    # Nobody looks at it: the first deadline passes, and the rule acts. The test counts nowhere.
    site.let_pass(WEEK)
    desk, coordinator, editor = sign_in("handler"), sign_in("coordinator"), sign_in("moderator")
    wait(lambda: f"Door de regel “{RULE[0]}”" in case_screen(desk, asked), "the rule to act", 120)
    expect(desk.locator(".desk-case-head")).to_contain_text("over tijd")
    expect(desk.locator(".desk-case-head .desk-tag--first")).to_be_visible()
    wait(lambda: "1 hulpvraag, 0 gekoppeld" in counted(coordinator), "the figures", 120)
    open_the_try_out(editor, form)
    end_the_try_out(editor)
    assert in_queue(desk, CASE_TYPE, tests=True) == []

    # It is screened by its checklist and goes to the first partner; its person hears of it.
    act(desk, asked, "screen")
    go_through_the_checklist(desk)
    assert "Looked at" in stands(page, status)
    refer(desk, asked, NORTH)
    assert f"{NORTH} sets out, Ann Winter" in told(site, "referred")
    assert f"Passed on to {NORTH}" in stands(page, status)

    # The partner is silent and reminded, and the second deadline passes; then it refuses.
    site.let_pass(WEEK)
    desk, partner = sign_in("handler"), visit()
    wait(lambda: bool(reminders(site)), "the reminder of the partner", 120)
    assert "Partner herinnerd" in case_screen(desk, asked)
    expect(desk.locator(".desk-case-head")).to_contain_text("over tijd")
    assert asked not in needs_attention(desk)
    come_in_by_link_and_code(site, partner, "Noor van de ploeg")
    partner.locator("h2").get_by_role("link").click()
    assert WHERE in read_what_is_shared(partner)
    return_it(partner)

    # It stands out, with the reason; its person reads that the city goes on.
    assert asked in needs_attention(desk)
    assert REFUSED in case_screen(desk, asked)
    assert "De partner weigerde" in desk.inner_text("main")
    assert "Looked at" in stands(page, status)

    # The second partner takes it on and tells how it went.
    refer(desk, asked, SOUTH)
    assert f"{SOUTH} sets out, Ann Winter" in told(site, "referred", SOUTH)
    assert f"Passed on to {SOUTH}" in stands(page, status)
    partner = visit()
    partner.goto(link_in(site, MAILBOXES[SOUTH], "/doorverwijzing/"))
    partner.get_by_label("Je naam").fill("Zia van de ploeg")
    assert WHERE in read_what_is_shared(partner)
    take_it_on_and_report(partner)
    assert HOW_IT_WENT in case_screen(desk, asked)

    # Closed with an outcome of its own, and everybody reads so.
    act(desk, asked, "close")
    desk.get_by_role("button", name=DONE[0], exact=True).click()
    assert state_of(desk) == "Afgesloten"
    expect(desk.locator(".desk-case-head")).to_contain_text(DONE[0])
    assert "The snow is gone, Ann Winter" in told(site, "case_closed")
    assert "Done" in stands(page, status)
    assert asked not in needs_attention(desk)
    partner.reload()
    expect(partner.locator("h1")).to_have_text("Deze link werkt niet meer")
