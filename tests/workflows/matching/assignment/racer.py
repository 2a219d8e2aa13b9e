"""One of two processes that act at the same moment on one proposal. See test_races.py."""

from unittest import mock
from uuid import UUID

import django

django.setup()

from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases.models import Case  # noqa: E402
from workflows.casetypes.models import Programme  # noqa: E402
from workflows.matching import services as matching  # noqa: E402
from workflows.matching import volunteers  # noqa: E402
from workflows.matching.assignment import services  # noqa: E402
from workflows.matching.assignment.models import Proposed, Run  # noqa: E402
from workflows.matching.models import Match  # noqa: E402
from workflows.staff.models import User  # noqa: E402
from workflows.upkeep.jobs import JobState  # noqa: E402


def handler():
    return User.objects.get(username="handler")


def begin():
    """Ask for a proposal."""
    programme, user = Programme.objects.get(key="leuven-helpt"), handler()
    meet()
    services.begin(programme, user)
    return "begun"


def begin_unguarded():
    """Ask for one that the database does not know to be under way."""
    programme, user = Programme.objects.get(key="leuven-helpt"), handler()
    is_under_way = Run.objects.unfinished().filter(programme=programme).exists()
    meet()
    if not is_under_way:
        Run.objects.create(programme=programme, asked_by=user, state=JobState.DONE)
    return "begun"


def accept(row_id):
    """Invite the pair of a proposal that was accepted."""
    row = Proposed.objects.get(pk=row_id)
    meet()
    services.invite_one(row.run, row.pk)
    return Proposed.objects.get(pk=row_id).state


def accept_by_an_old_look(row_id):
    """The same, by what was true of request and volunteer before the other one acted."""
    row = Proposed.objects.select_related("request__case_type", "request__person").get(pk=row_id)
    looked = matching.available(row.request, [row.offer_id])
    with (
        mock.patch.object(services, "still_seeks", return_value=True),
        mock.patch.object(matching, "available", return_value=looked),
    ):
        return accept(row_id)


def by_hand(request_id, offer_id):
    """Invite a volunteer from the pool."""
    user = handler()
    meet()
    return str(len(matching.invite(UUID(request_id), [UUID(offer_id)], user)))


def by_hand_by_an_old_look(request_id, offer_id):
    """The same, by what was true before the other one acted."""
    request = Case.objects.select_related("case_type", "person").get(pk=request_id)
    looked = matching.available(request, [UUID(offer_id)])
    with mock.patch.object(matching, "available", return_value=looked):
        return by_hand(request_id, offer_id)


def withdraw(offer_id):
    """The volunteer stops."""
    offer = Case.objects.get(pk=offer_id)
    meet()
    volunteers.stop([offer.pk])
    return "stopped"


def open_matches(*case_ids):
    """Say how many open matches each case has, without racing."""
    return [Match.objects.of(pk).open().count() for pk in case_ids]


def runs():
    return Run.objects.count()


COMMANDS = (
    accept,
    accept_by_an_old_look,
    begin,
    begin_unguarded,
    by_hand,
    by_hand_by_an_old_look,
    open_matches,
    runs,
    withdraw,
)
serve({each.__name__: each for each in COMMANDS})
