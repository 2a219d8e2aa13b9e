"""Groups in words, as staff read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from workflows.cases import reasons
from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.cases.states import Verb
from workflows.casetypes import reference
from workflows.matching.groups.models import Group
from workflows.matching.groups.standing import Member, Stand
from workflows.matching.groups.words import Shared, shared_by
from workflows.matching.models import Match
from workflows.matching.states import Ending
from workflows.staff.models import User
from workflows.vault import keys, registry


@dataclass(frozen=True)
class GroupLine:
    """One group of the list; `leader` is the name of who leads it, or is asked to."""

    stand: Stand
    leader: str


@dataclass(frozen=True)
class MemberLine:
    """One member; without a name when the user may not open the case."""

    member: Member
    name: str
    is_visible: bool


@dataclass(frozen=True)
class Happened:
    """One line of what happened in a group: about which case, from when to when, and how."""

    case: Case
    since: datetime
    until: datetime | None
    said: str
    is_visible: bool


def name_of(case: Case | None, user: User) -> str:
    """Return the name of the person of a case as `user` is shown it, or ""."""
    return sight_on(user, case).name_of(case.person) if case else ""


def lines_of(stands: Collection[Stand], user: User) -> list[GroupLine]:
    """Return groups as a list has them."""
    leaders = [stand.leader for stand in stands]
    keys.load_many(one.person.data_key for one in leaders if one and one.person)
    return [GroupLine(stand, name_of(stand.leader, user)) for stand in stands]


def members_of(stand: Stand, visible: set[UUID], user: User) -> list[MemberLine]:
    """Return the members of a group; `visible` are the ids of the cases that one may open."""
    seen = [case for case in stand.requests if case.pk in visible]
    keys.load_many(case.person.data_key for case in seen if case.person)
    return [
        MemberLine(
            member,
            name_of(member.request, user) if member.request.pk in visible else "",
            member.request.pk in visible,
        )
        for member in stand.members
    ]


def visible_to(user: User, cases: Collection[Case]) -> set[UUID]:
    """Return the ids of those of `cases` that `user` may open."""
    ids = [case.pk for case in cases]
    return set(Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))


def history_of(group: Group, user: User) -> list[Happened]:
    """Return who had a place and who was asked to lead, the latest first."""
    places = list(group.places.select_related("request"))
    matches: dict[UUID, Match] = {}
    for match in group.matches.select_related("offer"):
        matches.setdefault(match.offer_id, match)
    cases = [place.request for place in places] + [match.offer for match in matches.values()]
    visible = visible_to(user, cases)
    lines = [
        Happened(one.request, one.since, one.left_at, "", one.request_id in visible)
        for one in places
    ]
    lines += [
        Happened(one.offer, one.invited_at, one.ended_at, how(one), one.offer_id in visible)
        for one in matches.values()
    ]
    return sorted(lines, key=lambda line: line.since, reverse=True)


def how(match: Match) -> str:
    """Return what came of asking a volunteer, with the reason when it ended."""
    case_type = reference.case_type(match.request.case_type_id)
    reason = reasons.said(case_type, Verb.RELEASE, match.reason, dict(Ending.choices))
    return " · ".join(one for one in (str(match.get_state_display()), reason) if one)


def shared_in(requests: Collection[Case], leader: Case | None, user: User) -> list[Shared]:
    """Return what a group shares, in the language staff read; nothing of withheld answers."""
    cases = [*requests, *([leader] if leader else [])]
    if not all(sight_on(user, case).sees(registry.Group.ANSWERS) for case in cases):
        return []
    return shared_by(requests, leader, get_language() or "")
