"""The whole story in a real browser, in both languages: from the editor's change to the purge."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

ADDRESS = {
    "address-street": "Voorbeeldstraat",
    "address-number": "7",
    "address-postcode": "3000",
    "address-city": "Leuven",
}
CENTRE = "24062W03"
DEAF = "Slechthorend: niet bellen, maar sms’en."
# In groups of three, on one line or each on its own.
REFERENCE = re.compile(r"\b[0-9A-Z]{3}\s+[0-9A-Z]{3}\s+[0-9A-Z]{3}\b")


def ask_for_help(page: Page, name: str, email: str = "", mind: str = "") -> None:
    """Fill in the form for help as a resident does, a step a page, up to the check page.

    `mind` is what to mind in reaching them.
    """
    page.click(".begin .button")
    for fill_in in (what, whom, lambda page: reach(page, name, email, mind)):
        fill_in(page)
        send(page)
    expect(page.locator("h1")).to_have_text(re.compile("Kijk je antwoorden na|Check your answers"))


def ask_for_a_caller(page: Page, name: str) -> None:
    """Fill in the same form as the operator does, on one page."""
    what(page)
    whom(page)
    reach(page, name, "")


def what(page: Page) -> None:
    page.check("[name=category][value=groceries]")
    page.check("[name=payment][value=cash]")
    page.check("[name=how_often][value=weekly]")


def whom(page: Page) -> None:
    page.check("[name=for_whom-who][value=self]")
    fill_in_address(page)


def reach(page: Page, name: str, email: str, mind: str = "") -> None:
    fill_in_contact(page, name, email)
    page.fill("[name=reaching]", mind)
    page.select_option("[name=language]", "en")
    page.check("[name=consent]")


def fill_in_address(page: Page) -> None:
    for key, value in ADDRESS.items():
        page.fill(f"[name={key}]", value)
    page.select_option("[name=address-neighbourhood]", CENTRE)


def fill_in_contact(page: Page, name: str, email: str) -> None:
    page.fill("[name=name]", name)
    page.fill("[name=phone]", "016 00 00 98")
    page.fill("[name=email]", email)


def send(page: Page) -> None:
    page.click("main form button[type=submit]")


def reference_on(page: Page) -> str:
    """Return the reference the page shows, without spaces."""
    return references_on(page)[0]


def references_on(page: Page) -> list[str]:
    found = REFERENCE.findall(page.inner_text("main"))
    return ["".join(reference.split()) for reference in found]


def mail_with(site: RunningSite, to: str, pattern: str) -> re.Match[str]:
    """Wait for a mail to `to` in which the pattern is found, and return where."""
    count = 1
    while True:
        mails = site.wait_for_mail(to, count)
        for mail in mails:
            if found := re.search(pattern, mail.get_content()):
                return found
        count = len(mails) + 1


def link_in(site: RunningSite, to: str, part: str) -> str:
    """Wait for a mail to `to` that has an address with `part` in it, and return its path."""
    return urlsplit(mail_with(site, to, rf"http://\S*{part}\S*")[0]).path


def state_of(page: Page) -> str:
    return page.inner_text(".desk-case-head .desk-state")


def act(page: Page, reference: str, action: str) -> None:
    page.goto(f"/admin/cases/{reference}/{action}/")


def press(page: Page, action: str) -> None:
    page.click(f"form[method=post][action$='/{action}/'] button[type=submit]")


def tick_all(page: Page) -> None:
    for box in page.locator("[name*='-checklist-'][type=checkbox]").all():
        box.check()


def screen(page: Page, reference: str) -> None:
    act(page, reference, "screen")
    tick_all(page)
    if page.locator("[name$='kinds'][value=spoken_to]").count():
        page.check("[name$='kinds'][value=spoken_to]")
    press(page, "screen")
    assert state_of(page) == "Gescreend"


def test_from_the_first_visit_to_the_purge(site, page, sign_in):
    # A resident asks in English, on a phone.
    page.goto("/en/ask-for-help/")
    ask_for_help(page, "Ann Example", "ann@example.org", mind=DEAF)
    send(page)
    expect(page).to_have_url(re.compile(r"/en/case/[\w-]{22}/received/$"))
    asked = reference_on(page)
    status = link_in(site, "ann@example.org", "/en/case/")

    # A volunteer signs up in Dutch, on the tile of the vacancy.
    page.goto("/nl/helpen/boodschappen-doen/")
    page.click("a[href$='/aanmelden/']")
    page.check("[name=availability][value=sat-morning]")
    fill_in_address(page)
    fill_in_contact(page, "Bert Verzonnen", "bert@example.org")
    page.check("[name=languages][value=en]")
    page.fill("[name=age_outdoors]", "34")
    page.check("[name=health][value=no]")
    page.check("[name=consent]")
    send(page)
    expect(page).to_have_url(re.compile(r"/nl/aanvraag/[\w-]{22}/ontvangen/$"))
    offered = reference_on(page)

    # The handler finds both in the queue, each among its kind, without a name, and screens them.
    desk = sign_in("handler")
    for path, reference in (("/admin/cases/", asked), ("/admin/cases/?kind=offer", offered)):
        desk.goto(path)
        assert reference in references_on(desk)
        assert "Example" not in desk.inner_text("main")
    screen(desk, offered)
    screen(desk, asked)

    # Invited, the volunteer only opens the page, and reads there not to ring; then says yes.
    act(desk, asked, "match")
    desk.check(f"#offer-{offered}")
    press(desk, "match")
    invitation = link_in(site, "bert@example.org", "/nl/uitnodiging/")
    page.goto(invitation)
    page.reload()
    assert DEAF in page.inner_text("main")
    assert "Ann" not in page.inner_text("main")
    desk.goto(f"/admin/cases/{asked}/")
    assert state_of(desk) == "Gescreend"
    page.click("button[value=accept]")
    assert "Ann Example" not in page.inner_text("main")

    # Ann is told first who comes, with a word that both know. Then name and address open.
    told = mail_with(site, "ann@example.org", "Code word: ([a-z]+)")
    assert "Who comes? Bert" in told.string
    assert DEAF in told.string
    mail_with(site, "bert@example.org", "weet nu dat jij komt")
    page.goto(invitation)
    page.click("button[name=show]")
    for known in ("Ann Example", "Voorbeeldstraat 7", DEAF, told[1], "Dit spreek je samen af"):
        assert known in page.inner_text("main")
    for reference in (asked, offered):
        desk.goto(f"/admin/cases/{reference}/")
        assert state_of(desk) == "Gematcht"
    page.goto(status)
    assert "Volunteer found" in page.inner_text("[aria-current=step]")
    assert told[1] in page.inner_text("main")

    # It is done: closed by the handler, destroyed by the privacy officer.
    act(desk, asked, "close")
    desk.get_by_role("button", name="Geholpen").click()
    assert state_of(desk) == "Afgesloten"
    officer = sign_in("privacy")
    assert officer.goto(f"/admin/cases/{asked}/").status == 403
    officer.goto(f"/admin/cases/due/{asked}/")
    officer.check("[name$=ground][value=erasure]")
    officer.click("main form button[type=submit]")
    assert page.goto(status).status == 410
    assert "Your data were destroyed on" in page.inner_text("main")
    assert desk.goto(f"/admin/cases/{asked}/").status == 403


def test_the_operator_files_for_a_caller_who_has_no_e_mail(site, sign_in):
    desk = sign_in("operator")
    desk.goto("/admin/cases/file/")
    desk.click("a[href$='/file/request/']")
    desk.check("[name=_channel][value=phone]")
    ask_for_a_caller(desk, "Cor Beller")
    desk.click(".desk-intake-end button")
    expect(desk.locator("h1")).to_contain_text("referentie")
    reference = reference_on(desk)
    assert "Cor Beller" in desk.inner_text("main")
    desk.goto(f"/admin/cases/{reference}/")
    assert "Telefoon" in desk.inner_text("main")


def test_a_case_goes_to_a_partner_who_sees_just_what_was_shared(site, page, sign_in):
    page.goto("/nl/hulp-vragen/")
    ask_for_help(page, "Dina Voorbeeld", "dina@example.org")
    send(page)
    reference = reference_on(page)
    desk = sign_in("handler")
    screen(desk, reference)

    act(desk, reference, "refer")
    desk.locator("[name$=partner]").first.check()
    desk.locator("[name$=ground]").first.check()
    # Of what the case type suggests this partner needs nothing.
    for box in desk.locator("[name$=fields_shared]").all():
        box.uncheck()
    desk.check("[name$=fields_shared][value=how_often]")
    desk.locator("[name$=role]").first.check()
    press(desk, "refer")
    assert state_of(desk) == "Doorverwezen"

    partner = site.shell(
        "from workflows.referrals.models import Referral;"
        "r = Referral.objects.latest('made_at'); print(r.partner.email)"
    )
    page.goto(link_in(site, partner, "/doorverwijzing/"))
    assert "Elke week" not in page.inner_text("main")
    page.get_by_label("Je naam").fill("An Buurtwerk")
    page.get_by_role("button", name="Dossier openen").click()
    shared = page.inner_text("main")
    assert ("Elke week" in shared, "Dina" in shared) == (True, False)


def test_what_was_typed_stays_when_something_is_wrong(page):
    page.goto("/nl/helpen/boodschappen-doen/aanmelden/")
    page.check("[name=availability][value=sat-morning]")
    fill_in_address(page)
    fill_in_contact(page, "Eva <script>alert(1)</script> O'Brien", "eva@example.org")
    page.check("[name=languages][value=nl]")
    page.fill("[name=age_outdoors]", "34")
    page.check("[name=health][value=no]")
    page.check("[name=consent]")
    page.fill("[name=address-postcode]", "99")
    send(page)

    expect(page.locator(".error-summary")).to_be_visible()
    assert page.input_value("[name=name]") == "Eva <script>alert(1)</script> O'Brien"
    assert page.input_value("[name=address-postcode]") == "99"
    assert page.is_checked("[name=availability][value=sat-morning]")
    page.fill("[name=address-postcode]", "3000")
    send(page)
    expect(page).to_have_url(re.compile(r"/ontvangen/$"))


def test_a_double_click_and_the_back_button_make_no_second_case(site, page):
    page.goto("/nl/een-vraag-stellen/")
    page.fill("[name=question]", "Waar vind ik de openingsuren?")
    page.fill("[name=name]", "Fien Voorbeeld")
    page.check("[name=answer_by][value=mail]")
    page.fill("[name=email]", "fien@example.org")
    page.dblclick("main form button[type=submit]")
    expect(page).to_have_url(re.compile(r"/ontvangen/$"))
    reference = reference_on(page)

    count = (
        "from workflows.people.services import search; from workflows.cases.models import Case;"
        "print(Case.objects.filter(person__in=list(search('fien@example.org'))).count())"
    )
    assert site.shell(count) == "1"
    assert len(site.wait_for_mail("fien@example.org")) == 1
    assert reference in site.mails_to("fien@example.org")[0]["Subject"].replace(" ", "")


def test_an_editor_changes_a_vacancy_and_its_english_is_flagged(page, sign_in):
    desk = sign_in("moderator")
    desk.goto("/admin/pages/")
    page.goto("/nl/helpen/medicijnen-ophalen/")
    before = page.inner_text("h1")
    number = desk.request.get("/admin/api/main/pages/?slug=medicijnen-ophalen&fields=id").json()[
        "items"
    ][0]["id"]
    desk.goto(f"/admin/pages/{number}/edit/")
    desk.fill("[name=title]", "Medicijnen halen voor een buur")
    desk.locator("button[name=action-publish]").evaluate("button => button.click()")
    desk.wait_for_url("**/admin/pages/*/")

    page.reload()
    assert (before, page.inner_text("h1")) == (
        before,
        "Medicijnen halen voor een buur",
    )
    page.goto("/en/help/pharmacy/")
    assert page.inner_text("h1") != ""
