"""A partner's day in a real browser, without JavaScript, and what a handler then sees."""

import pytest
from playwright.sync_api import expect

from tests.axe import at_widths, look_at
from tests.browsers import in_browser, signed_in
from tests.workflows.desk.conftest import address, case_in
from tests.workflows.referrals.test_visits import mailed_code
from workflows.casetypes.fields import Texts
from workflows.referrals.models import Charter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@at_widths
def test_a_partner_comes_in_by_code_accepts_and_asks(
    live_server, sign_in, handler, city, default_site, widths
):
    case = case_in("referred", city, handler)
    Charter.objects.create(text=Texts(nl="Wees discreet.", en="Be discreet."))

    city.partner.files_for_clients.add(city.request)
    mailbox, reference, screen = city.partner.email, str(case), address(case)

    def see(page, name):
        # axe needs JavaScript, and the pages do not.
        context = page.context.browser.new_context(storage_state=page.context.storage_state())
        eye = context.new_page()
        eye.goto(page.url)
        look_at(eye, widths, name)
        context.close()

    def asked(page):
        page.goto("/nl/partner/")
        see(page, "ask")
        page.get_by_label("E-mailadres van je dienst").fill(mailbox)
        page.get_by_role("button", name="Mail me een code").click()
        see(page, "code")
        return page.context.storage_state()

    def worked(page):
        page.goto("/nl/partner/code/")
        page.get_by_label("Code uit de mail").fill(mailed)
        page.get_by_label("Je naam").fill("An Buurtwerk")
        page.get_by_role("button", name="Toon onze dossiers").click()
        expect(page.locator("main")).to_contain_text("1 wacht op jullie")
        see(page, "cases")
        page.get_by_role("link", name="Dossier request").click()
        expect(page.locator("h1")).to_have_text("Dossier request")
        page.get_by_role("button", name="Indienen voor deze cliënt").click()
        expect(page.locator(".error-summary")).to_contain_text("Je naam")
        see(page, "file")
        page.get_by_role("link", name="Terug naar de lijst").click()
        page.get_by_role("link", name=reference).click()
        see(page, "referral")
        page.get_by_role("button", name="Dossier openen").click()
        expect(page.locator(".error-summary")).to_contain_text("Aanvaard eerst het charter")
        page.get_by_label("Ik aanvaard het charter").check()
        page.get_by_role("button", name="Dossier openen").click()
        expect(page.locator("main")).to_contain_text("Mia Voorbeeld")
        see(page, "shared")
        page.get_by_role("button", name="We gaan met dit dossier aan de slag").click()
        page.get_by_label("Een vraag over dit dossier").fill("Wie belt haar?")
        page.get_by_role("button", name="Vraag het de stad").click()
        expect(page.get_by_role("status")).to_contain_text("We hebben je vraag")
        see(page, "asked")
        page.goto("/nl/partner/")
        page.get_by_role("button", name="Sluit deze lijst").click()
        expect(page.locator("h1")).to_have_text("Alle dossiers van je dienst")

    def read(page):
        page.goto(screen)
        expect(page.locator("#main")).to_contain_text("Wie belt haar?")
        look_at(page, widths, "desk")
        page.get_by_text("Write to the partner").click()
        page.get_by_label("What they have to know").fill("Wij, morgen.")
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator("#main")).to_contain_text("Wij, morgen.")

    plain = {"base_url": live_server.url, "java_script_enabled": False}
    kept = in_browser(asked, **plain)
    mailed = mailed_code()
    in_browser(worked, storage_state=kept, **plain)
    signed_in(live_server.url, sign_in(handler).cookies["sessionid"].value, read)
