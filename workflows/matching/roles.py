"""What each of several helpers does: a role from the list of the case type, or a word of staff."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import staff
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import NotLawful
from workflows.cases.states import Verb
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.matching.models import Match
from workflows.matching.services import locked_match
from workflows.staff.models import User

MOST_CHARACTERS = 40


def choices(case_type: CaseType) -> list[tuple[str, str]]:
    """Return (key, words) of the roles that staff can choose from, in their order."""
    return [(row.key, str(row)) for row in reference.roles_of(case_type)]


def said(match: Match) -> str:
    """Return the role of a match in words, in the active language; "" without one."""
    case_type = reference.case_type(match.request.case_type_id)
    return match.role_said or dict(choices(case_type)).get(match.role, "")


@again_after_deadlock
def give(match_id: UUID, user: User, key: str, word: str = "") -> None:
    """Say what a helper does: a role of the case type by its key, or a word; neither is none.

    Raises PermissionDenied, NotLawful when the match is over or there is no such role.
    """
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        if not permissions.may(staff(user), Verb.MATCH, match.request):
            raise PermissionDenied
        if not match.is_active:
            raise NotLawful(_("This match is already over."))
        if key and key not in dict(choices(reference.case_type(match.request.case_type_id))):
            raise NotLawful(_("This role is no longer in the list."))
        match.role, match.role_said = key, word.strip() or None
        match.save(update_fields=["role", "role_said"])
