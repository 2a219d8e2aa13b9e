"""Messages that did not arrive, as far as we heard, and that nobody saw to yet."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import locked_in_order, record
from workflows.cases.states import Mark
from workflows.messages import by_hand
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.people.models import PersonKey
from workflows.staff.models import User

# They may be about any case, or about none.
SENDS_AGAIN = "workflows.see_all_cases"


def unsent() -> QuerySet[OutboxMessage]:
    """Return what was given up or came back: of a case that is still marked for it, or of none."""
    marked = Case.objects.counted().marked(Mark.MESSAGE)
    is_open = Q(case_id=None) | Q(case_id__in=marked.values("pk"))
    return OutboxMessage.objects.filter(is_open, state__in=OutboxMessage.UNSENT)


def send_again(message_ids: Collection[UUID], user: User) -> int:
    """Have unsent messages tried anew, and return how many; their cases lose the mark.

    Not what was for the person of a case that became discreet, or who died since. Raise
    PermissionDenied.
    """
    if not user.has_perm(SENDS_AGAIN):
        raise PermissionDenied
    with transaction.atomic():
        found = list(unsent().filter(pk__in=message_ids).select_related("person"))
        # The cases first, as a purge and whoever gives a message up lock them.
        cases = locked_in_order(message.case_id for message in found if message.case_id)
        told = [message for message in found if may_be_told(message, cases)]
        number = messages.send_again([message.pk for message in told])
        for case_id in cases.keys() & {message.case_id for message in told}:
            settle(cases[case_id], user, CaseEvent.What.MESSAGE_AGAIN)
        return number


def may_be_told(message: OutboxMessage, cases: Mapping[UUID, Case]) -> bool:
    """Return whether somebody may still be told what did not arrive."""
    if message.person and message.person.died_at:
        return False
    case = cases.get(message.case_id) if message.case_id else None
    return case is None or not case.discreet or message.person_id != case.person_id


def ring_instead(message_ids: Collection[UUID], user: User) -> int:
    """Have colleagues tell by phone what did not arrive, and return how many messages that is.

    Only what was for the person of a case who has a number. Raise PermissionDenied.
    """
    if not user.has_perm(SENDS_AGAIN):
        raise PermissionDenied
    with transaction.atomic():
        found = [message for message in unsent().filter(pk__in=message_ids) if message.case_id]
        cases = locked_in_order(message.case_id for message in found if message.case_id)
        told = [message for message in found if can_be_rung(message, cases)]
        number = by_hand.ring_instead(message.pk for message in told)
        for case in Case.objects.filter(pk__in={message.case_id for message in told}):
            settle(case, user, CaseEvent.What.RING_INSTEAD)
        return number


def can_be_rung(message: OutboxMessage, cases: Mapping[UUID, Case]) -> bool:
    """Return whether a message was for the person of one of these cases, and they have a number."""
    case = cases.get(message.case_id) if message.case_id else None
    if case is None or case.person is None or case.discreet or case.test:
        return False
    is_theirs = message.person_id == case.person_id and case.person.died_at is None
    return is_theirs and any(kind == PersonKey.Kind.PHONE for kind, _to in case.person.contacts())


def settle(case: Case, user: User, what: str) -> None:
    """Say on the timeline what was done about it; take the mark away when nothing is left."""
    record(case, what, staff(user))
    if unsent().filter(case_id=case.pk).exists():
        return
    case.unmark(Mark.MESSAGE)
    case.save(update_fields=["look_at"])
