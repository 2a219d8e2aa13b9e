"""Messages that could not be sent and that nobody saw to yet."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import locked_in_order, record
from workflows.cases.states import Mark
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User

# They may be about any case, or about none.
SENDS_AGAIN = "workflows.see_all_cases"


def unsent() -> QuerySet[OutboxMessage]:
    """Return what was given up: about a case that is still marked for it, or about none."""
    marked = Case.objects.counted().filter(look_at__contains=Mark.MESSAGE)
    is_open = Q(case_id=None) | Q(case_id__in=marked.values("pk"))
    return OutboxMessage.objects.filter(is_open, state=OutboxMessage.State.FAILED)


def send_again(message_ids: Collection[UUID], user: User) -> int:
    """Have unsent messages tried anew, and return how many; their cases lose the mark.

    Raise PermissionDenied.
    """
    if not user.has_perm(SENDS_AGAIN):
        raise PermissionDenied
    with transaction.atomic():
        found = dict(unsent().filter(pk__in=message_ids).values_list("pk", "case_id"))
        # The cases first, as a purge and whoever gives a message up lock them.
        cases = locked_in_order(case_id for case_id in found.values() if case_id)
        number = messages.send_again(found)
        for case in cases.values():
            settle(case, user)
        return number


def settle(case: Case, user: User) -> None:
    """Say on the timeline that it is sent again; take the mark away when nothing is left."""
    record(case, CaseEvent.What.MESSAGE_AGAIN, staff(user))
    if unsent().filter(case_id=case.pk).exists():
        return
    case.unmark(Mark.MESSAGE)
    case.save(update_fields=["look_at"])
