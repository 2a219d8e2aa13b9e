"""Who there is to see personal data: roles of staff, and recipients beside them.

A feature declares in its `audiences.py` to whom it shows something, and what that may be.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from workflows.declaring.registers import Register
from workflows.vault.registry import Group

# What somebody may be shown or not, in the order of the table. What is on the site is for all.
GROUPS = tuple(group for group in Group if group != Group.PUBLISHED)
ALL = frozenset(GROUPS)


@dataclass(frozen=True)
class Audience:
    """A role, or a kind of recipient.

    `permission` is what whoever has the role holds ("" for who is no staff); `may_see` can be
    given, `usual` is given until a coordinator decides otherwise, `always` cannot be taken away.
    """

    key: str
    order: int
    label: str | Promise
    permission: str = ""
    may_see: frozenset[Group] = ALL
    usual: frozenset[Group] = ALL
    always: frozenset[Group] = frozenset()

    def is_fixed(self, group: Group) -> bool:
        """Return whether nobody decides about this group: they always see it, or never."""
        return group in self.always or group not in self.may_see


AUDIENCES: Register[Audience] = Register("audiences")


def audiences() -> list[Audience]:
    """Return all of them, in the order of the table."""
    return sorted(AUDIENCES, key=lambda one: one.order)
