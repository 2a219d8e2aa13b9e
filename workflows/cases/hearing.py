"""A volunteer or a partner has a case, and staff heard how it goes."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import deadlines, permissions
from workflows.cases.actors import staff
from workflows.cases.models import CaseEvent
from workflows.cases.services import NotLawful, locked, record
from workflows.staff.models import User


def heard_of(case_id: UUID, user: User) -> None:
    """Write down that a case which others have goes on as it is: its deadline begins anew.

    Raises PermissionDenied, or NotLawful when nobody else has it any more.
    """
    with transaction.atomic():
        case = locked(case_id)
        if not permissions.may_note(user, case):
            raise PermissionDenied
        if case.state not in deadlines.WITH_OTHERS:
            raise NotLawful(_("No volunteer and no partner has this case any more."))
        deadlines.hear(case, timezone.now())
        case.save(update_fields=["heard_at", "due_at"])
        record(case, CaseEvent.What.HEARD_OF, staff(user))
