"""How groups stand: who has a place, who leads, how many places are free."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.matching.groups.forming import sizes
from workflows.matching.groups.models import Group, Place
from workflows.matching.models import Match
from workflows.matching.states import MatchState, Standing


class GroupState(models.TextChoices):
    """What a group waits for."""

    SEEKS_LEADER = "seeks_leader", _("Seeks a volunteer")
    ASKED = "asked", _("The volunteer is asked")
    LED = "led", _("Goes on")


@dataclass(frozen=True)
class Member:
    """One request in a group; `match` with its volunteer, None while the group seeks one."""

    place: Place
    match: Match | None

    @property
    def request(self) -> Case:
        """The request."""
        return self.place.request


@dataclass(frozen=True)
class Stand:
    """How one group stands now; it says so by its places and their matches alone."""

    group: Group
    members: list[Member]
    leader: Case | None
    state: GroupState

    @property
    def requests(self) -> list[Case]:
        """The requests that have a place."""
        return [member.request for member in self.members]

    @property
    def matches(self) -> list[Match]:
        """The matches of who leads, or is asked to."""
        return [member.match for member in self.members if member.match]

    @property
    def free(self) -> int:
        """How many places are free."""
        return max(0, sizes(self.group.case_type)[0] - len(self.members))

    @property
    def is_too_small(self) -> bool:
        """Whether it has fewer members than a group of its kind is to have."""
        return len(self.members) < sizes(self.group.case_type)[1]


def stands_of(groups: Collection[Group]) -> list[Stand]:
    """Return how groups stand, in their order. Two queries, however many."""
    places: dict[int, list[Place]] = {group.pk: [] for group in groups}
    current = Place.objects.current().filter(group__in=places).with_cases()
    for place in current.select_related("request__category", "request__neighbourhood"):
        places[place.group_id].append(place)
    matches: dict[int, list[Match]] = {group.pk: [] for group in groups}
    for match in Match.objects.open().filter(group__in=matches).with_cases():
        matches[match.group_id or 0].append(match)
    return [stand(group, places[group.pk], matches[group.pk]) for group in groups]


def stand_of(group: Group) -> Stand:
    """Return how one group stands."""
    return stands_of([group])[0]


def stand(group: Group, places: list[Place], matches: list[Match]) -> Stand:
    """Return how a group stands by its places and the open matches of its requests."""
    asked = [one for one in matches if one.is_active or one.standing == Standing.ASKED]
    active = [match for match in asked if match.is_active]
    leader = next(iter(active or asked), None)
    theirs = {match.request_id: match for match in asked if leader and is_of(match, leader)}
    state = GroupState.LED if active else GroupState.ASKED if asked else GroupState.SEEKS_LEADER
    return Stand(
        group=group,
        members=[Member(place, theirs.get(place.request_id)) for place in places],
        leader=leader.offer if leader else None,
        state=state,
    )


def is_of(match: Match, other: Match) -> bool:
    """Return whether two matches are of one volunteer."""
    return match.offer_id == other.offer_id


def unanswered(stand: Stand) -> list[Match]:
    """Return the matches that wait for the answer of who is asked to lead."""
    return [match for match in stand.matches if match.state == MatchState.INVITED]
