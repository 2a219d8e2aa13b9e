"""One running site for all journeys of a test run, and a browser to go there with."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import chromium
from tests.journeys.building import MAKE_FORM, Builder
from tests.journeys.running import PASSWORD, RunningSite


def server() -> str:
    """Return the PostgreSQL server of DATABASE_URL without its database, or ""."""
    url = os.environ.get("DATABASE_URL", "")
    return url.rpartition("/")[0] if url.startswith("postgres") else ""


@contextmanager
def a_running_site(folder: Path) -> Iterator[RunningSite]:
    """A demo city that runs in this folder, and is gone afterwards, also when it did not start."""
    running = RunningSite(folder, server=server())
    try:
        running.prepare()
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A demo city with web server, worker and mail server running."""
    with a_running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


# Of a module and not of the run: while it is there, Playwright's event loop runs in this
# thread, and the ORM refuses to work beside one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, headless; it waits long, for a machine that does much else."""
    expect.set_options(timeout=20_000)
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """A new visitor on a phone, with the site as their world."""
    context = browser.new_context(
        base_url=site.address, viewport={"width": 390, "height": 844}, locale="nl-BE"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def sign_in(browser: Browser, site: RunningSite) -> Iterator[Callable[[str], Page]]:
    """Open the admin at a desk, signed in as one of the demo's staff."""
    contexts = []

    def as_(username: str) -> Page:
        context = browser.new_context(
            base_url=site.address, viewport={"width": 1280, "height": 900}, locale="nl-BE"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    yield as_
    for context in contexts:
        context.close()


@pytest.fixture
def made(site: RunningSite, request: pytest.FixtureRequest) -> str:
    """The name of a form of four questions in two steps, of this test alone."""
    name = f"Bouw {request.node.name}"[:100]
    site.shell(MAKE_FORM.format(name=name))
    return name


@pytest.fixture
def builder(sign_in: Callable[[str], Page]) -> Builder:
    return Builder(sign_in("editor"))
