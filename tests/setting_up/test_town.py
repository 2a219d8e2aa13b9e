"""A town of one postcode, set up by the screen alone: no other city's name stands anywhere."""

import subprocess
from datetime import date
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from playwright.sync_api import Page, expect
from wagtail.models import Locale
from wagtail.models import Page as TreePage

from cms.models import FormPage, HomePage
from tests.axe import look_at
from tests.browsers import in_browser, signed_in
from tests.cms.builder import add, english
from tests.pages import address_in
from workflows.cases.models import Case
from workflows.casetypes.beginning import begin
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Programme, Team
from workflows.casetypes.ready_made import READY_MADE
from workflows.installing import ensure_city
from workflows.matching.visits import thanks
from workflows.messages import services as messages
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.messages.texts import previews, sms_previews
from workflows.staff.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OTHER = "Leuven"
DUTIES = ("accessibility_statement", "about_cookies", "complaint", "what_we_keep")


def set_up(page: Page) -> None:
    """What a coordinator types, from the first screen on, on a phone and without a mouse."""
    page.goto("/admin/")
    page.get_by_role("link", name="Stel de stad in").last.click()
    look_at(page, (390,), "set-up")
    page.fill("[name=name_nl]", "Holsbeek")
    page.fill("[name=site_name]", "Holsbeek Helpt")
    page.fill("[name=publisher_nl]", "Gemeente Holsbeek")
    page.fill("[name=publisher_en]", "Municipality of Holsbeek")
    page.fill("[name=phone]", "016 62 95 00")
    page.fill("[name=mail_help]", "help@holsbeek.example.org")
    page.fill("[name=opens]", "09:00")
    page.fill("[name=closes]", "17:00")
    page.fill("[name=postcodes]", "322")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-field--error")).to_have_count(1)
    page.fill("[name=postcodes]", "3220")
    page.get_by_role("button", name="Kijk het na").press("Enter")
    expect(page.locator("#look td").first).to_have_text("Holsbeek")
    look_at(page, (390,), "set-up, looked at")
    page.locator("[name=save]").press("Enter")
    expect(page.locator(".messages")).to_contain_text("De stad is ingesteld")


def ask(page: Page) -> None:
    """A resident asks something, and sees how it stands."""
    page.goto("/nl/een-vraag/")
    page.locator("main form textarea").first.fill("Waar is het containerpark?")
    for name, typed in (("name", "Fien Voorbeeld"), ("email", "fien@example.org")):
        box = page.locator(f"[name={name}]")
        if box.count():
            box.fill(typed)
    for choice in page.locator("main form fieldset").all():
        choice.locator("input[type=radio]").first.check()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/ontvangen/")


def first_campaign(boss: User) -> None:
    """A programme with a question, and its page: what a coordinator and an editor make next."""
    programme = Programme.objects.create(
        key="help", name=Texts(nl="Hulp", en="Help"), starts_on=date(2020, 3, 14)
    )
    team = Team.objects.create(key="team", name=Texts(nl="Team", en="Team"))
    case_type = begin(READY_MADE["question"], programme, team, boss)
    begin(READY_MADE["report"], programme, team, boss)
    home = HomePage.objects.get(locale__language_code="nl")
    page = add(home, FormPage(title="Een vraag", slug="een-vraag", case_type=case_type))
    english(page, title="A question")


def read(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def pages(case: Case) -> dict[str, str]:
    """Every page that a resident can come to, in both languages, by its address."""
    found = {url: read(url) for url in ("/nl/", "/en/")}
    for home in list(found.values()):
        for link in BeautifulSoup(home, "html.parser").select("a[href^='/']"):
            url = link["href"]
            if url not in found and not url.startswith("/admin/"):
                found[url] = read(url)
    for language in ("nl", "en"):
        for name in DUTIES:
            found[url] = read(url := address_in(language, name))
        for name in ("case_status", "case_received", "case_withdraw", "case_worry"):
            found[url] = read(url := address_in(language, name, case.link))
        found[f"{language} 404"] = Client().get(f"/{language}/niets/").content.decode()
        with translation.override(language):
            found[f"{language} 500"] = render_to_string("500.html")
    return found


def mails() -> dict[str, str]:
    """Every message that is sent, as its preview fills it in, and what really went out."""
    found = {}
    for template in MessageTemplate.objects.all():
        for text in (*previews(template), *sms_previews(template)):
            found[f"{template.key} {text.language}"] = f"{text.subject}\n{text.body}"
    for sent in mail.outbox:
        found[f"sent: {sent.subject}"] = f"{sent.subject}\n{sent.body}\n{sent.from_email}"
    return found


def letter(boss: User, case: Case) -> str:
    """A letter to print, as the desk shows it."""
    message = OutboxMessage.objects.filter(case_id=case.pk).earliest("queued_at")
    return render_to_string("workflows/desk/letter_sheet.html", {"letter": message})


def certificate(language: str) -> str:
    """The text of a certificate of thanks, as a PDF reader has it."""
    help_ = thanks.Help("Jef Voorbeeld", date(2020, 4, 1), None, ["Boodschappen doen"])
    with mock.patch.object(thanks, "help_of", return_value=help_):
        pdf = thanks.certificate([], language)
    read_by = ["pdftotext", "-", "-"]
    return subprocess.run(read_by, input=pdf, capture_output=True, check=True).stdout.decode()


def places_of(other: str, texts: dict[str, str]) -> list[str]:
    return [name for name, text in texts.items() if other in text]


@pytest.fixture
def boss() -> User:
    """A coordinator of a new install, with the locale and the root that migrations leave."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if TreePage.get_first_root_node() is None:
        TreePage.add_root(instance=TreePage(title="Root", slug="root"))
    ensure_city()
    user = User.objects.create_user(username="boss", password="leuven-helpt-demo")
    user.groups.add(Group.objects.get(name="coordinator"))
    return user


def test_a_town_of_one_postcode_reads_as_itself_everywhere(live_server, boss, settings):
    settings.DEFAULT_FROM_EMAIL = "Holsbeek Helpt <help@holsbeek.example.org>"
    client = Client()
    client.force_login(boss)
    session = client.cookies["sessionid"].value
    signed_in(live_server.url, session, set_up, java_script_enabled=True, locale="nl-BE")
    first_campaign(boss)
    in_browser(ask, base_url=live_server.url, java_script_enabled=False)
    messages.sweep()
    case = Case.objects.get()
    texts = {**pages(case), **mails(), "letter": letter(boss, case)}
    texts |= {f"certificate {language}": certificate(language) for language in ("nl", "en")}
    assert len(mail.outbox) == 1
    assert {"/nl/contact/", "/en/privacy/", "nl 500", "received nl"} <= texts.keys()
    assert places_of(OTHER, texts) == []
    # The control: the town's own name stands where another's would.
    assert {"/nl/", "/en/privacy/", "received nl", "certificate en"} <= set(
        places_of("Holsbeek", texts)
    )
