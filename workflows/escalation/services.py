"""Asking for a decision, passing it on, and deciding: one chain of command (docs/adr/0051)."""

from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import SYSTEM, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.services import EvidenceMissing, NotLawful, locked, record
from workflows.cases.states import Mark
from workflows.casetypes.models import Team
from workflows.escalation.models import Escalation, EscalationQuerySet
from workflows.escalation.states import Why
from workflows.staff.models import User
from workflows.upkeep.each import each

COORDINATES = "workflows.see_all_cases"
What = CaseEvent.What


def team_of(case: Case) -> Team:
    """Return the team that has a case."""
    return case.team or case.case_type.team


def chain(case: Case) -> Iterator[User]:
    """Yield who decides about a case, in order: the lead while here, then the deputy."""
    team = team_of(case)
    for user in (None if team.lead_is_away else team.lead, team.deputy):
        if user and user.is_active and Case.objects.visible_to(user).filter(pk=case.pk).exists():
            yield user


def first_for(case: Case, asker: User) -> User | None:
    """Return who is asked first: nobody decides what they asked; None is the coordinators."""
    return next((user for user in chain(case) if user != asker), None)


def undecided(case: Case) -> Escalation | None:
    """Return the decision that a case waits for, or None."""
    waiting = Escalation.objects.undecided().filter(case=case.pk)
    return waiting.select_related("asked_by", "to", "question").first()


def escalate(case_id: UUID, user: User, why: Why, question: str) -> Escalation:
    """Ask for a decision about a case that `user` may open.

    Raise PermissionDenied; NotLawful when one is asked already; EvidenceMissing without words.
    """
    with transaction.atomic():
        case = locked(case_id)
        if not user.has_perm(permissions.NOTES) or not permissions.may_open(user, case):
            raise PermissionDenied
        if undecided(case):
            raise NotLawful(_("A decision about this case is asked already."))
        to = first_for(case, user)
        asked = Escalation.objects.create(
            case=case, asked_by=user, why=why, question=written(case, user, question), to=to
        )
        case.unmark(Mark.DECIDED)
        case.mark(Mark.ESCALATED)
        case.save(update_fields=["look_at"])
        record(case, What.ESCALATED, staff(user), why, to=to.pk if to else None)
        return asked


def may_decide(user: User, asked: Escalation) -> bool:
    """Return whether `user` may decide: who has it, or a coordinator.

    Who asked does not, but for a coordinator whom neither lead nor deputy can answer.
    """
    if asked.to_id == user.pk:
        return True
    return user.has_perm(COORDINATES) and (asked.asked_by_id != user.pk or asked.to_id is None)


def decide(case_id: UUID, user: User, words: str) -> None:
    """Decide what is asked about a case; the asker finds it under what needs attention.

    Raise PermissionDenied; NotLawful when nothing is asked; EvidenceMissing without words.
    """
    with transaction.atomic():
        case = locked(case_id)
        asked = undecided(case)
        if not permissions.may_open(user, case):
            raise PermissionDenied
        if asked is None:
            raise NotLawful(_("No decision is asked about this case any more."))
        if not may_decide(user, asked):
            raise PermissionDenied
        asked.decided_at, asked.decision = timezone.now(), written(case, user, words)
        asked.save(update_fields=["decided_at", "decision"])
        # A duplicate may have brought another along: that one is still to be decided.
        if not undecided(case):
            case.unmark(Mark.ESCALATED)
        case.mark(Mark.DECIDED)
        case.save(update_fields=["look_at"])
        record(case, What.DECIDED, staff(user), asked.why)


def written(case: Case, user: User, text: str) -> Note:
    """Write the words as a note on a case that is locked."""
    if not text.strip():
        raise EvidenceMissing(_("Write something first."))
    return Note.objects.create(case=case, author=user, text=text.strip(), data_key=case.data_key)


def waiting_for(user: User) -> EscalationQuerySet:
    """Return the decisions that are asked of `user`; what nobody has is the coordinators'."""
    mine = Q(to=user)
    if user.has_perm(COORDINATES):
        mine |= Q(to=None)
    return open_to(user, Escalation.objects.undecided().filter(mine))


def decided_for(user: User) -> EscalationQuerySet:
    """Return the decisions that `user` asked for and of which the mark stands yet."""
    decided = Escalation.objects.filter(asked_by=user, decided_at__isnull=False)
    there = decided.filter(case__look_at__contains=Mark.DECIDED)
    return open_to(user, there).order_by("decided_at")


def open_to(user: User, rows: EscalationQuerySet) -> EscalationQuerySet:
    """Return those of these about cases that `user` may open, which may have changed since."""
    cases = Case.objects.visible_to(user).order_by()
    return rows.filter(case__in=cases.values("pk")).select_related("case")


def pass_on() -> None:
    """Give every decision that lies with somebody who is away, gone or silent to who is next."""
    asked = Escalation.objects.undecided().exclude(to=None).values_list("pk", flat=True)
    each(list(asked), pass_on_one, "Escalation %s not passed on: %s")


def pass_on_one(escalation_id: int) -> None:
    """Give one decision on, if whoever has it does not decide."""
    case_id = Escalation.objects.values_list("case", flat=True).get(pk=escalation_id)
    with transaction.atomic():
        case = locked(case_id)
        asked = Escalation.objects.undecided().filter(pk=escalation_id, case=case).first()
        if asked is None or asked.to is None:
            return
        deciders = [user for user in chain(case) if user.pk != asked.asked_by_id]
        team = team_of(case)
        if asked.to in deciders and not is_overdue(asked, team):
            return
        # After the deputy come the coordinators, also when there is a lead again.
        had_it_last = asked.to_id == team.deputy_id
        rest = [] if had_it_last else [user for user in deciders if user != asked.to]
        asked.to, asked.since = next(iter(rest), None), timezone.now()
        asked.save(update_fields=["to", "since"])
        record(case, What.ESCALATION_PASSED, SYSTEM, to=asked.to.pk if asked.to else None)


def is_overdue(asked: Escalation, team: Team) -> bool:
    """Return whether the team's hours to decide in have passed; it has its own opening hours."""
    return team.opening_hours.after(asked.since, team.decides_within) <= timezone.now()
