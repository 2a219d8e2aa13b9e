"""A form that a colleague tries out, and one that is asked a step a page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from forms.models import FormDefinition
from forms.registers.file_types import PDF, PICTURES
from tests import snapshots
from tests.city import City
from tests.cms import builder
from tests.forms.builders import begin_translation, draft, publish, question, step
from tests.forms.builders import translate as translate_all
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.intake.models import TryOut
from workflows.intake.try_outs import begin
from workflows.staff.models import User

TESTER = "tester@example.org"
CHOICES = {"talk": "Praten", "eat": "Eten"}
# Limits of the spam guards that a test can reach.
LOW = {"address": 3, "text": 2}
HIGH = {"address": 6, "text": 5}
CONTACT = {"name": "Mia Voorbeeld", "email": "mia@example.org"}


@pytest.fixture
def counting(settings: Any) -> Iterator[None]:
    """Counts that count, with limits that a test can reach."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "counts": {"BACKEND": backend, "LOCATION": "spam"}}
    settings.SPAM_MARKED_FROM, settings.SPAM_STOPPED_FROM = LOW, HIGH
    settings.SPAM_FAST_SECONDS = 3
    caches["counts"].clear()
    yield
    caches["counts"].clear()


@pytest.fixture
def try_out(city: City, editor: User) -> TryOut:
    """A try-out of the form for requests, which mails one address only."""
    return begin(city.request.form, city.request, editor, TESTER)


@pytest.fixture
def send_test(city: City, try_out: TryOut) -> Callable[..., Case]:
    """File on a try-out and return the case."""

    def send(of: TryOut = try_out, **answers: Any) -> Case:
        return city.file(version=of.version, **answers)

    return send


def address(of: TryOut) -> str:
    return reverse("try_out", kwargs={"link": of.link})


@dataclass(frozen=True)
class Visitor:
    """Somebody who fills in the form, at the addresses the site gives them."""

    client: Client
    page_url: str

    def begin(self) -> str:
        """Return the address of the first step, from the page of the form."""
        html = self.client.get(self.page_url).content.decode()
        return re.search(r'href="(/\w\w/(?:draft|verder)/[^"]+)"', html)[1].replace("&amp;", "&")

    def answer(self, url: str, **typed: Any) -> Any:
        """Fill in the step at `url` and follow to where it leads."""
        sent = self.client.post(url, typed)
        assert sent.status_code == 303
        return self.client.get(sent["Location"])

    def to_the_check(self, **contact: Any) -> str:
        """Fill in the whole form and return the address of the check page."""
        second = self.answer(self.begin(), help="talk").wsgi_request.path
        third = self.answer(second, when="Elke dag").wsgi_request.path
        return self.answer(third, **{**CONTACT, **contact}).wsgi_request.path


def form_of_three_steps() -> FormDefinition:
    """Publish a form of three steps in Dutch and English; who wants to talk is asked when."""
    definition = draft(
        step(
            question("choose_one", "Wat?", key="help", choices=CHOICES, other_label=""),
            title="Je vraag",
        ),
        step(
            question("short_text", "Wanneer?", key="when", show_if=("help", "talk")),
            title="Het gesprek",
        ),
        step(
            question("name", "Je naam", key="name", meaning="filer.name"),
            question("email", "Je mail", key="email", meaning="filer.email", required=False),
            title="Wie ben je?",
        ),
        name="Met stappen",
    )
    begin_translation(definition)
    translate_all(definition)
    return publish(definition)


_three_steps = snapshots.Rows(form_of_three_steps)


@pytest.fixture
def stepwise(city: City) -> CaseType:
    """A case type with a form of three steps."""
    city.request.form = _three_steps.lay()
    city.request.save()
    return city.request


@pytest.fixture
def with_a_file(city: City, settings: Any, tmp_path: Any) -> CaseType:
    """A case type whose form asks for a name, and for pictures and PDFs that may be left out."""
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    definition = draft(
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("long_text", "Je vraag", key="text", required=False),
        question(
            "file", "Je attest", key="proof", required=False, accepts=[PICTURES, PDF], at_most=3
        ),
        name="Met een bestand",
    )
    city.request.form = publish(definition)
    city.request.save()
    return city.request


@pytest.fixture
def visitor(client: Client, stepwise: CaseType) -> Visitor:
    """Somebody on the page of the form of three steps."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    page = builder.add(builder.home(), FormPage(title="Hulp vragen", case_type=stepwise))
    return Visitor(client, page.url)
