"""Fill a database with cases as the desk meets them, many thousands a second.

One case of each kind is filed through the one door; the others are rows like it, sealed under its
key, each for its own row. Two cases in five are open, three in four are
offers, and every second one is of somebody who has another. What help they are about, and where,
is spread as it was in 2020: two in nine are groceries, and the centre has most sectors.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Model
from django.utils import timezone

from demo.city.neighbourhoods import DATA
from demo.replay import published
from tests.city import City
from workflows.cases.models import Case, CaseEvent
from workflows.cases.references import ALPHABET, LENGTH, with_check
from workflows.cases.services import monday_of
from workflows.cases.states import ActorKind, CaseState, Channel, Priority, Verb
from workflows.casetypes.models import Category, Kind, Neighbourhood
from workflows.intake.models import Submission
from workflows.people.models import Check, Person, PersonKey
from workflows.staff.models import User
from workflows.vault import hashing
from workflows.vault.links import new_link

BATCH = 2000
DAYS = 200
STATES = {
    CaseState.NEW: 8,
    CaseState.SCREENED: 18,
    CaseState.MATCHED: 10,
    CaseState.REFERRED: 4,
    CaseState.CLOSED: 60,
}
KINDS = {Kind.REQUEST: 20, Kind.OFFER: 75, Kind.QUESTION: 5}
# What led to a state.
VERBS = {
    CaseState.NEW: (),
    CaseState.SCREENED: (Verb.SCREEN,),
    CaseState.MATCHED: (Verb.SCREEN, Verb.MATCH),
    CaseState.REFERRED: (Verb.SCREEN, Verb.REFER),
    CaseState.CLOSED: (Verb.SCREEN, Verb.CLOSE),
}
TO = {
    Verb.SCREEN: CaseState.SCREENED,
    Verb.MATCH: CaseState.MATCHED,
    Verb.REFER: CaseState.REFERRED,
    Verb.CLOSE: CaseState.CLOSED,
}


@dataclass(frozen=True)
class Models:
    """The rows of which the others are copies, and what they are spread over."""

    city: City
    handlers: list[User]
    people: list[Person]
    submissions: dict[str, Submission]
    categories: dict[int, int]
    neighbourhoods: dict[int, int]


def models_of(city: City, handlers: list[User]) -> Models:
    """File a case of each kind, and return what to copy."""
    types = {Kind.REQUEST: city.request, Kind.OFFER: city.offer, Kind.QUESTION: city.question}
    filed = {kind: city.file(case_type) for kind, case_type in types.items()}
    return Models(
        city=city,
        handlers=handlers,
        people=[case.person for case in filed.values()],
        submissions={kind: Submission.objects.get(case=case) for kind, case in filed.items()},
        categories=weighed(Category, requests_of_2020()),
        neighbourhoods=weighed(Neighbourhood, sectors()),
    )


def weighed(model: type[Model], weights: dict[str, int]) -> dict[int, int]:
    """Return what each row of a model weighs, by its id; what is in no table weighs least."""
    rows = model._default_manager.values_list("pk", "key")
    return {pk: weights.get(key, 1) for pk, key in rows}


def requests_of_2020() -> dict[str, int]:
    """Return how many requests there were of each category."""
    return {row["key"]: row["count"] for row in published.read()["help_requests_by_category"]}


def sectors() -> dict[str, int]:
    """Return how many statistical sectors each neighbourhood has."""
    with (DATA / "leuven_wijken.csv").open(newline="") as table:
        return {row["code_tm2024"]: int(row["n_sectors"]) for row in csv.DictReader(table)}


def chosen(weights: dict[int, int], dice: random.Random) -> int:
    """Return one of them, the more often the more it weighs."""
    return dice.choices(list(weights), list(weights.values()))[0]


def fill(of: Models, first: int, last: int) -> None:
    """Add the cases with these numbers."""
    dice = random.Random(first)  # noqa: S311 (a spread, not a secret)
    now = timezone.now()
    numbers = iter(range(first, last))
    while some := list(islice(numbers, BATCH)):
        people = [person(of, number - number % 2) for number in some[::2]]
        cases = [case(of, number, people[at // 2], dice, now) for at, number in enumerate(some)]
        create(people)
        create([key for one in people for key in keys_of(one)])
        create([spoken_with(of, one) for one in people])
        create(cases)
        create([submission(of, one) for one in cases])
        create([event for one in cases for event in events_of(one)])


def crowd(of: Models, first: int, last: int) -> None:
    """Add the people with these numbers, each with one case: all that a caller is found by."""
    dice = random.Random(first)  # noqa: S311 (a spread, not a secret)
    now = timezone.now()
    numbers = iter(range(first, last))
    while some := list(islice(numbers, BATCH)):
        people = [person(of, number) for number in some]
        create(people)
        create([key for one in people for key in all_keys_of(one)])
        create([case(of, one.number, one, dice, now) for one in people])


def create(rows: list[Any]) -> None:
    """Write rows of one model."""
    type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)


def person(of: Models, number: int) -> Person:
    """Return somebody whom nobody is like."""
    made = copy(of.people[number % len(of.people)])
    made.number = number  # type: ignore[attr-defined]
    return made


def keys_of(person: Any) -> Iterator[PersonKey]:
    """Return by what somebody is found: an address of their own, a surname of a few hundred."""
    known = {"email": f"{person.number}@example.org", "surname": surname(person.number)}
    for kind, value in known.items():
        yield PersonKey(person=person, kind=kind, digest=hashing.digest(kind, value))


def all_keys_of(person: Any) -> Iterator[PersonKey]:
    """Return also by which number and given name: a family of three has one number."""
    yield from keys_of(person)
    for kind, value in (("phone", phone(person.number)), ("given", given(person.number))):
        yield PersonKey(person=person, kind=kind, digest=hashing.digest(kind, value))


def spoken_with(of: Models, person: Person) -> Check:
    """Return the note by which somebody's offers stand in the pool."""
    today = timezone.localdate()
    return Check(person=person, kind=Check.Kind.SPOKEN_TO, seen_on=today, by=of.handlers[0])


def surname(number: int) -> str:
    """Return the surname of a person: the larger a city, the more there are."""
    return f"Ach{letters(number // 40)}"


def letters(number: int) -> str:
    """Return a number in letters, such as a name has."""
    return "".join("abcdefghijklmnop"[int(digit, 16)] for digit in f"{number:x}")


def given(number: int) -> str:
    """Return the given name of a person: as many have it in a large city as in a small one."""
    return f"Mi{letters(number // 1600)}{letters(number % 40)}"


def phone(number: int) -> str:
    """Return the number of a family."""
    return f"016 {number // 3:07}"


def case(of: Models, number: int, person: Person, dice: random.Random, now: datetime) -> Case:
    """Return a case of somebody, some time ago, in some state."""
    kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
    state = dice.choices(list(STATES), list(STATES.values()))[0]
    if kind == Kind.QUESTION and state in (CaseState.MATCHED, CaseState.REFERRED):
        state = CaseState.CLOSED
    case_type = of.submissions[kind].case.case_type
    received = now - timedelta(minutes=dice.randrange(DAYS * 24 * 60))
    closed = min(now, received + timedelta(hours=dice.expovariate(1 / 60)))
    is_closed = state == CaseState.CLOSED
    return Case(
        data_key=person.data_key,
        reference=reference(number),
        link=new_link(),
        state=state,
        state_since=closed,
        case_type=case_type,
        kind=kind,
        category_id=None if kind == Kind.QUESTION else chosen(of.categories, dice),
        outcome=dice.choice(outcomes_of(of, case_type)) if is_closed else None,
        week=monday_of(received),
        neighbourhood_id=chosen(of.neighbourhoods, dice),
        language=dice.choice(("nl", "nl", "nl", "en")),
        channel=dice.choice(Channel.values),
        person=person,
        team=of.city.team,
        handler=dice.choice((None, None, *of.handlers)),
        partner=of.city.partner if state == CaseState.REFERRED else None,
        priority=Priority.HIGH if dice.random() < 0.02 else Priority.NORMAL,
        received_at=received,
        closed_at=closed if is_closed else None,
        lead_days=(closed - received).days if is_closed else None,
    )


def reference(number: int) -> str:
    """Return the reference of a case: spread as random ones are, and each another."""
    left = number * 2_654_435_761 % len(ALPHABET) ** LENGTH
    characters = []
    for _place in range(LENGTH):
        left, digit = divmod(left, len(ALPHABET))
        characters.append(ALPHABET[digit])
    return with_check("".join(characters))


def outcomes_of(of: Models, case_type: Any) -> list[Any]:
    """Return how cases of a type end, read once."""
    known: dict[int, list[Any]] = of.city.__dict__.setdefault("_outcomes", {})
    if case_type.pk not in known:
        known[case_type.pk] = list(case_type.outcomes.all())
    return known[case_type.pk]


def submission(of: Models, case: Case) -> Submission:
    """Return the answers of a case."""
    made = copy(of.submissions[case.kind])
    made.case, made.idempotency_key = case, case.pk.hex
    return made


def events_of(case: Case) -> Iterator[CaseEvent]:
    """Return how a case came where it is."""
    received = {"channel": case.channel}
    yield CaseEvent(
        case=case,
        what=CaseEvent.What.RECEIVED,
        actor_kind=ActorKind.RESIDENT,
        at=case.received_at,
        detail=received,
    )
    for verb in VERBS[CaseState(case.state)]:
        yield CaseEvent(
            case=case,
            what=verb,
            to_state=TO[verb],
            actor_kind=ActorKind.USER,
            actor=case.handler,
            reason=case.outcome.key if verb == Verb.CLOSE and case.outcome else "",
            at=case.state_since,
        )


def copy(row: Any) -> Any:
    """Return another row with the values of this one, to be sealed for itself."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    return type(row)(**values)
