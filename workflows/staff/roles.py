"""The roles, as groups. What each may do is declared in the `grants.py` of features.

The table is in docs/handbook/roles.md.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import GRANTS


@dataclass(frozen=True)
class Role:
    """A group by its code, with the label staff see."""

    code: str
    label: str | Promise


ROLES = (
    Role("editor", _("Editor")),
    Role("moderator", _("Moderator")),
    Role("operator", _("Operator of the information centre")),
    Role("handler", _("Case handler")),
    Role("coordinator", _("Coordinator")),
    Role("privacy", _("Privacy officer")),
)

LABELS: dict[str, str | Promise] = {role.code: role.label for role in ROLES}


def ensure_roles() -> None:
    """Make the groups and give them the permissions that features declare. Safe to repeat.

    Adds what is missing and takes nothing away: a city may give more. Raises LookupError when
    a feature names a role or a permission that is not there.
    """
    ensure_submit_translation()
    granted = permissions_by_role()
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.code)
        group.permissions.add(*permissions_named(granted[role.code]))


def permissions_by_role() -> dict[str, list[str]]:
    """Return the "app.codename" of every permission by the code of the roles that have it."""
    granted: dict[str, list[str]] = {role.code: [] for role in ROLES}
    for grant in GRANTS:
        for code in grant.roles:
            if code not in granted:
                raise LookupError(f"{grant.key} is granted to {code}, which is no role.")
            granted[code].append(grant.key)
    return granted


def ensure_submit_translation() -> None:
    """Make the one permission that comes with a migration, which a flushed database lacks."""
    content_type, _made = ContentType.objects.get_or_create(
        app_label="wagtail_localize", model="translation"
    )
    Permission.objects.get_or_create(
        content_type=content_type,
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )


def permissions_named(names: Collection[str]) -> list[Permission]:
    """Return the permissions with these "app.codename" names; LookupError if one is missing."""
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted).select_related("content_type"))
    missing = set(names) - {f"{p.content_type.app_label}.{p.codename}" for p in found}
    if missing:
        raise LookupError(f"No such permissions: {', '.join(sorted(missing))}")
    return found
