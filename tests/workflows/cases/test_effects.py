"""What an outcome does to the person of the case: staff set it, whatever they call the outcome."""

import pytest
from django.core import mail

from tests.forms.builders import published, question
from tests.workflows.matching.conftest import ask, screen, volunteer  # noqa: F401 (fixtures)
from tests.workflows.matching.order import WHO_COMES
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Return
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import CaseState, Mark, Verb
from workflows.casetypes.effects import Effect
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Outcome
from workflows.intake.recipients import filer_of
from workflows.matching.models import Match
from workflows.matching.occasions import FOUND
from workflows.matching.services import answer, invite
from workflows.messages.models import OutboxMessage
from workflows.messages.services import notify, sweep

pytestmark = pytest.mark.django_db


@pytest.fixture
def close(coordinator):
    """Close a case with an outcome of this effect, named as staff please."""

    def closed(case: Case, effect: Effect) -> None:
        outcome, _made = Outcome.objects.get_or_create(
            case_type=case.case_type,
            key=f"as_staff_call_it_{effect}",
            defaults={"label": Texts(nl="Zoals het heet"), "effect": effect},
        )
        move(case.pk, Verb.CLOSE, staff(coordinator), Closing(outcome))

    return closed


def test_who_is_unsuitable_helps_nobody_any_more(ask, volunteer, handler, close):  # noqa: F811
    first, second = volunteer("Jef Voorbeeld"), volunteer("Jef Voorbeeld", category="pharmacy")
    asked = [ask(), ask(name="Mia Tweede", email="tweede@example.org", category="pharmacy")]
    third = ask(name="Mia Derde", email="derde@example.org")
    for request, offer in zip(asked, (first, second), strict=True):
        answer(invite(request.pk, [offer.pk], handler)[0].link, accept=True)
    invite(third.pk, [first.pk], handler)
    assert [Case.objects.get(pk=one.pk).state for one in asked] == ["matched", "matched"]

    close(second, Effect.SUSPENDS)
    assert not Match.objects.open().exists()
    assert [Case.objects.get(pk=one.pk).state for one in asked] == ["screened", "screened"]
    assert Case.objects.get(pk=first.pk).state == CaseState.SCREENED


def test_an_outcome_without_effect_leaves_the_other_offers_alone(ask, volunteer, handler, close):  # noqa: F811
    """The control."""
    first, second = volunteer("Jef Voorbeeld"), volunteer("Jef Voorbeeld", category="pharmacy")
    answer(invite(ask().pk, [first.pk], handler)[0].link, accept=True)
    close(second, Effect.NOTHING)
    assert Match.objects.active().count() == 1


@pytest.mark.parametrize(("effect", "letters"), [(Effect.ENDS, 0), (Effect.NOTHING, 2)])
def test_nothing_is_sent_to_who_has_died(city, close, effect, letters):
    """With the control: an outcome that does nothing."""
    case = city.file()
    assert OutboxMessage.objects.filter(state="waiting").count() == 1
    other = city.file(city.question)
    close(case, effect)
    sweep()
    assert len(mail.outbox) == letters
    assert (Case.objects.get(pk=other.pk).look_at == Mark.DIED) is (effect == Effect.ENDS)
    city.file(city.question)
    sweep()
    assert len(mail.outbox) == (letters + 1 if letters else 0)


@pytest.mark.parametrize("effect", [Effect.ENDS, Effect.NOTHING])
def test_nobody_rings_who_has_died(city, close, effect):
    """With the control: an outcome that does nothing."""
    case, other = (city.file(email="") for _each in range(2))
    url = {"status_url": "https://example.org/"}
    told = {"reference": str(other), **WHO_COMES}, lambda language: url
    assert notify(FOUND, filer_of(other), *told) == "call"
    close(case, effect)
    found = Case.objects.get(pk=other.pk)
    assert (found.rings_back, OutboxMessage.objects.exists()) == (effect == Effect.NOTHING,) * 2


def test_closed_by_mistake_somebody_is_written_to_again(city, close, coordinator):
    case = city.file()
    close(case, Effect.ENDS)
    move(case.pk, Verb.REOPEN, staff(coordinator), Return("closed_by_mistake"))
    city.file(city.question)
    sweep()
    assert len(mail.outbox) == 1


def test_who_filed_for_somebody_who_died_is_still_written_to(city, close):
    version = published(
        question("on_behalf", key="whom"),
        question("name", key="name", meaning="filer.name"),
        question("email", key="email", meaning="filer.email"),
    )
    whom = {"who": "adult", "relation": "neighbour", "name": "Omer Voorbeeld", "consent": True}
    close(city.file(version=version, whom=whom), Effect.ENDS)
    city.file(city.question)
    sweep()
    assert len(mail.outbox) == 2
