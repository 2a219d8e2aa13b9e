"""A case type's own words: written in the admin, mailed by the worker through a mail server."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running import RunningSite
from tests.journeys.test_the_main_job import ask_for_help, send

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PAGES = {"nl": "/nl/hulp-vragen/", "en": "/en/ask-for-help/"}
WORDS = {"nl": "Eigen woorden van de hulpvraag", "en": "Own words of the request"}
CITY = "Leuven Helpt: we hebben je bericht goed ontvangen"
CASE_TYPE = """
from workflows.casetypes.models import CaseType
print(CaseType.objects.get(key="request").pk)
"""
BREAK = """
from workflows.messages.models import MessageTemplate
MessageTemplate.objects.filter(case_type__key="request").update(body={"nl": "Zonder link"})
"""


def file(page: Page, language: str, email: str) -> None:
    page.goto(PAGES[language])
    ask_for_help(page, "Ann Example", email)
    send(page)


def subject_to(site: RunningSite, email: str) -> str:
    return str(site.wait_for_mail(email)[0]["Subject"])


def test_own_words_go_out_in_both_languages_until_they_become_wrong(site, page, sign_in):
    desk = sign_in("coordinator")
    desk.goto(f"/admin/case-types/edit/{site.shell(CASE_TYPE)}/")
    row = desk.get_by_role("row", name="Een formulier is ontvangen")
    row.get_by_role("link", name="Schrijf een eigen tekst").click()
    for number, language in enumerate(WORDS):
        desk.locator("[name^=subject_]").nth(number).fill(WORDS[language])
    desk.get_by_role("button", name="Bekijk hoe het leest").click()
    expect(desk.get_by_role("heading", name=WORDS["en"])).to_be_visible()
    desk.locator("footer [type=submit]").first.click()
    expect(row).to_contain_text("eigen")

    for language, words in WORDS.items():
        file(page, language, f"words-{language}@example.org")
        assert subject_to(site, f"words-{language}@example.org") == words

    site.shell(BREAK)
    file(page, "nl", "words-broken@example.org")
    assert subject_to(site, "words-broken@example.org").startswith(CITY)
    desk.goto("/admin/")
    expect(desk.get_by_text("kan niet meer ingevuld worden")).to_be_visible()

    desk.goto(f"/admin/case-types/edit/{site.shell(CASE_TYPE)}/")
    row.get_by_role("link", name="Terug naar die van de stad").click()
    desk.locator("main form [type=submit]").click()
    expect(row).to_contain_text("van de stad")
