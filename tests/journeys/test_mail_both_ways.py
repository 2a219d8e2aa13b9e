"""A mail answered twice by each side, with a real IMAP server and a real SMTP server.

A coordinator sets the mailbox; somebody writes to it; the mail becomes a case; each answer stands
below the one before it in the program of who reads it, and comes back to its case.
"""

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.utils import make_msgid

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.dovecot import PASSWORD, USER, Dovecot
from tests.journeys.running import RunningSite
from tests.journeys.test_the_main_job import act, references_on

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

WRITER = "nora@example.org"
SUBJECT = "Waar kan ik met mijn oude bed terecht?"
# Seconds: the worker looks every minute.
LOOKED_WITHIN = 200


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


def answer_by_the_desk(page: Page, reference: str, text: str) -> None:
    """Write to the person as a handler does: typed, looked at, sent."""
    act(page, reference, "write")
    expect(page.locator(".desk-outgoing")).to_contain_text(f"Re: {SUBJECT}")
    page.fill("[name=write-nl-text]", text)
    page.click("button[value=look]")
    expect(page.locator(".desk-preview-subject")).to_have_text(f"Re: {SUBJECT}")
    assert faults(page) == []
    page.click("button[value=send]")
    expect(page.locator(".messages")).to_contain_text("Verstuurd")


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
    coordinator.get_by_role("link", name=SUBJECT).click()
    expect(coordinator.locator("main")).to_contain_text("Mijn bed is groot.")
    assert faults(coordinator) == []

    # It becomes a case by the form that every question has.
    coordinator.locator(".desk-lists").get_by_role("link", name="Informatievraag").click()
    assert coordinator.input_value("[name=email]") == WRITER
    assert faults(coordinator) == []
    coordinator.get_by_label("Met een mail").check()
    coordinator.locator(".desk-intake-end button:not([name])").click()
    coordinator.wait_for_url("**/admin/cases/filed/**")
    reference = references_on(coordinator)[0]

    # Answered by the desk, below their mail.
    answer_by_the_desk(coordinator, reference, "Breng het naar het containerpark.")
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

    answer_by_the_desk(coordinator, reference, "Van negen tot vijf.")
    mails = site.wait_for_mail(WRITER, 3)
    last = next(mail for mail in mails if "Van negen tot vijf." in mail.get_content())
    assert last["In-Reply-To"] == second["Message-ID"]
    assert last["References"].split()[0] == first["Message-ID"]
    assert last["References"].split()[-1] == second["Message-ID"]
    assert re.fullmatch(rf"Re: {re.escape(SUBJECT)}", last["Subject"])
    assert USER in last["Reply-To"]


def answers_to_the_first(site: RunningSite, first: EmailMessage, count: int) -> list[EmailMessage]:
    """Return the mails that answer the first; beside them there is a confirmation."""
    mails = site.wait_for_mail(WRITER, count + 1)
    found = [mail for mail in mails if mail["In-Reply-To"] == first["Message-ID"]]
    assert len(found) == count
    assert found[0]["Subject"] == f"Re: {SUBJECT}"
    return found
