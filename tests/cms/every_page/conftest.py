"""A city in which every public page can be read, in four languages."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from cms.models import ClaritySettings, Moment
from cms.services import publish_translation
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.every_page.reading import LANGUAGES, Browsers, Read, read_all, resolve_dutch
from tests.workflows.intake.conftest import Visitor, stepwise, try_out
from tests.workflows.intake.pages.test_scanners import links
from tests.workflows.referrals.conftest import visitor as partners_browser
from tests.workflows.referrals.test_visits import ask, come_in
from tests.workflows.worries.conftest import report_type
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.beginning import begin
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType
from workflows.casetypes.ready_made import READY_MADE
from workflows.outreach.contact.models import ContactRound
from workflows.outreach.models import CallCampaign, Caller
from workflows.outreach.states import State
from workflows.privacy.rights import visits
from workflows.privacy.rights.models import DataVisit
from workflows.privacy.rights.views import COOKIE
from workflows.reports.published import services as figures
from workflows.staff.models import User

__all__ = ["links", "partners_browser", "report_type", "stepwise", "try_out"]


@pytest.fixture
def visitor(client: Client, pages: Pages, stepwise: CaseType) -> Visitor:
    """Somebody on the page of a form of three steps."""
    return Visitor(client, pages.ask.url)


@pytest.fixture
def four_languages(pages: Pages) -> None:
    """French and Arabic have what Dutch has, in Dutch where nobody has translated it."""
    for code in LANGUAGES[2:]:
        Locale.objects.create(language_code=code)
        for page in (pages.home, pages.vacancies, pages.vacancy, pages.stories, pages.story):
            publish_translation(page, code, {})
        for page in (pages.about, pages.ask):
            publish_translation(page, code, {})


@pytest.fixture
def browsers(partners_browser: Client, city: City, links: dict[str, str]) -> Browsers:
    """A partner in its open visit, which may file for its clients; another waits for its code."""
    city.partner.files_for_clients.add(city.request)
    come_in(partners_browser)
    waits = Client()
    ask(waits)
    pages = ("partner_cases", "partner_file", "partner_call", "contact_round")
    in_visit = dict.fromkeys(pages, partners_browser)
    own = dict.fromkeys(("my_data", "my_data_code", "my_data_ask"), at_own_data(links))
    return {**in_visit, **own, "partner_code": waits}


def at_own_data(links: dict[str, str]) -> Client:
    """Return the browser of somebody who came in with a code to see their own data."""
    found = resolve_dutch(links["my_data"]).kwargs["link"]
    client = Client()
    client.cookies[COOKIE] = visits.ask(Case.objects.by_link(found).get(), "nl")
    DataVisit.objects.update(entered_at=timezone.now())
    return client


@pytest.fixture
def whole_city(
    four_languages: None,
    pages: Pages,
    city: City,
    coordinator: User,
    report_type: CaseType,
    links: dict[str, str],
) -> dict[str, str]:
    """Whatever a page can show is there; return the addresses behind a link, in Dutch."""
    unclear = begin(READY_MADE["unclear"], city.programme, city.team, coordinator)
    ClaritySettings.objects.create(case_type=unclear)
    soon = timezone.localdate() + timedelta(days=4)
    for week in range(3):
        Moment.objects.create(
            page=pages.vacancy,
            day=soon + timedelta(weeks=week),
            starts_at=time(9),
            ends_at=time(12),
            place="Ladeuzeplein",
            wanted=6,
        )
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    figures.publish(monday, monday + timedelta(days=6))
    reference.forget()
    give_work(city)
    return links


def give_work(city: City) -> None:
    """The partner rings people for the city, and tells what others need."""
    campaign = CallCampaign.objects.create(
        key="over-80",
        name=Texts(nl="Bellen"),
        programme=city.programme,
        list_from="Register",
        list_ends_on=timezone.localdate(),
        state=State.CALLING,
        opens_at=time(0),
        closes_at=time(23, 59, 59),
    )
    Caller.objects.create(campaign=campaign, partner=city.partner)
    asks = ContactRound.objects.create(key="schools", name=Texts(nl="Scholen"), asks=city.request)
    asks.partners.add(city.partner)


@pytest.fixture(scope="module")
def read_before() -> Read:
    """What the first test read, for those after it: the pages are the same for all."""
    return {}


@pytest.fixture
def every_page(read_before: Read, city: City, request: pytest.FixtureRequest) -> Iterator[Read]:
    """The HTML of every page, by language and by what it is."""
    if not read_before:
        links: Any = request.getfixturevalue("whole_city")
        browsers: Any = request.getfixturevalue("browsers")
        read_before.update(read_all(links, browsers))
    yield read_before
    caches["counts"].clear()
