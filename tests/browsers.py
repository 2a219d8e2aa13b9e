"""Debian's chromium, headless, for every test that needs a browser."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that is closed at the end."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield running
        running.close()


def signed_in(url: str, session: str, steps: Callable[[Page], None]) -> None:
    """Run some steps on the site at `url` with this session's cookie.

    In a thread of its own: Playwright's loop and the ORM do not share one.
    """

    def run() -> None:
        with chromium() as browser:
            context = browser.new_context(base_url=url)
            context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
            steps(context.new_page())

    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(run).result()
