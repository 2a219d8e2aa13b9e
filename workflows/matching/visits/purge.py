"""Visits, check-ins and stand-ins go with either case of their match; a stand-in with its offer.

So does the message that says who stands in, whosever case it is about.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.models import Match
from workflows.matching.visits.mail import id_of_standing_in
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.messages.models import OutboxMessage


def matches(cases: Sequence[Any]) -> "QuerySet[Match]":
    """Return the matches of these cases."""
    return Match.objects.of(*cases).order_by()


def stand_ins(cases: Sequence[Any]) -> "QuerySet[StandIn]":
    """Return who was asked to stand in by these offers, or in a match of these cases."""
    of_visits = Visit.objects.filter(match__in=matches(cases)).order_by()
    return StandIn.objects.filter(Q(offer__in=cases) | Q(visit__in=of_visits)).order_by()


def messages_of(cases: Sequence[Any]) -> "QuerySet[OutboxMessage]":
    """Return the messages that tell who is helped which of these stands in."""
    found = stand_ins(cases).values_list("visit__match", "pk")
    return OutboxMessage.objects.filter(pk__in=[id_of_standing_in(*pair) for pair in found])


# They are found by the stand-ins, which go after them.
PURGED_WITH_CASES.add(PurgeStep("messages of stand-ins", messages_of, order=-3))
# Before the matches by which they are found, and stand-ins before the visits.
PURGED_WITH_CASES.add(PurgeStep("stand-ins", stand_ins, order=-2))
PURGED_WITH_CASES.add(
    PurgeStep(
        "visits",
        lambda cases: Visit.objects.filter(match__in=matches(cases)).order_by(),
        order=-1,
    )
)
PURGED_WITH_CASES.add(
    PurgeStep(
        "check-ins",
        lambda cases: CheckIn.objects.filter(match__in=matches(cases)).order_by(),
        order=-1,
    )
)
