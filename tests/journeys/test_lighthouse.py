"""Lighthouse finds nothing to mend in what residents open, each kind of page once.

How fast a page is depends on the machine: that score is noted and not asked for.
"""

from collections.abc import Callable

import pytest

from tests.checkers import scores
from tests.journeys.running import RunningSite

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="lighthouse"),
]
PAGES = (
    "/nl/",
    "/nl/helpen/",
    "/nl/helpen/boodschappen-doen/",
    "/nl/helpen/boodschappen-doen/aanmelden/",
    "/nl/hulp-vragen/",
    "/nl/verhalen/",
    "/nl/verhalen/tweehonderd-zonnen/",
    "/nl/rechten-en-steun/",
    "/nl/burenkaart/",
    "/nl/klacht/",
    "/nl/over-cookies/",
    "/nl/toegankelijkheidsverklaring/",
    "/nl/wat-we-bewaren/",
    "/en/",
)
WHOLE = {"accessibility": 100, "best-practices": 100, "seo": 100}


def test_all_scores_but_that_for_speed_are_whole(
    site: RunningSite, record_property: Callable[[str, object], None]
) -> None:
    found = {address: scores(site.address + address) for address in PAGES}
    speed = [each.pop("performance") for each in found.values()]
    record_property("least for speed", min(speed))
    assert found == dict.fromkeys(PAGES, WHOLE)


def test_what_is_left_out_costs_a_score(site: RunningSite) -> None:
    """A page that asks not to be found is no page for search engines."""
    assert scores(f"{site.address}/nl/zoeken/")["seo"] < WHOLE["seo"]
