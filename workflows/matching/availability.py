"""Which screened offers stand in the pool: one list of conditions, and of what to say of each."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case as Choose
from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import POOL
from workflows.casetypes.models import Kind
from workflows.matching.fit.models import Capacity
from workflows.matching.models import Match, Pause
from workflows.people.models import Check

# An offer of somebody we know, that was screened.
IS_SCREENED = Q(kind=Kind.OFFER, state__in=POOL, person__isnull=False)


@dataclass(frozen=True)
class Condition:
    """What has to hold for an offer (with its counts), and what to say when it does not."""

    holds: Q
    otherwise: str | Promise


def conditions() -> list[Condition]:
    """Return what has to hold today, whatever it is that is asked."""
    spoken_with = Check.objects.valid().filter(kind=Check.Kind.SPOKEN_TO, person=OuterRef("person"))
    paused = Pause.objects.current().filter(offer=OuterRef("pk"))
    return [
        Condition(Q(restricted=False), _("Not in the pool: this volunteer asked to restrict it.")),
        Condition(Q(person__suspended_at=None), _("Not in the pool: this volunteer is suspended.")),
        Condition(Q(category__isnull=False), _("Not in the pool: the offer has no category.")),
        Condition(
            Q(Exists(spoken_with)),
            _("Not in the pool: no valid note that somebody spoke with this volunteer."),
        ),
        Condition(
            Q(~Exists(paused)),
            _("Not in the pool: this volunteer asked not to be invited for now."),
        ),
        Condition(
            Q(taken__lt=F("at_once")),
            _("Not in the pool: this volunteer helps, or is asked to, as often as one does."),
        ),
    ]


def available(*, beside: int | None = None) -> QuerySet[Any]:
    """Return the offers that stand in the pool, with their counts (see `with_counts`)."""
    return screened(beside).filter(*(condition.holds for condition in conditions()))


def why_not_asked(offer: Case) -> str:
    """Return why a screened offer is not in the pool; "" when it is, and for other cases."""
    if offer.kind != Kind.OFFER or offer.state not in POOL:
        return ""
    wanted = conditions()
    unmet = Choose(
        *(When(~one.holds, then=Value(number)) for number, one in enumerate(wanted)),
        output_field=IntegerField(),
    )
    number = screened().filter(pk=offer.pk).values_list(unmet, flat=True).first()
    return "" if number is None else str(wanted[number].otherwise)


def screened(beside: int | None = None) -> QuerySet[Any]:
    """Return the offers of people we know that were screened, with their counts."""
    return with_counts(Case.objects.filter(IS_SCREENED), beside)


def can_be_asked(offers: QuerySet[Case]) -> QuerySet[Any]:
    """Return those of `offers` that stand in the pool, without counts of each."""
    standing = offers.filter(IS_SCREENED).alias(**room())
    return standing.filter(*(condition.holds for condition in conditions()))


def with_counts(offers: QuerySet[Case], beside: int | None = None) -> QuerySet[Any]:
    """Return offers with what is counted of them.

    `active`, how many they help with, of at most `at_once`: as many as they said, else as their
    case type says; `taken` counts those for which an invitation waits as well. A group counts
    once, and the group `beside` (by its id) not at all. `asked`, how often their person was asked
    so far, `last_asked` when.
    """
    theirs = Match.objects.filter(offer__person=OuterRef("person")).order_by("-invited_at")
    return offers.annotate(
        **room(beside),
        asked=how_many(Match.objects.all(), tasks(), offer__person=OuterRef("person")),
        last_asked=Subquery(theirs.values("invited_at")[:1]),
    )


def room(beside: int | None = None) -> dict[str, Combinable]:
    """Return what `active`, `taken` and `at_once` are counted by (see `with_counts`)."""
    matches = Match.objects.exclude(group=beside) if beside else Match.objects.all()
    said = Capacity.objects.filter(offer=OuterRef("pk")).values("at_once")
    return {
        "active": how_many(matches.active(), tasks(), offer=OuterRef("pk")),
        "taken": how_many(matches.holding(), tasks(), offer=OuterRef("pk")),
        "at_once": Coalesce(Subquery(said), F("case_type__helps_at_once")),
    }


def tasks() -> Combinable:
    """Return how many things a volunteer does, or was asked, by some matches: a group is one."""
    alone = Count("pk", filter=Q(group=None))
    return alone + Count("group", distinct=True)


def how_many(matches: QuerySet[Match], number: Combinable, **of: Any) -> Coalesce:
    """Return a `number` over matches as a subquery, so that two counts do not multiply."""
    (name,) = of
    counted = matches.filter(**of).order_by().values(name).annotate(number=number)
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())
