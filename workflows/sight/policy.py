"""Which groups of personal data somebody is shown of a case. Nothing else decides it.

What coordinators set is kept by each process for a while (casetypes/cached.py).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.cached import Cached
from workflows.sight.models import SightRule
from workflows.sight.register import ALL, AUDIENCES, Audience, audiences
from workflows.staff.models import User
from workflows.vault.registry import Group

WITHHELD = _("withheld: ask a coordinator")
# Whoever has this reads a case by a ground that they give, and then all of it.
BY_GROUND = "workflows.open_case_with_ground"

rules = Cached(SightRule, key="pk")


@dataclass(frozen=True)
class Sight:
    """What somebody is shown of cases of one type."""

    groups: frozenset[Group]

    def sees(self, group: Group) -> bool:
        """Return whether they are shown what is of this group."""
        return group in self.groups

    def text(self, group: Group, text: str | None) -> str:
        """Return a text of this group, or that it is withheld; "" where there is none."""
        if not text:
            return ""
        return text if self.sees(group) else str(WITHHELD)

    def lines(self, group: Group, lines: list[str]) -> list[str]:
        """Return the lines of something, or the one that it is withheld; none where none are."""
        return lines if not lines or self.sees(group) else [str(WITHHELD)]

    def name_of(self, person: Any) -> str:
        """Return what a person is called, or that it is withheld; "" for nobody."""
        return self.text(Group.CONTACT, person.name) if person else ""

    def of(self, groups: Collection[str]) -> list[str]:
        """Return of these groups what they are shown, for the ledger."""
        return [group for group in groups if group in self.groups]

    def withheld(self) -> list[Group]:
        """Return what they are not shown, in the order of the table."""
        return [group for group in Group if group in ALL and group not in self.groups]


EVERYTHING = Sight(ALL)
NOTHING = Sight(frozenset())


def sight_of(user: User, case_type_id: int | None) -> Sight:
    """Return what `user` is shown of cases of a type: what any of their roles is.

    None for what is of no case type yet. Whoever has no role that reads cases comes by a ground
    and sees all, or sees nothing.
    """
    roles = [one for one in audiences() if one.permission and user.has_perm(one.permission)]
    if not roles:
        return EVERYTHING if user.has_perm(BY_GROUND) else NOTHING
    return Sight(frozenset().union(*(seen_by(role, case_type_id) for role in roles)))


def sight_of_recipient(key: str, case_type_id: int | None) -> Sight:
    """Return what a kind of recipient, by its key, is shown of cases of a type."""
    return Sight(seen_by(AUDIENCES.get(key), case_type_id))


def seen_by(audience: Audience, case_type_id: int | None) -> frozenset[Group]:
    """Return what an audience sees: as set for the case type, or for the city, or as usual."""
    seen = set(audience.usual)
    for scope in (None, case_type_id) if case_type_id else (None,):
        for rule in rules.by_key().values():
            if rule.audience == audience.key and rule.case_type_id == scope:
                (seen.add if rule.is_seen else seen.discard)(Group(rule.group))
    return frozenset(seen & audience.may_see | audience.always)


def listen() -> None:
    """Forget what this process changes."""
    for signal in (post_save, post_delete):
        signal.connect(rules.forget, sender=SightRule)
