"""A programme whose last day is past, with a case that was matched and one that was shared."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.city import City
from tests.workflows.desk.conftest import refer, sign_in
from tests.workflows.matching.conftest import ask, screen, volunteer
from tests.workflows.privacy.conftest import close
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.matching.models import Match
from workflows.matching.states import MatchState
from workflows.privacy import tasks as purging
from workflows.privacy.ending import archiving, services, tasks
from workflows.privacy.ending.models import ProgrammeEnd
from workflows.staff.models import User
from workflows.vault import keys

__all__ = ["ask", "screen", "sign_in", "volunteer"]


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def over(city: City) -> Programme:
    """Return the programme of the city, whose last day was yesterday: nobody files any more.

    What is to be kept of it was exported for the archive.
    """
    city.programme.ends_on = timezone.localdate() - timedelta(days=1)
    city.programme.save()
    if archiving.newest(city.programme) is None:
        archiving.make(city.programme, None)
    return city.programme


@pytest.fixture
def helped(city: City, ask: Any, volunteer: Any, coordinator: User) -> Callable[..., Match]:
    """A request that a volunteer helped with, who had the address; closed, and so is the offer."""

    def made(name: str = "Fien Voorbeeld", *, opened: bool = True, **how: Any) -> Match:
        request, offer = ask(), volunteer(name, **how)
        match = Match.objects.create(
            request=request,
            offer=offer,
            data_key=offer.data_key,
            state=MatchState.ENDED,
            opened_at=timezone.now() if opened else None,
            ended_at=timezone.now(),
        )
        for case in (request, offer):
            close(case, coordinator)
        return match

    return made


@pytest.fixture
def shared(city: City, screen: Any, handler: User, coordinator: User) -> Callable[..., Case]:
    """A case that was shared with the partner, and closed."""

    def made() -> Case:
        case = screen(city.file())
        refer(case, city, handler, takes_over=False)
        close(case, coordinator)
        return case

    return made


@pytest.fixture
def end(city: City, coordinator: User, privacy_officer: User) -> Callable[[], ProgrammeEnd]:
    """Let two people end the programme, and the worker do its work."""

    def ended() -> ProgrammeEnd:
        asked = services.ask(over(city), coordinator)
        done = services.confirm(asked.pk, privacy_officer)
        work(done)
        return ProgrammeEnd.objects.get(pk=done.pk)

    return ended


def work(end: ProgrammeEnd) -> None:
    """Do what the worker is asked to do."""
    keys.forget()
    purging.purge(end.job.pk)
    tasks.after_purge(end.job.pk)
