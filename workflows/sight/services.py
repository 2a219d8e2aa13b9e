"""Setting who sees what: the table of ticks, for the whole city or for one case type."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from workflows.casetypes.models import CaseType
from workflows.sight.models import SightRule
from workflows.sight.policy import rules, seen_by
from workflows.sight.register import GROUPS, Audience, audiences
from workflows.staff.models import User
from workflows.vault.registry import Group

SETS = "workflows.change_sightrule"
# What the log of the table of the whole city goes by.
EVERYWHERE = SightRule(pk=0)
Tick = tuple[str, str]


class NotToBeSet(Exception):
    """What was ticked cannot be so; says why, in words for who ticked it."""


def ticks(case_type: CaseType | None) -> set[Tick]:
    """Return who sees what, as (audience, group)."""
    scope = case_type.pk if case_type else None
    return {(one.key, group) for one in audiences() for group in seen_by(one, scope)}


def set_ticks(user: User, case_type: CaseType | None, ticked: Collection[Tick]) -> int:
    """Let the table of the city, or of a case type, be as `ticked`; return how many changed.

    Kept is only what differs from what counts without: the usual, or for a case type the table
    of the city. Raise PermissionDenied, or NotToBeSet for what nobody may give or take away.
    """
    if not user.has_perm(SETS):
        raise PermissionDenied
    refuse_unless_free(ticked)
    before = ticks(case_type)
    with transaction.atomic():
        for old in SightRule.objects.filter(case_type=case_type):
            old.delete()
        rules.forget()
        beneath = ticks(case_type)
        for audience, group in sorted(beneath ^ {(one, Group(group)) for one, group in ticked}):
            is_seen = (audience, group) in ticked
            SightRule.objects.create(
                audience=audience, group=group, case_type=case_type, is_seen=is_seen
            )
        changed = sorted(before ^ set(ticked))
        if changed:
            log(case_type or EVERYWHERE, "wagtail.edit", user=user, data={"sight": changed})
    return len(changed)


def refuse_unless_free(ticked: Collection[Tick]) -> None:
    """Raise NotToBeSet where something is given or taken away that nobody decides about."""
    for one in audiences():
        for group in GROUPS:
            if one.is_fixed(group) and ((one.key, group) in ticked) != (group in one.always):
                raise NotToBeSet(sentence_of(one, group))


def sentence_of(audience: Audience, group: Group) -> str:
    """Return why this tick stays as it is."""
    named = {"who": audience.label, "what": group.label}
    if group in audience.always:
        return (
            _(
                "%(who)s: “%(what)s” stays ticked. Who sees less asks a coordinator: who "
                "does not see it could answer nobody."
            )
            % named
        )
    return _("%(who)s: “%(what)s” cannot be given. It stays within the city.") % named
