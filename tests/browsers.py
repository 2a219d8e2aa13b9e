"""Debian's chromium, headless, for every test that needs a browser."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any, TypeVar

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

# What a page tried and its policy (site/config/policies.py) refused; each test looks at it.
refused: list[str] = []
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
Found = TypeVar("Found")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that is closed at the end."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        _hear_what_is_refused(running)
        yield running
        running.close()


def _hear_what_is_refused(browser: Browser) -> None:
    really = browser.new_context

    def new_context(**options: Any) -> BrowserContext:
        context = really(**options)
        context.on("console", _note)
        return context

    browser.new_context = new_context


def _note(message: ConsoleMessage) -> None:
    if "Content Security Policy" in message.text:
        refused.append(f"{message.page.url if message.page else ''}: {message.text}")


# Playwright's loop and the ORM do not share a thread.
_thread = ThreadPoolExecutor(max_workers=1)
_at_the_end = ExitStack()


@cache
def _shared() -> Browser:
    """The browser of this process, which the thread starts once: that costs seconds."""
    # As the journeys wait: a screen that is there late on a busy machine is no fault of the page.
    expect.set_options(timeout=20_000)
    return _at_the_end.enter_context(chromium())


def in_browser(steps: Callable[[Page], Found], **context: Any) -> Found:
    """Run some steps with a page of a context of their own, and return what they return."""

    def run() -> Found:
        with _shared().new_context(**context) as opened:
            return steps(opened.new_page())

    return _thread.submit(run).result()


def signed_in(url: str, session: str, steps: Callable[[Page], None], **context: Any) -> None:
    """Run some steps on the site at `url` with this session's cookie."""

    def run(page: Page) -> None:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
        steps(page)

    in_browser(run, base_url=url, **context)


def close() -> None:
    """End the browser that was shared, if there is one."""
    _thread.submit(_at_the_end.close).result()
    _thread.shutdown()
