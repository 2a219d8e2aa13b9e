"""The matches of a case, as its screen shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workflows.cases import reasons
from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.cases.states import CaseState, Verb
from workflows.casetypes import reference
from workflows.casetypes.models import NEEDS, Kind
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.matching.states import OPEN, Ending, MatchState, Untold
from workflows.matching.visits.panel import Followed, follow, with_what_goes_on
from workflows.matching.visits.thanks import stood_in
from workflows.people.written import phone_number
from workflows.sight.policy import NOTHING
from workflows.staff.models import User
from workflows.vault import keys
from workflows.vault.registry import Group

# While a request is in one of these it matters how many volunteers it has.
SOUGHT = (CaseState.SCREENED, CaseState.MATCHED)


@dataclass(frozen=True)
class MatchRow:
    """One match, from the side of the case on the screen."""

    match: Match
    other: Case
    name: str
    phone: str
    is_visible: bool
    is_open: bool
    waits: bool
    said_no: bool
    is_held: bool
    ending: str
    goes_on: Followed


@dataclass(frozen=True)
class MatchPanel:
    """Who helps, who was asked, and what may be done about it."""

    rows: list[MatchRow]
    active: int
    needed: int
    is_sought: bool
    may_ask_again: bool
    may_answer: bool
    may_end: bool
    is_offer: bool
    may_certify: bool
    reasons: list[tuple[str, Any]]
    untold: list[tuple[str, Any]]


def matches_on(case: Case, user: User) -> MatchPanel | None:
    """Return the matches of `case`, or None without any and with nothing to certify.

    The other side's name is for who may match or reads it all.
    """
    found = list(with_what_goes_on(matching.matches_of(case).select_related("known")))
    may_match = user.has_perm("workflows.match_case")
    may_certify = may_match and case.kind == Kind.OFFER and has_helped(case, found)
    if not found and not may_certify:
        return None
    others = [match.offer if match.request_id == case.pk else match.request for match in found]
    visible = visible_ids(user, others)
    named = [other for match, other in zip(found, others, strict=True) if match.state in OPEN]
    keys.load_many(other.person.data_key for other in named if may_match and other.person)
    followed = follow(case, found, user)
    rows = [
        row(
            case,
            match,
            other,
            user if may_match and match.state in OPEN else None,
            other.pk in visible,
            followed[match.pk],
        )
        for match, other in zip(found, others, strict=True)
    ]
    return MatchPanel(
        rows=rows,
        active=sum(match.is_active for match in found),
        needed=case.matches_needed,
        is_sought=case.kind in NEEDS and case.state in SOUGHT,
        may_ask_again=may_match and case.kind in NEEDS and case.state == CaseState.SCREENED,
        may_answer=may_match,
        may_end=user.has_perm("workflows.release_case"),
        is_offer=case.kind == Kind.OFFER,
        may_certify=may_certify,
        reasons=reasons.choices(case.case_type, Verb.RELEASE) if case.kind in NEEDS else [],
        untold=Untold.choices,
    )


def has_helped(offer: Case, matches: Iterable[Any]) -> bool:
    """Return whether there is anything to certify: help in a match, or a visit for another."""
    return any(match.helped for match in matches) or stood_in().filter(offer=offer.pk).exists()


def row(
    case: Case,
    match: Match,
    other: Case,
    named_for: User | None,
    is_visible: bool,
    goes_on: Followed,
) -> MatchRow:
    """Return one line; a match that is over names nobody any more."""
    person = other.person if named_for else None
    sight = sight_on(named_for, other) if named_for else NOTHING
    return MatchRow(
        match=match,
        other=other,
        name=sight.name_of(person),
        phone=phone_number(person.phone or "") if person and sight.sees(Group.CONTACT) else "",
        is_visible=is_visible,
        is_open=match.state in OPEN,
        waits=match.state == MatchState.INVITED,
        said_no=match.state == MatchState.DECLINED,
        is_held=match.is_held,
        ending=ending_of(match, other if match.request_id == other.pk else case),
        goes_on=goes_on,
    )


def ending_of(match: Match, request: Case) -> str:
    """Return why a match ended, in the words of its request's case type, or ""."""
    case_type = reference.case_type(request.case_type_id)
    return reasons.said(case_type, Verb.RELEASE, match.reason, dict(Ending.choices))


def visible_ids(user: User, cases: Iterable[Case]) -> set[UUID]:
    """Return the ids of those of `cases` that `user` may open."""
    ids = [case.pk for case in cases]
    if not ids:
        return set()
    return set(Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
