"""Webhooks for days, by the real worker: receivers that are away, slow, wrong or within.

Receivers are servers of this machine. The demo may tell what listens on 127.0.0.1, and nothing else
of the networks within; so what stands for them listens on 127.0.0.2, which is this machine too.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest

from tests.journeys.conftest import a_running_site
from tests.journeys.running import RunningSite, free_port, wait
from tests.journeys.test_kills import Form
from tests.workflows.webhooks.receiver import Receiver, listening

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

METADATA = "http://169.254.169.254/latest/meta-data/"
# Seconds: schedules come each minute, and what waits for a turn of the worker waits for one more.
SOON = 480
WITHIN = "127.0.0.2"
COME_BACK = ("down", "slow", "refusing")
NEVER = ("redirecting", "metadata")


@dataclass
class Receivers:
    """What listens, by name; `down` listens once it is back, on the port that it has."""

    there: dict[str, Receiver]
    port_of_down: int

    def addresses(self) -> dict[str, str]:
        """Return where each is told."""
        down = f"http://127.0.0.1:{self.port_of_down}/hooks"
        by_name = {name: server.url for name, server in self.there.items()}
        return by_name | {"down": down, "metadata": METADATA}

    def ids(self, name: str) -> set[int]:
        """Return the ids of the pages of which one was told."""
        return {pk for event, pk in self.there[name].told if event == "page.published"}


@pytest.fixture
def receivers() -> Iterator[Receivers]:
    with ExitStack() as stack:
        names = ("good", "slow", "refusing", "redirecting")
        there = {name: stack.enter_context(listening()) for name in names}
        there["within"] = stack.enter_context(listening(host=WITHIN))
        there["slow"].answers = "silent"
        there["refusing"].answers = "500"
        there["redirecting"].answers = "302"
        there["redirecting"].sends = {"Location": there["within"].url}
        yield Receivers(there, free_port())


@contextmanager
def may_be_told(hosts: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(os.environ, "WEBHOOKS_PRIVATE_HOSTS", hosts)
        yield


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A city of its own: its clock is not that of the others."""
    with a_running_site(tmp_path_factory.mktemp("told")) as running:
        yield running


def add(site: RunningSite, addresses: dict[str, str]) -> None:
    """Make the webhooks as rows: the admin takes no address that is within."""
    site.shell(
        "from workflows.webhooks.models import Webhook;"
        f"[Webhook.objects.create(name=name, url=url, events=['page.published'])"
        f" for name, url in {addresses!r}.items()]"
    )


def publish(site: RunningSite, number: int) -> set[int]:
    """Publish some vacancies anew; return their ids. Of each a translation may follow it."""
    printed = site.shell(
        "import json; from cms.models import VacancyPage as V;"
        f"pages = V.objects.live().order_by('pk')[:{number}];"
        "[page.save_revision().publish() for page in pages];"
        "print(json.dumps([page.pk for page in pages]))"
    )
    return set(json.loads(printed))


def rows(site: RunningSite) -> dict[str, list[list[str]]]:
    """Return state and outcome of each row of the log, by the name of its receiver."""
    printed = site.shell(
        "import json; from collections import defaultdict as d;"
        "from workflows.webhooks.models import WebhookDelivery as W; found = d(list);"
        "[found[row.webhook.name].append([row.state, row.outcome or '']) for row in"
        " W.objects.select_related('webhook')]; print(json.dumps(found))"
    )
    return json.loads(printed)


def outcomes(site: RunningSite, name: str) -> set[str]:
    return {outcome for _state, outcome in rows(site)[name] if outcome}


def all_in(site: RunningSite, state: str, *names: str) -> bool:
    found = rows(site)
    return all({now for now, _outcome in found[name]} == {state} for name in names)


def soon(happened: Callable[[], bool], what: str) -> None:
    wait(happened, what, SOON)


@pytest.mark.prove(name="webhooks")
def test_for_two_days_nothing_is_lost_and_nobody_is_held_up(site, receivers):
    add(site, receivers.addresses())
    published = publish(site, 4)

    # Whoever answers is told all, and people get their mails, while the others fail.
    soon(lambda: receivers.ids("good") >= published, "the good one to be told")
    assert Form(site).send("patient@example.org")
    assert len(site.wait_for_mail("patient@example.org")) == 1
    expected = {
        "down": "unreachable",
        "slow": "silent",
        "refusing": "refused",
        "redirecting": "redirected",
        "metadata": "inside",
        "within": "inside",
    }
    for name, outcome in expected.items():
        soon(lambda n=name, o=outcome: outcomes(site, n) == {o}, f"{name} to be {outcome}")

    # A day later: they still fail, nothing is given up, and the good one is told what is new.
    site.let_pass(days=1)
    published |= publish(site, 6)
    soon(lambda: receivers.ids("good") >= published, "the good one to be told what is new")
    soon(lambda: all_in(site, "sent", "good"), "the log to say so")
    assert {state for name in expected for state, _o in rows(site)[name]} <= {"waiting", "sending"}

    # They come back, and another day on each has been told all of it.
    for name in ("slow", "refusing"):
        receivers.there[name].answers = "200"
    receivers.there["slow"].released.set()
    with listening(receivers.port_of_down) as back:
        receivers.there["down"] = back
        site.let_pass(days=1)
        soon(lambda: all_in(site, "sent", *COME_BACK), "those that came back to be told")
        for name in COME_BACK:
            assert receivers.ids(name) == receivers.ids("good"), name

    # No redirect was followed, and nothing within was asked.
    assert receivers.there["within"].heard == []

    # After three days the log says what nobody took. The control: it was the guard alone that kept
    # from what is within; once the environment allows it, it is told.
    with may_be_told(WITHIN):
        site.let_pass(days=2)
        soon(lambda: receivers.ids("within") != set(), "what is within to be told")
    soon(lambda: all_in(site, "failed", *NEVER), "what nobody takes to be given up")
