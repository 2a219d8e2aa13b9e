"""What somebody is shown of one case: by their roles, and by a ground for what is sensitive."""

from workflows.cases.models import Case
from workflows.cases.permissions import is_opened
from workflows.casetypes import reference
from workflows.sight.policy import BY_GROUND, EVERYTHING, Sight, sight_of
from workflows.staff.models import User
from workflows.vault.registry import Group


def has_sensitive(case: Case) -> bool:
    """Return whether cases of this type have answers that a programme calls sensitive."""
    return bool(reference.case_type(case.case_type_id).sensitive_fields)


def sight_on(user: User, case: Case) -> Sight:
    """Return which groups of what is kept of `case` are shown to `user`.

    A case that was opened with a ground is shown whole, to whoever may open it so. Of one that
    is theirs, what is sensitive is shown for as long as they opened that with a ground.
    """
    sight = sight_of(user, case.case_type_id)
    if sight == EVERYTHING:
        return sight
    if case.read_for is None and user.has_perm(BY_GROUND) and is_opened(user, case):
        return EVERYTHING
    if sight.sees(Group.SENSITIVE) or not has_sensitive(case):
        return sight
    if _opened_what_is_sensitive(user, case):
        return Sight(sight.groups | {Group.SENSITIVE})
    return sight


def _opened_what_is_sensitive(user: User, case: Case) -> bool:
    """Asked once of a row that was read: each part of a screen asks again."""
    known: dict[int, bool] = case.__dict__.setdefault("_opened_what_is_sensitive", {})
    if user.pk not in known:
        known[user.pk] = is_opened(user, case, detail__group=Group.SENSITIVE)
    return known[user.pk]
