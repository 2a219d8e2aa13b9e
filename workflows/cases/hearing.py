"""A volunteer or a partner has a case, and lets hear how it goes, or staff heard it of them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import deadlines, permissions
from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful, locked, record
from workflows.cases.states import ActorKind
from workflows.staff.models import User

What = CaseEvent.What
WORDS = (
    *(What.HEARD_OF, What.VISIT_DONE, What.VISIT_MISSED, What.CHECKED_IN, What.PARTNER_ACCEPTED),
    *(What.PARTNER_ASKED, What.PARTNER_REPORTED),
)
# A word only when who had it says so: staff end them too.
LAST_WORDS = (What.MATCH_ENDED, What.SHARING_ENDED)
BY_LINK = (ActorKind.INVITATION, ActorKind.PARTNER)


def is_word(event: CaseEvent) -> bool:
    """Return whether, by this event, who has the case let hear something."""
    if event.what in LAST_WORDS:
        return event.actor_kind in BY_LINK
    return event.what in WORDS


def word_of(case: Case) -> None:
    """Let the deadline of a locked case begin anew: who has it let hear something.

    Does nothing while no volunteer and no partner has it. Whoever calls records an event that
    `is_word`.
    """
    if case.state in deadlines.WITH_OTHERS:
        deadlines.hear(case, timezone.now())
        case.save(update_fields=["heard_at", "due_at"])


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
        word_of(case)
        record(case, What.HEARD_OF, staff(user))
