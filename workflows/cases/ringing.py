"""Ringing people back: who does, and what became of it. One colleague rings one of them at a time.

About a case the mark of the case says that somebody is to be rung; for who has no case the row is
all there is.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import staff
from workflows.cases.callbacks import CallBack
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful, Overtaken, locked, record
from workflows.cases.states import CallOutcome, Mark
from workflows.cases.windows import Window
from workflows.staff.colleagues import by_name
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.vault import keys

# What of a case has somebody look at it after a call that ended the ringing.
LOOKED_AT = {
    CallOutcome.WRONG_NUMBER: Mark.UNREACHED,
    CallOutcome.ASKED_TO_STOP: Mark.CHANGE,
}


def keep_window(case: Case, user: User, window: Window) -> None:
    """Keep when it suits the person of a case that is locked; without a day nothing is kept."""
    CallBack.objects.filter(case=case).delete()
    if window.day is not None:
        row = CallBack(asked_by=user, **of_case(case))
        row.set_window(window)
        row.save(force_insert=True)


def of_case(case: Case) -> dict[str, Any]:
    """Return what a row beside a case has of it; it is under the case's key."""
    return {"case": case, "data_key": case.data_key, "language": case.language or ""}


def ask_for(
    user: User,
    caller: dict[str, str],
    about: str,
    language: str,
    w: Window,
    assignee: User | None = None,
) -> CallBack:
    """Have a colleague, whoever is free or `assignee`, ring somebody who has no case.

    `caller` has name and phone. Return the row. Raises PermissionDenied, or KeysUnavailable.
    """
    refuse(user)
    row = CallBack(
        data_key=keys.claim(),
        caller=caller,
        about=about,
        language=language,
        asked_by=user,
        assignee=assignee,
    )
    row.set_window(w)
    row.save(force_insert=True)
    return row


def able() -> "QuerySet[User]":
    """Return the colleagues who can be asked to ring somebody without a case."""
    codename = permissions.HELPS.partition(".")[2]
    found = User.objects.filter(is_active=True, groups__permissions__codename=codename)
    return by_name(found)


def give(row_id: UUID, user: User, assignee: User | None) -> bool:
    """Let a colleague, or whoever is free, ring somebody without a case.

    Return whether they wait still. Raises PermissionDenied.
    """
    refuse(user)
    rows = CallBack.objects.without_case().to_do().filter(pk=row_id)
    return bool(rows.update(assignee=assignee))


def take(row_id: UUID, user: User) -> None:
    """Let `user` ring somebody who has no case.

    Raises PermissionDenied, or Overtaken while a colleague rings them or when they were rung.
    """
    refuse(user)
    with transaction.atomic():
        take_row(locked_row(row_id), user)


def take_case(case_id: UUID, user: User) -> None:
    """Let `user` ring the person of a case. Raises what `take` raises."""
    with transaction.atomic():
        case = locked_to_ring(case_id, user)
        row, _is_new = CallBack.objects.get_or_create(case=case, defaults=of_case(case))
        take_row(row, user)


def take_row(row: CallBack, user: User) -> None:
    """Take a row that is locked. Raise Overtaken."""
    if row.done_at is not None:
        raise Overtaken(_("A colleague has already rung them back."))
    if row.is_taken and row.taken_by != user:
        raise Overtaken(taken_sentence(row))
    row.taken_by, row.taken_at = user, timezone.now()
    row.save(update_fields=["taken_by", "taken_at"])


def taken_sentence(row: CallBack) -> str:
    """Say who rings them, and since when (Europe/Brussels)."""
    since = timezone.localtime(row.taken_at).strftime("%H:%M")
    values = {"who": name_of(row.taken_by), "when": since}
    return _("%(who)s rings them now, since %(when)s.") % values


def hand_back(row_id: UUID, user: User) -> None:
    """Let others ring whom `user` took; nothing when somebody else has them by now."""
    CallBack.objects.filter(pk=row_id, taken_by=user).update(taken_by=None, taken_at=None)


def settle(row_id: UUID, user: User, outcome: CallOutcome, again: Window | None = None) -> None:
    """Write down what became of ringing somebody without a case; `again` is when to try next.

    Raises PermissionDenied, or Overtaken when a colleague was first.
    """
    refuse(user)
    with transaction.atomic():
        row = locked_row(row_id)
        take_row(row, user)
        if outcome == CallOutcome.NO_ANSWER:
            postpone(row, again)
        else:
            row.outcome, row.done_at = outcome, timezone.now()
            row.save(update_fields=["outcome", "done_at"])


def not_reached(case_id: UUID, user: User, outcome: CallOutcome, again: Window | None) -> None:
    """Write down that the person of a case was rung and not spoken with; `again` is when to try.

    A wrong number, and a wish not to be rung, end the ringing: the handler sees why. That they
    were reached is `calls.rung_back`. Raises PermissionDenied, Overtaken or NotLawful.
    """
    if outcome == CallOutcome.REACHED:
        raise NotLawful(_("Say what they were told first."))
    with transaction.atomic():
        case = locked_to_ring(case_id, user)
        row, _is_new = CallBack.objects.get_or_create(case=case, defaults=of_case(case))
        take_row(row, user)
        if outcome == CallOutcome.NO_ANSWER:
            postpone(row, again)
        else:
            row.delete()
            case.unmark(Mark.RING_BACK)
            case.mark(LOOKED_AT[outcome])
            case.save(update_fields=["look_at"])
        record(case, CaseEvent.What.NOT_REACHED, staff(user), outcome)


def postpone(row: CallBack, again: Window | None) -> None:
    """Let a call be made later: at the hours that were named, or when somebody has time."""
    row.tries += 1
    row.taken_by = row.taken_at = None
    row.set_window(again or Window(row.window.part))
    row.save()


def locked_row(row_id: UUID) -> CallBack:
    """Lock a call to somebody without a case. Raises PermissionDenied, also for none."""
    rows = CallBack.objects.without_case().select_for_update(of=("self",))
    row: CallBack | None = rows.select_related("taken_by").filter(pk=row_id).first()
    if row is None:
        raise PermissionDenied
    return row


def locked_to_ring(case_id: UUID, user: User) -> Case:
    """Lock a case whose person is to be rung, by `user` among others.

    Raises PermissionDenied, or Overtaken when they were rung meanwhile.
    """
    case = locked(case_id)
    if not user.has_perm(permissions.NOTES):
        raise PermissionDenied
    if not (permissions.may_open(user, case) or permissions.may_help(user, case)):
        raise PermissionDenied
    if not case.rings_back:
        raise Overtaken(_("A colleague has already rung them back."))
    return case


def refuse(user: User) -> None:
    """Raise PermissionDenied for who does not help callers."""
    if not user.has_perm(permissions.HELPS):
        raise PermissionDenied


def sweep() -> int:
    """Destroy calls to people without a case that are over; return how many."""
    found = list(CallBack.objects.over().values_list("pk", "data_key"))
    CallBack.objects.filter(pk__in=[pk for pk, _key in found]).delete()
    keys.destroy([key for _pk, key in found])
    return len(found)
