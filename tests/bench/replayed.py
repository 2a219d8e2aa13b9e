"""The end of the replay as rows: every request screened, every volunteer spoken with, nobody asked.

Who files what, in which language and neighbourhood comes from the demo's replay, and so from the
published figures; the rows are written straight, thousands a second, each person under a key of
their own.
"""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from demo.content.vacancies import VACANCIES
from demo.replay.people import Invented, invent
from demo.replay.plan import Filing, filings
from demo.replay.published import counts
from tests.bench.filling import create, reference
from tests.city import City
from workflows.cases.models import Case
from workflows.cases.services import monday_of
from workflows.cases.states import CaseState
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category, Kind, Neighbourhood
from workflows.people.models import Check, Person
from workflows.staff.models import User
from workflows.vault import keys

TILES = {tile["key"]: tile["category"] for tile in VACANCIES}
SEED = 2020
# Fewer than the keys that a thread remembers, so that a row finds the key it is sealed under.
BATCH = 400


def fill(city: City, by: User, *, scale: float = 1) -> int:
    """Write the rows and return how many requests were matched then, by what was published."""
    published = counts("end", scale)
    plan = filings("end", published, TILES, SEED)
    known = {row.key: row.pk for row in Category.objects.all()}
    for filing in plan:
        key = category_of(filing)
        if key not in known:
            known[key] = Category.objects.create(key=key, name=Texts(nl=key, en=key)).pk
    for some in batches(sorted(plan, key=lambda filing: filing.person)):
        write(city, by, some, known)
    return published.matched


def category_of(filing: Filing) -> str:
    """Return the category of a filing: its own, or that of its tile."""
    return filing.category or TILES[filing.tile]


def batches(plan: list[Filing]) -> Iterator[list[list[Filing]]]:
    """Yield the filings of some hundreds of people at a time, a list a person."""
    by_person: dict[int, list[Filing]] = {}
    for filing in plan:
        by_person.setdefault(filing.person, []).append(filing)
    everybody = list(by_person.values())
    for start in range(0, len(everybody), BATCH):
        yield everybody[start : start + BATCH]


def write(
    city: City, by: User, everybody: Iterable[list[Filing]], categories: dict[str, int]
) -> None:
    """Write these people with what they filed."""
    places = {row.key: row.pk for row in Neighbourhood.objects.all()}
    found = list(everybody)
    people, checks, cases = [], [], []
    for key, theirs in zip(keys.claim_many(len(found)), found, strict=True):
        who = invent(theirs[0].person, theirs[0].language, SEED, sorted(places))
        person = Person(
            data_key=key,
            name=who.name,
            language=who.language,
            spoken_languages=who.spoken,
            neighbourhood_id=places[who.address["neighbourhood"]],
        )
        people.append(person)
        if not theirs[0].is_request:
            kind, today = Check.Kind.SPOKEN_TO, timezone.localdate()
            checks.append(Check(person=person, kind=kind, seen_on=today, by=by))
        cases += [case(city, person, who, one, categories[category_of(one)]) for one in theirs]
    create(people)
    if checks:
        create(checks)
    create(cases)


numbers = iter(range(10**9))


def case(city: City, person: Person, who: Invented, filing: Filing, category: int) -> Case:
    """Return a request or an offer that waits to be matched."""
    kind = Kind.REQUEST if filing.is_request else Kind.OFFER
    return Case(
        data_key=person.data_key,
        reference=reference(next(numbers)),
        state=CaseState.SCREENED,
        case_type=city.request if filing.is_request else city.offer,
        kind=kind,
        category_id=category,
        week=monday_of(filing.at),
        neighbourhood_id=person.neighbourhood_id,
        language=filing.language,
        person=person,
        team=city.team,
        received_at=filing.at,
    )
