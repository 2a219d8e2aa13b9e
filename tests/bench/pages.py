"""What a page costs: rendered anew, beside a page as Wagtail's manual has it; cached; in nginx.

In processor time of this process and of the one that answers it in the database, which says
something on a machine that has other things to do, too.
"""

import os
import random
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench import size
from tests.bench.city import migrate  # first: it sets Django up

from cms.models import StandardPage, VacancyIndexPage  # isort: skip
from tests import city  # isort: skip
from tests.bench import nginx  # isort: skip
from tests.bench.desk import tidy, work  # isort: skip
from tests.bench.models import PlainPage  # isort: skip
from tests.cms import builder  # isort: skip

ROUNDS = size(60, 2)
EACH = 3
LISTED = [10, 100, 1000][: size(3, 1)]
# A parameter that no page knows: it is rendered anew.
ANEW = "?anew=1"
# At most, as docs/adr/0069 has them.
UNCACHED, FLAT = 0.67, 1.3
CACHED_SECONDS = 0.003
EMPTY = "/empty/"


def main() -> None:
    """Build the pages, measure and print."""
    migrate()
    city.build()
    pages = builder.build()
    plain_text = plain(pages.about, body=pages.about.body)
    plain_tiles = plain(pages.vacancies, tiles_of=pages.vacancies)
    tidy()
    say(f"\nPages on {os.environ.get('BENCH_DATABASE', connection.vendor)}, processor time")
    compare("information page", pages.about.url, plain_text.url)
    compare("nine vacancies", pages.vacancies.url, plain_tiles.url)
    compare_cached(pages.home.url)
    compare_lists(pages.vacancies)
    nginx.compare(say, pages.home.url)


def plain(page: StandardPage | VacancyIndexPage, **fields: Any) -> PlainPage:
    """Return a page with the same text, live beside it, in both languages as it is."""
    made = PlainPage(title=page.title, slug=f"{page.slug}-plain", intro=page.intro, **fields)
    page.get_parent().add_child(instance=made)
    made.save_revision().publish()
    english = made.copy_for_translation(page.get_translations().get().locale)
    english.save_revision().publish()
    return made


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def compare(name: str, ours: str, theirs: str) -> None:
    """Print what both cost, rendered anew, and the queries of each."""
    client = Client()
    stop_unless_same(*(words(client, address + ANEW) for address in (ours, theirs)))
    costs = measure({"ours": reader(client, ours + ANEW), "theirs": reader(client, theirs + ANEW)})
    mine, other = costs["ours"], costs["theirs"]
    asked = [queries(client, address + ANEW) for address in (ours, theirs)]
    say(
        f"  {name + ', ours and plain':40}{mine * 1000:7.2f} ms {other * 1000:7.2f} ms"
        f"   {mine / other:5.2f}  (at most {UNCACHED})   {asked[0]} and {asked[1]} queries"
    )


def words(client: Client, address: str) -> Counter[str]:
    """Return what is read on a page, between the head and the foot that all pages have."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return Counter(page.main.get_text().split() if page.main else ())


def stop_unless_same(ours: Counter[str], theirs: Counter[str]) -> None:
    """End when one page says a tenth more than the other."""
    differ = (ours - theirs) + (theirs - ours)
    if differ.total() > ours.total() / 10:
        sys.exit(f"The pages do not say the same: {dict(differ)}")


def compare_cached(address: str) -> None:
    """Print what a cached page costs beside a view that does nothing."""
    client = Client(headers={"accept-encoding": "gzip"})
    costs = measure({name: reader(client, name) for name in (address, EMPTY)})
    beyond = queries(client, address) - queries(client, EMPTY)
    say(
        f"  {'cached, and an empty view':40}{costs[address] * 1000:7.2f} ms"
        f" {costs[EMPTY] * 1000:7.2f} ms   (at most {CACHED_SECONDS * 1000:.0f} ms)"
        f"   {beyond} queries beyond it (at most 0)"
    )


def compare_lists(index: VacancyIndexPage) -> None:
    """Print what the list costs with more and more vacancies, rendered anew."""
    client, costs = Client(), {}
    for number in LISTED:
        for each in range(index.get_children().count(), number):
            builder.vacancy(index, f"Taak {each}", places_wanted=None)
        tidy()
        costs[number] = measure({"list": reader(client, index.url + ANEW)})["list"]
    cells = ", ".join(f"{number}: {cost * 1000:.1f} ms" for number, cost in costs.items())
    ratio = max(costs.values()) / min(costs.values())
    say(f"  {'a list of vacancies':40}{cells}   {ratio:.2f}  (at most {FLAT})")


def reader(client: Client, address: str) -> Callable[[], None]:
    """Return what reads a page."""

    def read() -> None:
        response = client.get(address)
        if response.status_code != 200:
            sys.exit(f"{address} answered {response.status_code}.")

    return read


def measure(readers: dict[str, Callable[[], None]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median of the seconds of work, in shuffled rounds after one that warms up."""
    dice = random.Random(2020)  # noqa: S311 (an order, not a secret)
    costs = defaultdict(list)
    for number in range(rounds + 1):
        for name in dice.sample(list(readers), len(readers)):
            began = work()
            for _time in range(EACH):
                readers[name]()
            if number:
                costs[name].append((work() - began) / EACH)
    return {name: statistics.median(some) for name, some in costs.items()}


def queries(client: Client, address: str) -> int:
    """Return how many queries a warm page takes."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


if __name__ == "__main__":
    main()
