"""What a list of content costs as data, beside Wagtail's plain API v2 with the same fields.

In processor time of this process and of the one that answers it in the database.
"""

import os
import sys

from django.db import connection
from django.test import Client

from tests.bench import size
from tests.bench.city import migrate  # first: it sets Django up

from cms.models import StoryPage  # isort: skip
from tests import city  # isort: skip
from tests.bench.desk import tidy  # isort: skip
from tests.bench.pages import measure, queries, reader, say  # isort: skip
from tests.cms import builder  # isort: skip

LISTED = size(50, 12)
ROUNDS = size(12, 2)
# At most, of the plain one's.
MOST = 1.2
ASKED = {"vacancies": "cms.VacancyPage", "stories": "cms.StoryPage"}


def main() -> None:
    """Build the pages, measure and print."""
    migrate()
    city.build()
    fill(builder.build())
    tidy()
    say(f"\nContent as data on {os.environ.get('BENCH_DATABASE', connection.vendor)}")
    for name, kind in ASKED.items():
        compare(name, f"pages/?type={kind}&locale=nl&fields=*&limit={LISTED}")


def fill(pages: builder.Pages) -> None:
    """Make as many vacancies and stories as are listed."""
    for number in range(pages.vacancies.get_children().count(), LISTED):
        builder.vacancy(pages.vacancies, f"Taak {number}")
    picture = pages.story.picture
    body = [("text", pages.vacancy.task), ("picture", {"image": picture, "caption": "Gevels"})]
    for number in range(pages.stories.get_children().count(), LISTED):
        builder.add(pages.stories, StoryPage(title=f"Nr. {number}", picture=picture, body=body))


def compare(name: str, asked: str) -> None:
    """Print what one list costs, ours and plain, and the queries of each."""
    client = Client()
    ours, theirs = f"/api/v2/{asked}", f"/plain-api/{asked}"
    for address in (ours, theirs):
        told = client.get(address).json()
        if len(told["items"]) != LISTED:
            sys.exit(f"{address} told {len(told['items'])} pages.")
    readers = {"ours": reader(client, ours), "theirs": reader(client, theirs)}
    costs = measure(readers, ROUNDS)
    mine, other = costs["ours"], costs["theirs"]
    say(
        f"  {f'{LISTED} {name}, ours and plain':40}{mine * 1000:7.1f} ms {other * 1000:7.1f} ms"
        f"   {mine / other:5.2f}  (at most {MOST})"
        f"   {queries(client, ours)} and {queries(client, theirs)} queries"
    )


if __name__ == "__main__":
    main()
