"""The five roles and what each may do, as groups. The table is in docs/handbook/roles.md."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS = (
    "screen_case",
    "match_case",
    "refer_case",
    "release_case",
    "take_back_case",
    "close_case",
    "reopen_case",
)
ADMIN = ("wagtailadmin.access_admin",)
SETTINGS = (
    "programme",
    "casetype",
    "category",
    "team",
    "partner",
    "messagetemplate",
    "neighbourhood",
)


@dataclass(frozen=True)
class Role:
    """A group by its code, with the label staff see and the permissions it holds."""

    code: str
    label: str | Promise
    permissions: tuple[str, ...]


def _settings() -> tuple[str, ...]:
    return tuple(
        f"workflows.{action}_{model}" for model in SETTINGS for action in ("view", "add", "change")
    )


def _of_cases(*codenames: str) -> tuple[str, ...]:
    return tuple(f"workflows.{codename}" for codename in codenames)


ROLES = (
    Role(
        "editor",
        _("Editor"),
        (
            *ADMIN,
            *(f"cityforms.{action}_formdefinition" for action in ("view", "add", "change")),
            "wagtail_localize.submit_translation",
        ),
    ),
    Role(
        "moderator",
        _("Moderator"),
        (
            *ADMIN,
            *(
                f"cityforms.{action}_formdefinition"
                for action in ("view", "publish", "lock", "unlock")
            ),
        ),
    ),
    Role(
        "operator",
        _("Operator of the information centre"),
        (*ADMIN, *_of_cases("see_new_cases", "file_case", "note_case", "close_case_at_desk")),
    ),
    Role(
        "handler",
        _("Case handler"),
        (*ADMIN, *_of_cases("see_team_cases", "file_case", "note_case", *VERBS)),
    ),
    Role(
        "coordinator",
        _("Coordinator"),
        (
            *ADMIN,
            *_of_cases("see_all_cases", "file_case", "note_case", "assign_case", "see_reports"),
            *_of_cases("merge_person", "export_case"),
            *_of_cases(*VERBS),
            *_settings(),
            "workflows.view_user",
            "workflows.add_user",
            "workflows.change_user",
        ),
    ),
    Role(
        "privacy",
        _("Privacy officer"),
        (*ADMIN, *_of_cases("purge_case", "open_case_with_ground", "see_ledger", "export_case")),
    ),
)


def ensure_roles() -> None:
    """Make the groups and give them the permissions above. Safe to repeat.

    Adds what is missing and takes nothing away: `cms` gives its own permissions to the
    same groups, and a city may give more.
    """
    ensure_submit_translation()
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.code)
        group.permissions.add(*permissions_named(role.permissions))


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


def permissions_named(names: tuple[str, ...]) -> list[Permission]:
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
