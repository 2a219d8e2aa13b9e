"""Linking two cases and unlinking them. Whoever does may open both."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases.actors import Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful, locked_in_order, record
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind
from workflows.linking.models import CaseLink
from workflows.linking.states import CHOSEN, LinkKind
from workflows.staff.models import User

LINKS = "workflows.link_case"

What = CaseEvent.What


def links_of(case: Case) -> list[CaseLink]:
    """Return the links of a case with the cases on both sides, oldest first."""
    return list(CaseLink.objects.of(case.pk).select_related("case__category", "other__category"))


def link(case_id: UUID, other_id: UUID, kind: LinkKind, user: User) -> CaseLink:
    """Say what a case is to another: one of the kinds that staff choose.

    Raises PermissionDenied, or NotLawful when they are linked so, or cannot be.
    """
    if kind not in CHOSEN:
        raise TypeError(f"Two cases are made {kind} by what is done to them.")
    with transaction.atomic():
        case, other = locked_pair(case_id, other_id, user, LINKS)
        if CaseLink.objects.between(case, other).filter(kind=kind).exists():
            raise NotLawful(_("These two are linked so already."))
        return tie(case, other, kind, What.LINKED, staff(user))


def unlink(link_id: int, user: User) -> None:
    """Take back what staff said of two cases. Does nothing when somebody did before.

    Raises PermissionDenied, or NotLawful for what was done to them.
    """
    found = CaseLink.objects.filter(pk=link_id).first()
    if found is None:
        return
    with transaction.atomic():
        case, other = locked_pair(found.case_id, found.other_id, user, LINKS)
        if found.kind not in CHOSEN:
            raise NotLawful(_("This link tells what was done, and stays."))
        if CaseLink.objects.filter(pk=link_id).delete()[0]:
            write_on_both(case, other, LinkKind(found.kind), What.UNLINKED, staff(user))


def locked_pair(case_id: UUID, other_id: UUID, user: User, needs: str) -> tuple[Case, Case]:
    """Lock two cases that `user`, with the permission `needs`, may open, and return them.

    Raises PermissionDenied, or NotLawful when they are no two cases to be linked.
    """
    cases = locked_in_order({case_id, other_id})
    case, other = chosen(cases.get(case_id), cases.get(other_id), user, needs)
    if reports({case, other}):
        raise NotLawful(_("A report is linked with nothing: others would see that there is one."))
    return case, other


def chosen(case: Case | None, other: Case | None, user: User, needs: str) -> tuple[Case, Case]:
    """Return two locked cases. Raises PermissionDenied or NotLawful."""
    if case is None or other is None or not user.has_perm(needs):
        raise PermissionDenied
    if CaseState.PURGED in (case.state, other.state):
        raise NotLawful(_("One of the two was purged: nothing is left of it."))
    if not all(permissions.may_open(user, one) for one in (case, other)):
        raise PermissionDenied
    if case == other:
        raise NotLawful(_("That is this very case. Give the reference of the other one."))
    return case, other


def reports(cases: Collection[Case]) -> bool:
    """Return whether one of these is a report, of which only coordinators know."""
    return any(case.kind == Kind.REPORT for case in cases)


def tie(
    case: Case, other: Case, kind: LinkKind, what: str, actor: Actor, **detail: Any
) -> CaseLink:
    """Link two cases that are locked, and say so on both timelines, with `detail`."""
    write_on_both(case, other, kind, what, actor, **detail)
    return CaseLink.objects.create(case=case, other=other, kind=kind)


def write_on_both(
    case: Case, other: Case, kind: LinkKind, what: str, actor: Actor, **detail: Any
) -> None:
    """Write on each timeline what happened with the other case."""
    record(case, what, actor, other=str(other.pk), link=kind, **detail)
    record(other, what, actor, other=str(case.pk), link=kind, from_other=True, **detail)


def merged_into(case: Case) -> Case | None:
    """Return the case with which a closed one was put together, or None.

    That one may have been put together with another since. Never in a circle: both were open,
    and what is reopened is put together with nothing any more.
    """
    links = CaseLink.objects.select_related("other__case_type", "other__partner")
    link = links.filter(case=case, kind=LinkKind.MERGED).first()
    if link is None:
        return None
    return merged_into(link.other) or link.other


def together_with(case: Case) -> list[Case]:
    """Return the other cases that the same form opened and that are not purged, oldest first."""
    links = CaseLink.objects.filter(kind=LinkKind.TOGETHER)
    own = links.of(case.pk).first()
    if own is None:
        return []
    # Each further case is linked with the first, which is the other one of every such link.
    beside = [own.other_id, *links.filter(other=own.other_id).values_list("case", flat=True)]
    others = Case.objects.filter(pk__in=beside).exclude(pk=case.pk).exclude(state=CaseState.PURGED)
    return list(others.select_related("category", "case_type").order_by("received_at", "pk"))


def waits_for_another() -> Q:
    """Return the condition for a case that is kept as long as the one it was put together with."""
    return Q(pk__in=CaseLink.objects.filter(kind=LinkKind.MERGED).values("case"))
