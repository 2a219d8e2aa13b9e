"""Web server and worker are killed (SIGKILL) in the middle of work: nothing is lost.

Each kill hits a named step; the process itself writes the step down before it dies, and
the tests look that every step was hit. The controls switch the guard off and see it fail.
"""

import http.client
import re
import secrets
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.journeys.running import RunningSite, wait
from tests.journeys.steps import WEB_STEPS, WORKER_STEPS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

ANSWERS = {
    "question": "Waar kan ik een mondmasker krijgen?",
    "name": "Mia Voorbeeld",
    "answer_by": "mail",
    # What nobody sees was filled in: so the case is marked, and that is counted along.
    "homepage": "https://www.example.org/",
}
COUNT = (
    "from workflows.cases.models import Case;"
    "from workflows.intake.models import Submission;"
    "from workflows.people.models import Person;"
    "from workflows.messages.models import OutboxMessage;"
    "print(Case.objects.count(), Submission.objects.count(), Person.objects.count(),"
    " OutboxMessage.objects.count())"
)


@pytest.fixture
def counts(site):
    """Return how many cases, submissions, people and messages there are."""

    def count():
        return [int(number) for number in site.shell(COUNT).split()]

    return count


class Form:
    """The question form as a visitor without JavaScript has it in front of them."""

    def __init__(self, site: RunningSite) -> None:
        with urlopen(f"{site.address}/nl/een-vraag-stellen/") as page:  # noqa: S310 (our own address)
            html = page.read().decode()
        self.port = site.port
        self.action = re.search(r'action="(/nl/verzenden/\d+/)"', html)[1]
        self.token = re.search(r'name="_token" value="([^"]+)"', html)[1]

    def send(self, email: str) -> str | None:
        """Send it, and return the address of the confirmation, or None when nobody answered."""
        body = urlencode({**ANSWERS, "email": email, "_token": self.token})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request("POST", self.action, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (http.client.HTTPException, OSError):
            return None
        finally:
            connection.close()
        return answer.headers["Location"] if answer.status == 303 else None


def restart(site: RunningSite, name: str, **environment: str) -> None:
    site.kill(name)
    site.start(name, **environment)


def die_at(site: RunningSite, step: str, **more: str) -> dict[str, str]:
    return {"DIE_AT": step, "DIE_LOG": str(site.folder / "died.log"), **more}


def died(site: RunningSite) -> list[str]:
    """Return the steps at which a process killed itself so far."""
    log = site.folder / "died.log"
    return log.read_text().splitlines() if log.exists() else []


def kill_the_web_server(site, counts, steps):
    site.kill("worker")
    emails = [f"web.{secrets.token_hex(4)}@example.org" for _step in steps]
    for step, email in zip(steps, emails, strict=True):
        before, form = counts(), Form(site)
        restart(site, "web", **die_at(site, step))
        shown = form.send(email)
        assert (shown, died(site)[-1]) == (None, step)
        restart(site, "web")

        stored = [after - earlier for after, earlier in zip(counts(), before, strict=True)]
        assert stored == ([1, 1, 1, 1] if step == "after the commit" else [0, 0, 0, 0])

        confirmation = form.send(email)
        assert confirmation, "what was typed is still in the browser and goes in once"
        stored = [after - earlier for after, earlier in zip(counts(), before, strict=True)]
        assert stored == [1, 1, 1, 1]
    site.start("worker")
    for email in emails:
        assert len(site.wait_for_mail(email)) == 1


def test_a_web_server_killed_while_it_takes_a_submission(site, counts):
    kill_the_web_server(site, counts, ["after the commit"])


@pytest.mark.prove(name="web-kills")
def test_a_web_server_killed_at_every_step(site, counts):
    kill_the_web_server(site, counts, WEB_STEPS)
    assert set(died(site)) >= set(WEB_STEPS)


@pytest.mark.prove(name="web-kills")
def test_without_the_transaction_a_kill_leaves_what_nobody_was_told_of(site, counts):
    """The control: it is the transaction that keeps a submission whole."""
    before, form = counts(), Form(site)
    restart(site, "web", **die_at(site, "before the marks", DIE_GUARD_OFF="transaction"))
    assert (form.send("half@example.org"), died(site)[-1]) == (None, "before the marks")
    restart(site, "web")

    stored = [after - earlier for after, earlier in zip(counts(), before, strict=True)]
    assert stored == [1, 1, 1, 1]


SWEEP = "from workflows.messages.tasks import sweep; sweep()"
# The steps at which a dead worker holds a claim on a message that has not gone out.
HELD = ("after the claim", "before sending")


def kill_the_worker(site, steps):
    for step in steps:
        email = f"worker.{secrets.token_hex(4)}@example.org"
        deaths = len(died(site))
        restart(site, "worker", **die_at(site, step))
        assert Form(site).send(email)
        wait(lambda deaths=deaths: len(died(site)) > deaths, f"the worker to die {step}")
        assert died(site)[-1] == step
        restart(site, "worker")
        if step in HELD:
            # The control: while the claim holds no sweep sends it, so it is its end that does.
            site.shell(SWEEP)
            assert site.mails_to(email) == []
        make_old_claims_old(site)
        site.shell(SWEEP)
        mails = site.wait_for_mail(email)
        # At least once; twice only when it died between the server's yes and its own commit.
        assert len(mails) == (2 if step == "after sending" else 1)
        assert len({mail["Message-ID"] for mail in mails}) == 1


def make_old_claims_old(site: RunningSite) -> None:
    """Let the two minutes pass after which a claim, or a turn, counts as a dead worker's."""
    site.shell(
        "from datetime import timedelta; from django.utils import timezone;"
        "from workflows.messages.models import OutboxMessage as M;"
        "M.objects.filter(state='sending').update("
        "claimed_at=timezone.now() - timedelta(minutes=3));"
        "from workflows.upkeep.models import Turn;"
        "Turn.objects.update(free_at=timezone.now())"
    )


def test_a_worker_killed_while_it_holds_a_message(site):
    kill_the_worker(site, ["after the claim"])


@pytest.mark.prove(name="worker-kills")
def test_a_worker_killed_at_every_step(site):
    kill_the_worker(site, WORKER_STEPS)
    assert set(died(site)) >= set(WORKER_STEPS)


def test_a_mail_server_that_is_down_is_not_noticed_by_the_resident(site):
    site.kill("mail")
    assert Form(site).send("patient@example.org")
    waiting = (
        "from workflows.messages.models import OutboxMessage as M;"
        "print(M.objects.filter(state='waiting', attempts__gt=0).count())"
    )
    wait(lambda: site.shell(waiting) != "0", "the worker to find the server silent")
    site.start("mail")
    site.shell(
        "from django.utils import timezone;"
        "from workflows.messages.models import OutboxMessage as M;"
        "from workflows.messages.services import sweep;"
        "from workflows.upkeep.models import Turn;"
        "Turn.objects.update(free_at=timezone.now());"
        "M.objects.filter(state='waiting').update(due_at=timezone.now()); sweep()"
    )
    assert len(site.wait_for_mail("patient@example.org")) == 1
