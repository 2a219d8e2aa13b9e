"""Somebody calls about a case: whether it is them, and that they want to be rung back.

Who is not proven hears nothing and changes nothing. How they were proven stands as a code on the
timeline and in the ledger; what they said is kept nowhere.
"""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import staff
from workflows.cases.callbacks import CallBack
from workflows.cases.models import Case, CaseEvent
from workflows.cases.ringing import keep_window
from workflows.cases.services import NotLawful, Overtaken, locked, record
from workflows.cases.states import CallTime, Mark, Proof, Whose
from workflows.cases.windows import Window
from workflows.messages import by_hand
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.vault import ledger
from workflows.vault.registry import Group

What = CaseEvent.What
Way = OutboxMessage.Way


def locked_for_call(case_id: UUID, user: User) -> Case:
    """Lock a case about which somebody calls. Raises PermissionDenied, also for none."""
    case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None or not permissions.may_help(user, case):
        raise PermissionDenied
    return case


def ring_back(case_id: UUID, user: User) -> None:
    """Write down that `user` rings the known number; they are shown it meanwhile.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        case = locked_for_call(case_id, user)
        if is_ringing(user, case):
            return
        record(case, What.RINGING_BACK, staff(user))
        note_opened(case, user, Proof.RUNG_BACK)


def is_ringing(user: User, case: Case) -> bool:
    """Return whether `user` was given the known number of this case and still rings it."""
    steps = (What.RINGING_BACK, What.CALL_ENDED)
    last = permissions.calls_of(user, case).filter(case=case.pk, what__in=steps).last()
    return last is not None and last.what == What.RINGING_BACK


def prove(case_id: UUID, user: User, proof: Proof, whose: Whose) -> None:
    """Write down how a caller was proven. Raises PermissionDenied or NotLawful."""
    with transaction.atomic():
        case = locked_for_call(case_id, user)
        if proof == Proof.RUNG_BACK and not is_ringing(user, case):
            raise NotLawful(_("Ring the number that we know first."))
        record(case, What.CALLER_PROVEN, staff(user), proof, whose=whose)
        # The number that is rung was shown, and noted, before.
        if proof != Proof.RUNG_BACK:
            note_opened(case, user, proof)


def doubt(case_id: UUID, user: User) -> None:
    """Write down that a caller gave a detail that is not known. Raises PermissionDenied."""
    with transaction.atomic():
        record(locked_for_call(case_id, user), What.CALLER_DOUBTED, staff(user))


def end(case_id: UUID, user: User) -> None:
    """Write down that the call is over: whoever calls next has to be proven anew.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        case = locked_for_call(case_id, user)
        record(case, What.CALL_ENDED, staff(user), whose=Whose.PERSON)


def note_opened(case: Case, user: User, proof: Proof) -> None:
    """Write in the ledger that an operator was shown how somebody is reached, and why."""
    ledger.note_to_staff(
        ledger.What.CASE_OPENED,
        user.pk,
        ground=proof,
        fields=[Group.CONTACT],
        case_id=case.pk,
        person_id=case.person_id,
    )


def ask_to_ring_back(case_id: UUID, user: User, when: CallTime | Window) -> None:
    """Have a colleague ring the person of a case. Raises PermissionDenied."""
    window = when if isinstance(when, Window) else Window(when)
    with transaction.atomic():
        case = locked(case_id)
        if not permissions.may_note(user, case):
            raise PermissionDenied
        case.mark(Mark.RING_BACK)
        case.save(update_fields=["look_at"])
        keep_window(case, user, window)
        record(case, What.CALL_BACK, staff(user), window.part)


def to_say(case: Case) -> list[OutboxMessage]:
    """Return what the person of a case is to be told on the phone, oldest first."""
    return list(by_hand.waiting(Way.CALL).filter(case_id=case.pk)) if case.rings_back else []


def rung_back(case_id: UUID, user: User, told: Collection[UUID]) -> None:
    """Write down that somebody was rung back, and told these messages.

    Raises PermissionDenied, or Overtaken when a colleague was first, or when there is more to tell
    than `user` had before them.
    """
    with transaction.atomic():
        case = locked(case_id)
        if not permissions.may_note(user, case):
            raise PermissionDenied
        if not case.rings_back:
            raise Overtaken(_("A colleague has already rung them back."))
        if any(message.pk not in told for message in to_say(case)):
            raise Overtaken(_("There is more to tell them by now. Tell them that too."))
        case.unmark(Mark.RING_BACK)
        case.save(update_fields=["look_at"])
        CallBack.objects.filter(case=case).delete()
        by_hand.done(Way.CALL, case_id=case.pk)
        record(case, What.CALLED_BACK, staff(user))
