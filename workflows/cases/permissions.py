"""Who may do what to which case. The table is in docs/handbook/roles.md and in one test."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from workflows.cases.actors import BY_LINK, Actor
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import CaseState, Verb, Whose
from workflows.casetypes.models import Kind, Outcome
from workflows.staff.models import User

What = CaseEvent.What

# Whoever handles cases may take one; whoever may assign gives it to anybody.
ASSIGNS = ("workflows.screen_case", "workflows.assign_case")

NOTES = "workflows.note_case"
CORRECTS = "workflows.correct_case"
HELPS = "workflows.help_caller"
# Who was proven on the phone is so for the rest of the call; nobody talks longer than this.
CALL_LASTS = timedelta(minutes=30)
# The ground on which a privacy officer opens a case to correct it.
RECTIFICATION = "rectification"
# A case that was opened with a ground stays open this long for who opened it.
OPENING_LASTS = timedelta(hours=1)


def may_open(user: User, case: Case) -> bool:
    """Return whether `user` may open the screen of this very case.

    Not asked again of a row that was read as one of theirs: a screen asks for each of its buttons.
    """
    if case.read_for is user:
        return True
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def is_opened(user: User, case: Case, **by: str) -> bool:
    """Return whether `user` opened this case with a ground lately; `reason` says which one."""
    since = timezone.now() - OPENING_LASTS
    opened = case.events.filter(what=CaseEvent.What.OPENED, actor=user, at__gte=since)
    return opened.filter(**by).exists()


def may_help(user: User, case: Case) -> bool:
    """Return whether `user` may help who calls about this very case, once they are proven."""
    return Case.objects.for_callers(user).filter(pk=case.pk).exists()


def is_called(user: User, case: Case) -> bool:
    """Return whether `user` has somebody on the phone who was proven to be of this case.

    Who was proven to be the person of one case is so for all of theirs; who is helped in a case
    that another filed, for that one only.
    """
    return who_calls(user, case) is not None and may_help(user, case)


def who_calls(user: User, case: Case) -> Whose | None:
    """Return who of this case was proven to be on the phone with `user`; None for nobody."""
    if not user.has_perm(HELPS):
        return None
    last = calls_of(user, case).filter(what__in=(What.CALLER_PROVEN, What.CALL_ENDED)).last()
    if last is None or last.what == What.CALL_ENDED:
        return None
    return Whose(last.detail["whose"])


def calls_of(user: User, case: Case) -> "QuerySet[CaseEvent]":
    """Return what `user` wrote lately on this case, and of its person on their other cases."""
    about = Q(case=case.pk)
    if case.person_id:
        about |= Q(case__person=case.person_id, detail__whose=Whose.PERSON)
    since = timezone.now() - CALL_LASTS
    return CaseEvent.objects.filter(about, actor=user, at__gte=since)


def may_note(user: User, case: Case) -> bool:
    """Return whether `user` may write a note on this case."""
    return user.has_perm(NOTES) and (may_open(user, case) or is_called(user, case))


def may_correct(user: User, case: Case) -> bool:
    """Return whether `user` may correct details of this case and its person."""
    if not user.has_perm(CORRECTS):
        return False
    if may_open(user, case) or is_opened(user, case, reason=RECTIFICATION):
        return True
    return is_called(user, case)


def may(actor: Actor, verb: Verb, case: Case, outcome: Outcome | None = None) -> bool:
    """Return whether `actor` may do `verb` to `case`; for closing, with that `outcome`.

    A purge needs its permission only: the privacy officer purges without reading.
    """
    if actor.user is None:
        return verb in BY_LINK.get(actor.kind, ())
    if verb == Verb.PURGE:
        return actor.user.has_perm("workflows.purge_case")
    if may_open(actor.user, case):
        if actor.user.has_perm(f"workflows.{verb}_case"):
            return True
        if verb == Verb.CLOSE and closes_at_desk(actor.user, case, outcome):
            return True
    return verb == Verb.CLOSE and may_withdraw(actor.user, case, outcome)


def closes_at_desk(user: User, case: Case, outcome: Outcome | None) -> bool:
    """Return whether `user` may close a case that is still new with this outcome, or with any."""
    if case.state != CaseState.NEW or not user.has_perm("workflows.close_case_at_desk"):
        return False
    return case.kind == Kind.QUESTION or outcome is None or outcome.at_desk


def may_withdraw(user: User, case: Case, outcome: Outcome | None) -> bool:
    """Return whether `user` may close a case because whoever it is of says so on the phone."""
    return (outcome is None or outcome.on_withdrawal) and is_called(user, case)


def desk_outcomes_only(user: User, case: Case) -> bool:
    """Return whether `user` may close this case only with outcomes opened to the desk."""
    return case.kind != Kind.QUESTION and not user.has_perm("workflows.close_case")


def may_assign(user: User, before: User | None, handler: User | None) -> bool:
    """Return whether `user` may give a case that `before` has to `handler`."""
    if user.has_perm("workflows.assign_case"):
        return True
    lets_go = handler is None and before in (user, None)
    return handler == user or lets_go
