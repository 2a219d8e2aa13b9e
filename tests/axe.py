"""What axe says of a page in the browser, by the rules of WCAG 2.2 AA."""

from collections.abc import Iterable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from cms.duties.known_problems import known

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# For pages that are wholly ours; Wagtail's own screens keep to less.
WITH_BEST_PRACTICE = (*WCAG, "best-practice")

# A phone's at each run; the proof also looks at a laptop's. In pixels.
at_widths = pytest.mark.parametrize(
    "widths", [(390,), pytest.param((390, 1280), marks=pytest.mark.prove(name="axe"))], ids=str
)


# What fades in has no contrast yet. What moves without end throws, and is looked at as it is.
SETTLE = """() => document.getAnimations().forEach((each) => {
  try { each.finish(); } catch { /* it never ends */ }
})"""


def found_on(page: Page, rules: Iterable[str] = WCAG) -> list[dict[str, Any]]:
    """Return the violations on a page, but for those that the site's own statement names."""
    page.evaluate(SETTLE)
    # What passes is not reported, which takes half the time.
    options = {"runOnly": {"type": "tag", "values": [*rules]}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [fault for fault in found if fault["id"] not in known().rules]


def faulty_elements(page: Page) -> list[tuple[str, str]]:
    """Return each element that breaks a rule, as (rule, element)."""
    found = found_on(page)
    return [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


def faults(page: Page, rules: Iterable[str] = WCAG) -> list[str]:
    """Return each violation with the start of the first element that has it."""
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found_on(page, rules)]


def look_at(page: Page, widths: Iterable[int], name: str) -> None:
    """Find no violation on the page at these widths (pixels), and nothing that is too wide."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width, (name, width)
        assert faults(page) == [], (name, width)
