"""A mail answered twice by each side, with a real IMAP server and a real SMTP server.

A coordinator sets the mailbox; somebody writes to it; the mail becomes a case; each answer stands
below the one before it in the program of who reads it, and comes back to its case. What the desk
presses is counted, and printed; the letters of an answer are typed in any program, and are apart.
"""

import re
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.utils import make_msgid

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.dovecot import PASSWORD, USER, Dovecot
from tests.journeys.keystrokes import Person, Work
from tests.journeys.running import RunningSite
from tests.journeys.test_the_main_job import references_on

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

WRITER = "nora@example.org"
SUBJECT = "Waar kan ik met mijn oude bed terecht?"
# Seconds: the worker looks every minute.
LOOKED_WITHIN = 200
# Clicks: a case of a mail in the list, and an answer on the screen of the case.
MOST_FOR_A_CASE, MOST_FOR_AN_ANSWER = 5, 4


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    with Dovecot() as server:
        yield server


def written(subject: str, text: str, answers: EmailMessage | None = None) -> EmailMessage:
    """Return a mail of the writer's, in the thread of the one that it answers."""
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Nora Verzonnen <{WRITER}>", USER
    mail["Subject"], mail["Message-ID"] = subject, make_msgid(domain="example.org")
    if answers is not None:
        before = f"{answers.get('References', '')} {answers['Message-ID']}"
        mail["In-Reply-To"], mail["References"] = answers["Message-ID"], " ".join(before.split())
        quoted = "\n".join(f"> {line}" for line in answers.get_content().splitlines())
        text = f"{text}\n\nOp ma 3 mei 2027 om 09:00 schreef de stad:\n\n{quoted}"
    mail.set_content(text)
    return mail


def shows(page: Page, address: str, words: str) -> None:
    """Read a page again until the worker brought these words to it."""
    for _look in range(LOOKED_WITHIN // 2):
        page.goto(address)
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(2000)
    raise AssertionError(f"{words!r} did not come to {address}")


def set_the_mailbox(page: Page, dovecot: Dovecot) -> None:
    """Add the mailbox as a coordinator does."""
    page.goto("/admin/mailboxes/new/")
    page.fill("[name=name]", "Hulp")
    page.fill("[name=address]", USER)
    page.fill("[name=host]", "127.0.0.1")
    page.fill("[name=port]", str(dovecot.port))
    page.uncheck("[name=is_tls]")
    page.fill("[name=user]", USER)
    page.fill("[name=new_password]", PASSWORD)
    page.get_by_role("button", name="Toevoegen", exact=True).last.click()
    page.wait_for_url("**/admin/mailboxes/")


def answer_by_the_desk(desk: Person, text: str) -> None:
    """Write to the person as a handler does on the case's screen: typed, looked at, sent."""
    page = desk.page
    desk.work.begin("an answer")
    desk.click(page.locator("a[href$='/write/']").first)
    expect(page.locator(".desk-outgoing")).to_contain_text(f"Re: {SUBJECT}")
    desk.look()
    desk.type([(page.locator("[name=write-nl-text]"), text)])
    desk.click(page.locator("button[value=look]"))
    expect(page.locator(".desk-preview-subject")).to_have_text(f"Re: {SUBJECT}")
    desk.look()
    assert faults(page) == []
    desk.click(page.locator("button[value=send]"))
    expect(page.locator(".messages")).to_contain_text("Verstuurd")
    assert desk.step.clicks <= MOST_FOR_AN_ANSWER
    assert desk.step.keys == len(text)


def a_case_of_the_mail(desk: Person) -> str:
    """Make a case of the mail in the list, by the form that every question has; return which."""
    page = desk.page
    desk.work.begin("a case of a mail")
    desk.look()
    desk.click(page.get_by_role("link", name=SUBJECT))
    expect(page.locator("main")).to_contain_text("Mijn bed is groot.")
    desk.look()
    assert faults(page) == []
    desk.click(page.locator(".desk-lists").get_by_role("link", name="Informatievraag"))
    assert page.input_value("[name=email]") == WRITER
    desk.look()
    assert faults(page) == []
    desk.click(page.get_by_label("Met een mail"))
    desk.click(page.locator(".desk-intake-end button:not([name])"))
    page.wait_for_url("**/admin/cases/filed/**")
    reference = references_on(page)[0]
    desk.click(page.locator(f"main a[href$='/{reference}/']").first)
    assert desk.step.clicks <= MOST_FOR_A_CASE
    assert desk.step.keys == 0
    return reference


def test_a_mail_is_answered_twice_by_each_side(
    site: RunningSite, sign_in: Callable[[str], Page], dovecot: Dovecot
) -> None:
    coordinator = sign_in("coordinator")
    set_the_mailbox(coordinator, dovecot)

    # Somebody writes, and the mail waits.
    first = written(SUBJECT, "Dag\n\nMijn bed is groot.\n\nNora")
    dovecot.put(first.as_bytes())
    shows(coordinator, "/admin/cases/mail/", SUBJECT)
    assert faults(coordinator) == []
    desk = Person(coordinator, Work())
    reference = a_case_of_the_mail(desk)

    # Answered by the desk, below their mail.
    answer_by_the_desk(desk, "Breng het naar het containerpark.")
    mails = answers_to_the_first(site, first, 1)
    assert mails[0]["References"].split() == [first["Message-ID"]]

    # And back, without anybody sorting it.
    second = written(f"Re: {SUBJECT}", "Hoe laat is dat open?", mails[0])
    dovecot.put(second.as_bytes())
    shows(coordinator, f"/admin/cases/{reference}/", "Hoe laat is dat open?")
    expect(coordinator.locator("main")).to_contain_text("Iemand schreef een mail")
    quote = coordinator.locator(".desk-timeline details", has_text="containerpark").first
    assert not quote.evaluate("each => each.open")
    assert faults(coordinator) == []

    answer_by_the_desk(desk, "Van negen tot vijf.")
    mails = site.wait_for_mail(WRITER, 3)
    last = next(mail for mail in mails if "Van negen tot vijf." in mail.get_content())
    assert last["In-Reply-To"] == second["Message-ID"]
    assert last["References"].split()[0] == first["Message-ID"]
    assert last["References"].split()[-1] == second["Message-ID"]
    assert re.fullmatch(rf"Re: {re.escape(SUBJECT)}", last["Subject"])
    assert USER in last["Reply-To"]
    sys.stdout.write(f"{desk.work}\n")


def answers_to_the_first(site: RunningSite, first: EmailMessage, count: int) -> list[EmailMessage]:
    """Return the mails that answer the first; beside them there is a confirmation."""
    mails = site.wait_for_mail(WRITER, count + 1)
    found = [mail for mail in mails if mail["In-Reply-To"] == first["Message-ID"]]
    assert len(found) == count
    assert found[0]["Subject"] == f"Re: {SUBJECT}"
    return found
