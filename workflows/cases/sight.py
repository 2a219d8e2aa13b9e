"""What somebody is shown of one case: by their roles, and by a ground for what is sensitive."""

from workflows.cases.models import Case
from workflows.cases.permissions import OPENING_LASTS, is_opened
from workflows.sight.policy import BY_GROUND, EVERYTHING, Sight, sight_of
from workflows.staff.models import User
from workflows.vault.registry import Group

__all__ = ["OPENING_LASTS", "sight_on"]


def sight_on(user: User, case: Case) -> Sight:
    """Return which groups of what is kept of `case` are shown to `user`.

    What is sensitive is asked of the timeline only where the case type has any and the role does
    not see it.
    """
    sight = sight_of(user, case.case_type_id)
    if case.read_for is None and user.has_perm(BY_GROUND) and is_opened(user, case):
        return EVERYTHING
    if sight.sees(Group.SENSITIVE) or not case.case_type.sensitive_fields:
        return sight
    if is_opened(user, case, detail__group=Group.SENSITIVE):
        return Sight(sight.groups | {Group.SENSITIVE})
    return sight
