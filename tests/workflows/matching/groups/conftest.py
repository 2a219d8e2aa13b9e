"""People who practise Dutch in groups of three, and volunteers who could lead one."""

from collections.abc import Callable
from typing import Any

import pytest

from forms.models import FormDefinition
from tests.city import City, questions
from tests.forms.builders import draft, publish, question
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Compare
from workflows.matching.groups import services
from workflows.matching.groups.models import Group
from workflows.matching.groups.standing import stand_of
from workflows.staff.models import User

LEVELS = ("a1", "a2", "b1")


def practice_form(kind: str, level: str) -> FormDefinition:
    """Publish a form that asks for a level and for times."""
    choices = {name: name.upper() for name in LEVELS}
    asked = question(level, "Welk niveau?", key="level", choices=choices, shown="before")
    when = question("availability", "Wanneer?", key="when", meaning="availability")
    return publish(draft(*questions(kind), asked, when, name=f"Oefenen {kind}"))


@pytest.fixture
def practice(city: City) -> City:
    """Requests are helped in groups of three, two at least, of one level, at the same time."""
    requests = CaseType.objects.filter(pk=city.request.pk)
    requests.update(form=practice_form("request", "choose_one"), group_size=3, group_least=2)
    CaseType.objects.filter(pk=city.offer.pk).update(form=practice_form("offer", "choose_many"))
    for row in (city.request, city.offer):
        row.refresh_from_db()
    for how, asked in ((Compare.ONE_OF, "question:level"), (Compare.OVERLAPS, "question:when")):
        FitCondition.objects.create(
            case_type=city.request, asked=asked, how=how, offered=asked, is_hard=True
        )
    city.request.save()  # what is cached of a case type is read again
    return city


Filer = Callable[..., Case]


@pytest.fixture
def learner(practice: City, screen: Callable[[Case], Case]) -> Filer:
    """File and screen the request of somebody called `name`."""

    def asked(name: str, level: str = "a1", when: str = "mon-morning tue-evening") -> Case:
        mail = f"{name.lower()}@example.org"
        answers: dict[str, Any] = {"name": f"{name} Voorbeeld", "email": mail, "phone": ""}
        return screen(practice.file(practice.request, level=level, when=when.split(), **answers))

    return asked


@pytest.fixture
def leader(practice: City, volunteer: Filer) -> Filer:
    """File and screen the offer of a volunteer called `name`."""

    def offered(
        name: str, levels: str = "a1 a2", when: str = "tue-evening thu-evening", **how: Any
    ) -> Case:
        return volunteer(f"{name} Voorbeeld", level=levels.split(), when=when.split(), **how)

    return offered


@pytest.fixture
def trio(learner: Filer, leader: Filer, handler: User) -> Group:
    """Ann, Bea and Cas are a group, and Lou was asked to lead it."""
    members = [learner(name) for name in ("Ann", "Bea", "Cas")]
    return services.form([case.pk for case in members], leader("Lou").pk, handler)


@pytest.fixture
def led(trio: Group) -> Group:
    """The same, and Lou said yes."""
    services.answer(stand_of(trio).matches[0].link, accept=True)
    return trio
