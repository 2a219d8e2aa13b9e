"""Who may do what to which case. The table is in docs/handbook/roles.md and in one test."""

from datetime import timedelta

from django.utils import timezone

from workflows.cases.actors import BY_LINK, Actor
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import CaseState, Verb
from workflows.casetypes.models import Kind, Outcome
from workflows.staff.models import User

# Whoever handles cases may take one; whoever may assign gives it to anybody.
ASSIGNS = ("workflows.screen_case", "workflows.assign_case")

CORRECTS = "workflows.correct_case"
# The ground on which a privacy officer opens a case to correct it.
RECTIFICATION = "rectification"
# A case that was opened with a ground stays open this long for who opened it.
OPENING_LASTS = timedelta(hours=1)


def may_open(user: User, case: Case) -> bool:
    """Return whether `user` may open the screen of this very case."""
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def is_opened(user: User, case: Case, **by: str) -> bool:
    """Return whether `user` opened this case with a ground lately; `reason` says which one."""
    since = timezone.now() - OPENING_LASTS
    opened = case.events.filter(what=CaseEvent.What.OPENED, actor=user, at__gte=since)
    return opened.filter(**by).exists()


def may_correct(user: User, case: Case) -> bool:
    """Return whether `user` may correct details of this case and its person."""
    if not user.has_perm(CORRECTS):
        return False
    return may_open(user, case) or is_opened(user, case, reason=RECTIFICATION)


def may(actor: Actor, verb: Verb, case: Case, outcome: Outcome | None = None) -> bool:
    """Return whether `actor` may do `verb` to `case`; for closing, with that `outcome`.

    A purge needs its permission only: the privacy officer purges without reading.
    """
    if actor.user is None:
        return verb in BY_LINK.get(actor.kind, ())
    if verb == Verb.PURGE:
        return actor.user.has_perm("workflows.purge_case")
    if not may_open(actor.user, case):
        return False
    if actor.user.has_perm(f"workflows.{verb}_case"):
        return True
    return (
        verb == Verb.CLOSE
        and actor.user.has_perm("workflows.close_case_at_desk")
        and case.state == CaseState.NEW
        and (case.kind == Kind.QUESTION or outcome is None or outcome.at_desk)
    )


def desk_outcomes_only(user: User, case: Case) -> bool:
    """Return whether `user` may close this case only with outcomes opened to the desk."""
    return case.kind != Kind.QUESTION and not user.has_perm("workflows.close_case")


def may_assign(user: User, before: User | None, handler: User | None) -> bool:
    """Return whether `user` may give a case that `before` has to `handler`."""
    if user.has_perm("workflows.assign_case"):
        return True
    lets_go = handler is None and before in (user, None)
    return handler == user or lets_go
