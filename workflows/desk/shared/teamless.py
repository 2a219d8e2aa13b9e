"""Whoever handles the cases of a team and is in none: they see no case, and are told why."""

from collections.abc import Collection
from dataclasses import dataclass

from workflows.casetypes.models import Team
from workflows.staff.models import User
from workflows.staff.names import name_of


@dataclass(frozen=True)
class Teamless:
    """That somebody is in no team; `ask` are the names of who can put them in one."""

    ask: list[str]


def needs_team(user: User) -> bool:
    """Return whether `user` sees the cases of their teams, and has no right to see all."""
    by_team = user.has_perm("workflows.see_team_cases")
    return by_team and not user.has_perm("workflows.see_all_cases")


def teamless(user: User, teams: Collection[Team]) -> Teamless | None:
    """Return what `user`, who is in `teams`, is told: None when they are in one or need none."""
    if teams or not needs_team(user):
        return None
    coordinators = User.objects.filter(groups__name="coordinator", is_active=True)
    return Teamless(sorted((name_of(one) for one in coordinators), key=str.lower))
