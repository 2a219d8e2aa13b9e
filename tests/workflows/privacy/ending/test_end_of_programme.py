"""The whole end of a programme in a browser: counts, two people, confirmations, paper."""

import subprocess
import sys
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone, translation
from playwright.sync_api import expect

from tests.axe import look_at
from tests.browsers import in_browser, signed_in
from tests.pages import address_in
from tests.workflows.privacy.conftest import close
from tests.workflows.privacy.ending.conftest import over, work
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.fields import Texts
from workflows.casetypes.partners import Partner
from workflows.privacy.ending import tasks
from workflows.privacy.ending.models import Confirmation, ProgrammeEnd
from workflows.privacy.ending.states import Receiver
from workflows.referrals.services import refer
from workflows.vault.links import new_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, LAPTOP = 390, 1280
SMALL = (6, 2, 1)
WHOLE = (500, 3, 40)
ASK, DESTROY = "Ask that its personal data be destroyed", "Destroy the personal data for good"


@pytest.fixture
def programme(city, helped, screen, closed, handler, coordinator):
    """Return a maker of a programme that is over, with these many cases, partners, volunteers."""

    def made(cases, partners, volunteers):
        for number in range(volunteers):
            helped(f"Fien Voorbeeld {number}", email=f"fien{number}@example.org")
        for number in range(partners):
            partner = Partner.objects.create(
                key=f"partner-{number}",
                name=Texts(nl=f"Dienst {number}"),
                email=f"dienst{number}@example.org",
            )
            case = screen(city.file())
            plain = {"ground": "consent", "fields": ["name"], "takes_over": False}
            refer(case.pk, handler, partner=partner, **plain)
            close(case, coordinator)
        while Case.objects.count() < cases:
            closed(days=0)
        return over(city)

    return made


def links_of(receiver):
    rows = Confirmation.objects.filter(receiver=receiver, said="", over_at=None)
    return [row.link for row in rows.order_by("pk")]


def page_of(link):
    return address_in("en", "destroyed", link)


def ask(programme, counted, page):
    page.goto("/admin/cases/ends/")
    page.get_by_role("link", name=programme).click()
    expect(page.locator("#main")).to_contain_text(counted)
    look_at(page, (PHONE, LAPTOP), "survey")
    page.get_by_role("button", name=ASK).click()
    expect(page.locator("#main")).to_contain_text("somebody else confirms")
    expect(page.get_by_role("button", name=DESTROY)).to_have_count(0)
    look_at(page, (PHONE,), "asked")


def second(there, page):
    page.goto(there)
    look_at(page, (PHONE,), "second person")
    page.get_by_role("button", name=DESTROY).click()
    expect(page.locator("#main")).to_contain_text("Confirmed by")
    look_at(page, (PHONE,), "under way")


def destroyed(links, page):
    """Each of these says, without JavaScript, that it destroyed everything."""
    for link in links:
        page.goto(page_of(link))
        if page.get_by_text("We destroyed everything").count():
            page.get_by_text("We destroyed everything").click()
        page.locator("main form button").click()
        expect(page.locator("h1")).to_have_text("Thank you")


def keeps(link, until, page):
    page.goto(page_of(link))
    page.get_by_text("We keep it, in our own file").click()
    page.locator("main form button").click()
    expect(page.locator(".error-summary")).to_contain_text("Choose on which ground")
    page.get_by_label("On which ground").select_option("legal_obligation")
    page.get_by_label("Until when?").fill(until)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Thank you")


def seen(links, page):
    for link in links:
        page.goto(page_of(link))
        look_at(page, (PHONE, LAPTOP), "destroyed")


def declared(there, sentences, folder, page):
    """Read who did not confirm, declare again, and save both files of the newest."""
    page.goto(there)
    for sentence in sentences:
        expect(page.locator("#main")).to_contain_text(sentence)
    look_at(page, (PHONE, LAPTOP), "afterwards")
    page.get_by_role("button", name="Declare again").click()
    for form in ("JSON", "PDF"):
        with page.expect_download() as saved:
            page.get_by_role("link", name=f"as {form}").first.click()
        saved.value.save_as(folder / f"one.{form.lower()}")


def verified(file, folder):
    """Return whether the command finds a file right, on a machine without our databases."""
    nowhere = "postgres://nobody@127.0.0.1:9/none"
    env = {"DATABASE_URL": nowhere, "KEYS_DATABASE_URL": nowhere, "DATA_DIR": str(folder / "x")}
    command = [sys.executable, settings.ROOT / "site/manage.py", "verify_declaration", file]
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=120)
    return done.returncode == 0


@pytest.mark.parametrize(
    "size", [SMALL, pytest.param(WHOLE, marks=pytest.mark.prove(name="end-of-programme"))], ids=str
)
def test_a_programme_ends_in_a_browser_and_its_declaration_is_checked_elsewhere(
    live_server, sign_in, coordinator, privacy_officer, programme, default_site, tmp_path, size
):
    cases, partners, volunteers = size
    ended = programme(*size)
    old = Case.objects.exclude(link_digest=None).first().link
    there = f"/admin/cases/ends/{ended.key}/"
    sessions = {
        user: sign_in(user).cookies["sessionid"].value for user in (coordinator, privacy_officer)
    }
    at_desk = {user: partial(signed_in, live_server.url, key) for user, key in sessions.items()}
    total = Case.objects.count()
    counted = f"{total} closed cases would be destroyed."
    at_desk[coordinator](partial(ask, str(ended), counted))
    at_desk[privacy_officer](partial(second, there))
    with translation.override("nl"):
        work(ProgrammeEnd.objects.get())
    assert Case.objects.filter(state=CaseState.PURGED).count() == total >= cases

    to_partners, to_volunteers = links_of(Receiver.PARTNER), links_of(Receiver.VOLUNTEER)
    assert (len(to_partners), len(to_volunteers)) == (partners, volunteers)
    in_browser(partial(seen, [to_partners[0], to_volunteers[0]]), base_url=live_server.url)
    plain = {"base_url": live_server.url, "java_script_enabled": False}
    until = (timezone.localdate() + timedelta(days=700)).isoformat()
    in_browser(partial(keeps, to_partners[0], until), **plain)
    in_browser(partial(destroyed, [*to_partners[1:-1], *to_volunteers[: volunteers // 2]]), **plain)
    for week in range(1, 5):
        with time_machine.travel(timezone.now() + timedelta(days=7 * week, hours=week)):
            tasks.sweep()
    silent = Confirmation.objects.missing()
    assert {(row.reminders, row.email, row.link) for row in silent} == {(3, None, None)}

    said = partners - 1 + volunteers // 2
    sentences = [f"{said} of {partners + volunteers} who were asked", "A law obliges us"]
    sentences.append("address destroyed")
    at_desk[privacy_officer](partial(declared, there, sentences, tmp_path))
    for form in ("json", "pdf"):
        file = tmp_path / f"one.{form}"
        assert verified(file, tmp_path)
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        (tmp_path / f"other.{form}").write_bytes(content)
        assert not verified(tmp_path / f"other.{form}", tmp_path)
    assert "Fien" not in (tmp_path / "one.json").read_text()

    def read(page):
        page.goto(address_in("en", "case_status", old))
        expect(page.locator("h1")).to_have_text("Your data were destroyed")
        look_at(page, (PHONE, LAPTOP), "old link")
        page.goto(address_in("en", "case_status", new_link()))
        expect(page.locator("main")).not_to_contain_text("destroyed")

    in_browser(read, base_url=live_server.url)
