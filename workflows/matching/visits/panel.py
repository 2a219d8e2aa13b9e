"""What the screen of a case shows of a match that goes on: visits, check-ins, roles."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet

from workflows.cases import permissions
from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.casetypes import reference
from workflows.casetypes.models import Kind
from workflows.matching import roles
from workflows.matching.models import Match
from workflows.matching.visits.desk_forms import PlanForm, RoleForm
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.matching.visits.proposing import for_visit, proposed_for
from workflows.matching.visits.states import Answer, OffReason, Side, StandInState, VisitState
from workflows.matching.visits.thanks import has_helped
from workflows.sight.policy import WITHHELD
from workflows.staff.models import User
from workflows.vault.registry import Group

# Of a match that goes on for long, the visits that matter now: the last and the next.
MOST_DONE, MOST_COMING = 3, 4


@dataclass(frozen=True)
class ShownVisit:
    """One visit, who comes instead, and who was asked to.

    `can_stand_in` is who may be asked for it: reference and name.
    """

    visit: Visit
    instead: str
    asked: list[StandIn]
    can_stand_in: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_sought(self) -> bool:
        """Whether somebody else is to be asked."""
        return self.visit.state == VisitState.AWAY and self.visit.is_to_come


@dataclass(frozen=True)
class Followed:
    """What goes on in one match."""

    role: str = ""
    visits: list[ShownVisit] = field(default_factory=list)
    later: int = 0
    check_ins: list[CheckIn] = field(default_factory=list)
    may_plan: bool = False
    may_note: bool = False
    plan: forms.Form | None = None
    give_role: forms.Form | None = None
    answers: ClassVar = Answer.choices
    off_reasons: ClassVar = OffReason.choices


def with_what_goes_on(matches: "QuerySet[Match]") -> "QuerySet[Any]":
    """Return matches that say whether there is anything to read of them, in the same query."""
    visits = Visit.objects.filter(match=OuterRef("pk"))
    asked = CheckIn.objects.filter(match=OuterRef("pk"))
    return matches.annotate(
        has_visits=Exists(visits),
        was_asked=Exists(asked),
        helped=ExpressionWrapper(has_helped(), BooleanField()),
    )


def follow(case: Case, matches: Collection[Any], user: User) -> dict[UUID, Followed]:
    """Return what goes on in each match, by its id; of an offer only what its own side said."""
    visits = visits_of([match for match in matches if match.has_visits])
    check_ins = check_ins_of([match for match in matches if match.was_asked], case)
    return {
        match.pk: followed(match, visits.get(match.pk, []), check_ins.get(match.pk, []), case, user)
        for match in matches
    }


def followed(
    match: Match, visits: list[Visit], check_ins: list[CheckIn], case: Case, user: User
) -> Followed:
    """Return what goes on in one match."""
    is_request = match.request_id == case.pk
    may_plan = is_request and match.is_active and user.has_perm("workflows.match_case")
    shown, later = worth_showing(visits)
    for visit in shown:
        visit.match = match
    said, sees_words = roles.said(match), sight_on(user, case).sees(Group.NOTES)
    rows = [shown_visit(visit, user if may_plan else None) for visit in shown]
    if may_plan and any(row.is_sought for row in rows):
        proposed = proposed_for(match)
        rows = [with_proposed(row, proposed, user) for row in rows]
    return Followed(
        role=said if sees_words or not match.role_said else str(WITHHELD),
        visits=rows,
        later=later,
        check_ins=check_ins,
        may_plan=may_plan,
        may_note=is_request and user.has_perm(permissions.NOTES),
        plan=plan_form(match) if may_plan else None,
        give_role=role_form(match) if may_plan and sees_words else None,
    )


def worth_showing(visits: list[Visit]) -> tuple[list[Visit], int]:
    """Return the last visits that are over and the next ones, and how many come later."""
    over = [visit for visit in visits if not visit.is_open]
    coming = [visit for visit in visits if visit.is_open]
    shown = sorted(over[-MOST_DONE:] + coming[:MOST_COMING], key=lambda visit: visit.day)
    return shown, len(coming[MOST_COMING:])


def shown_visit(visit: Visit, named_for: User | None) -> ShownVisit:
    """Return one visit as it is shown; who else comes, or is asked, for whom may match."""
    asked = list(visit.stand_ins.all()) if named_for else []
    comes = [one for one in asked if one.state == StandInState.ACCEPTED]
    instead = name_for(named_for, comes[0].offer) if named_for and comes else ""
    return ShownVisit(visit=visit, instead=instead, asked=asked)


def name_for(user: User, offer: Case) -> str:
    """Return what the volunteer of an offer is called, as `user` is shown it."""
    return sight_on(user, offer).name_of(offer.person)


def with_proposed(shown: ShownVisit, proposed: list[Case], user: User) -> ShownVisit:
    """Return a visit with whom to ask for it, if somebody is sought."""
    if not shown.is_sought:
        return shown
    offers = for_visit(shown.visit, shown.asked, proposed)
    names = [(str(offer.reference), name_for(user, offer)) for offer in offers if offer.person]
    return replace(shown, can_stand_in=names)


def visits_of(matches: Collection[Match]) -> dict[UUID, list[Visit]]:
    """Return the visits of some matches with who was asked to stand in, by match."""
    found: dict[UUID, list[Visit]] = {}
    if matches:
        rows = Visit.objects.filter(match__in=matches)
        for visit in rows.prefetch_related("stand_ins__offer__person"):
            found.setdefault(visit.match_id, []).append(visit)
    return found


def check_ins_of(matches: Collection[Match], case: Case) -> dict[UUID, list[CheckIn]]:
    """Return the check-ins of some matches, the last first, by match."""
    found: dict[UUID, list[CheckIn]] = {}
    if matches:
        rows = CheckIn.objects.filter(match__in=matches).order_by("-number", "side")
        shown = rows.filter(side=Side.VOLUNTEER) if case.kind == Kind.OFFER else rows
        for check_in in shown:
            found.setdefault(check_in.match_id, []).append(check_in)
    return found


def plan_form(match: Match) -> PlanForm:
    """Return the form that plans visits of a match, empty."""
    start = {"match": match.pk, "every": "0"}
    return PlanForm(prefix="visit-plan", auto_id=f"plan-{match.pk}-%s", initial=start)


def role_form(match: Match) -> RoleForm:
    """Return the form that says what a helper does, as it is now."""
    case_type = reference.case_type(match.request.case_type_id)
    start = {"match": match.pk, "role": match.role, "word": match.role_said or ""}
    return RoleForm(
        prefix="match-role",
        auto_id=f"role-{match.pk}-%s",
        initial=start,
        roles=roles.choices(case_type),
    )
