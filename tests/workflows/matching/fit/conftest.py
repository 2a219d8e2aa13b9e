"""Host families: what somebody who flees asks for, and what somebody with room offers."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.city import City, questions
from tests.forms.builders import draft, publish, question
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Compare

PETS = {"cat": "Een kat", "dog": "Een hond"}
FAMILY = {"size": 3, "from": "2020-04-01", "pets": ["cat"], "languages": ["uk", "en"],
          "times": ["mon-evening", "tue-evening"]}  # fmt: skip
HOST = {"beds": 3, "free_from": "2020-03-20", "allows": ["cat", "dog"], "languages": ["en"],
        "times": ["mon-evening"]}  # fmt: skip


def times() -> dict[str, Any]:
    return question("availability", "Wanneer?", key="times", meaning="availability",
                    required=False)  # fmt: skip


@pytest.fixture
def hosting(city: City) -> City:
    """The forms ask what decides: beds, pets, a day, hours, gender and religion."""
    asked = [
        question("number", "Met hoeveel zijn jullie?", key="size", report="beds", required=False),
        question("date", "Vanaf wanneer?", key="from", required=False),
        question("choose_many", "Huisdieren?", key="pets", choices=PETS, required=False),
        question("short_text", "Wat is je naam thuis?", key="home", required=False),
        question("yes_no", "Liever bij een vrouw?", key="woman", required=False),
        question("repeating_group", "Wie komt er mee?", key="with_me", required=False),
        question("computed", "Met zoveel", key="together", calculation="count", made_of="with_me"),
        times(),
    ]
    offered = [
        question("number", "Hoeveel slaapplaatsen?", key="beds", report="beds", required=False),
        question("date", "Vanaf wanneer kan het?", key="free_from", required=False),
        question("choose_many", "Welke dieren mogen mee?", key="allows", choices=PETS,
                 required=False),
        question("yes_no", "Ga je naar de kerk? Wat is je geloof?", key="faith", required=False),
        question("yes_no", "Ben je een vrouw? (geslacht)", key="sex", required=False),
        question("number", "Hoeveel tegelijk?", key="at_once", meaning="capacity", required=False),
        times(),
    ]  # fmt: skip
    for kind, more in (("request", asked), ("offer", offered)):
        form = publish(draft(*questions(kind), *more, name=f"Gastgezin {kind}"))
        CaseType.objects.filter(key=kind).update(form=form)
        getattr(city, kind).refresh_from_db()
    reference.forget()
    return city


@pytest.fixture
def demand(hosting: City) -> Callable[..., FitCondition]:
    """Set a condition on the request: what it asks, how that is compared, what is offered."""

    def demanded(asked: str, how: Compare, offered: str, **more: Any) -> FitCondition:
        return FitCondition.objects.create(
            case_type=hosting.request, asked=asked, how=how, offered=offered, **more
        )

    return demanded


@pytest.fixture
def family(hosting: City, ask: Callable[..., Case]) -> Callable[..., Case]:
    return lambda **said: ask(**{**FAMILY, **said})


@pytest.fixture
def host(hosting: City, volunteer: Callable[..., Case]) -> Callable[..., Case]:
    return lambda name, **said: volunteer(name, **{**HOST, **said})
