"""The figures of spring 2020 as an edition, so that the demo's page of figures has them at once.

What was published is in them as it was; the rest is assumed as in a replay, and said there.
"""

import json
from datetime import date
from random import Random

from demo.replay.people import invent
from demo.replay.plan import Filing, filings
from demo.replay.published import counts
from demo.replay.services import DONE_BEFORE, set_the_stage
from workflows.cases.services import monday_of
from workflows.casetypes.models import Kind
from workflows.reports.published.counting import Row, tables
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.services import freeze

SEED = 2020
FIRST, LAST = date(2020, 3, 9), date(2020, 7, 5)


def ensure_edition() -> None:
    """Publish it, unless figures are published already. Raises DemoMissing without pages."""
    if FiguresEdition.objects.exists():
        return
    freeze(FIRST, LAST, json.dumps(tables(rows(), FIRST, LAST)))


def rows() -> list[Row]:
    """Return a row for each request and each sign-up."""
    stage, published = set_the_stage(), counts("end")
    planned = filings("end", published, stage.categories_of_tiles, SEED)
    requests = [filing for filing in planned if filing.is_request]
    chance = Random(SEED)  # noqa: S311 (nothing secret: demo content)
    unmatched = set(chance.sample(requests, len(requests) - published.matched))
    categories = stage.categories_of_tiles

    def row(filing: Filing) -> Row:
        person = invent(filing.person, filing.language, SEED, stage.neighbourhoods)
        return Row(
            kind=Kind.REQUEST if filing.is_request else Kind.OFFER,
            category=categories.get(filing.tile, filing.category),
            neighbourhood=person.address["neighbourhood"],
            language=filing.language,
            week=monday_of(filing.at).isoformat(),
            was_helped=filing.is_request and filing not in unmatched and filing.at < DONE_BEFORE,
            number=1,
        )

    return [row(filing) for filing in planned]
