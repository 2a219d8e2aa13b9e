"""One definition for every language: what an editor adds in Dutch is asked, kept and counted once.

An editor works in a real browser on the demo city; the rest is read from its database.
"""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.editing import Stream, open_form, publish, said, save_draft
from tests.journeys.running import RunningSite
from tests.journeys.test_the_main_job import fill_in_address, fill_in_contact, send

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="one-definition"),
]

DUTCH, ENGLISH = "Heb je een bakfiets?", "Do you have a cargo bike?"
SIGN_UPS = {"nl": "/nl/helpen/boodschappen-doen/aanmelden/", "en": "/en/help/groceries/sign-up/"}
OFFER = """
import json
from forms.models import FormVersion
from workflows.intake.models import Submission
version = FormVersion.objects.published().filter(definition_id={form}).order_by("number").last()
sent = [
    {{
        "language": row.language, "answers": row.answers, "version": row.version.number,
        "case_type": row.case.case_type.key, "vacancy": str(row.case.vacancy),
    }}
    for row in Submission.objects.filter(form_id={form}).order_by("received_at")
]
keys = [asked["key"] for step in version.schema["steps"] for asked in step["questions"]]
print(json.dumps({{"number": version.number, "keys": keys, "sent": sent}}))
"""


def look(site: RunningSite, form: int) -> dict:
    """What the database holds of a form: its newest version's keys, and what was sent."""
    return json.loads(site.shell(OFFER.format(form=form)))


def sign_ups(site: RunningSite) -> int:
    return json.loads(site.run("manage.py", "figures", "--json"))["sign_ups"]


def sign_up(page: Page, language: str, question: str, name: str) -> None:
    page.goto(SIGN_UPS[language])
    asked = page.get_by_role("group", name=re.compile(re.escape(question)))
    asked.locator("[value=yes]").check()
    page.check("[name=availability][value=sat-morning]")
    fill_in_address(page)
    fill_in_contact(page, name, f"{language}@example.org")
    page.check("[name=languages][value=nl]")
    page.fill("[name=age_outdoors]", "34")
    page.check("[name=health][value=no]")
    page.check("[name=consent]")
    send(page)
    expect(page).to_have_url(re.compile(r"/(nl/aanvraag|en/case)/[\w-]{22}/(ontvangen|received)/$"))


def translate(desk: Page, form: int, dutch: str, english: str) -> None:
    """Translate one text, and publish Dutch and English together."""
    desk.goto(f"/admin/forms/{form}/translate/en/")
    desk.get_by_label(dutch, exact=True).fill(english)
    desk.get_by_role("button", name=re.compile("samen publiceren")).click()
    assert "online" in said(desk)


def test_a_question_added_in_dutch_is_one_question_in_both_languages(site, page, sign_in):
    desk = sign_in("moderator")
    form = open_form(desk, "Hulp aanbieden")
    before, counted = look(site, form), sign_ups(site)

    added = Stream(desk, "steps-0-value-questions").add("Ja of nee")
    added.set({"label": DUTCH, "required": False})
    save_draft(desk)
    page.goto(SIGN_UPS["nl"])
    expect(page.get_by_text(DUTCH)).to_have_count(0)
    translate(desk, form, DUTCH, ENGLISH)

    sign_up(page, "nl", DUTCH, "Noor Voorbeeld")
    sign_up(page, "en", ENGLISH, "Ned Example")
    after = look(site, form)
    [dutch, english] = after["sent"][len(before["sent"]) :]
    [key] = set(after["keys"]) - set(before["keys"])
    assert (dutch.pop("language"), english.pop("language")) == ("nl", "en")
    assert (dutch.pop("answers")[key], english.pop("answers")[key]) == (True, True)
    assert dutch == english
    assert dutch["version"] == before["number"] + 1
    assert sign_ups(site) == counted + 2

    # A new label: the same key, in a version of its own; English follows once it is translated.
    open_form(desk, "Hulp aanbieden")
    added.box("label").fill("Heb je een fiets met een bak?")
    publish(desk)
    relabelled = look(site, form)
    assert (relabelled["number"], relabelled["keys"]) == (after["number"] + 1, after["keys"])
    page.goto(SIGN_UPS["nl"])
    expect(page.get_by_text("Heb je een fiets met een bak?")).to_be_visible()
    page.goto(SIGN_UPS["en"])
    expect(page.get_by_text(ENGLISH)).to_be_visible()
