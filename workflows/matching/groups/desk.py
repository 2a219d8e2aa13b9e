"""What groups put on the screen of a request: its group, or that it seeks one."""

from dataclasses import dataclass

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes import reference
from workflows.casetypes.models import NEEDS, CaseType
from workflows.declaring.case_screen import PANELS, Panel
from workflows.declaring.case_screen import Place as On
from workflows.matching.groups.models import Group, Place, PlaceQuerySet
from workflows.matching.groups.standing import Stand, stand_of
from workflows.staff.models import User


@dataclass(frozen=True)
class GroupPanel:
    """How the group of a request stands; `stand` is None while it seeks one."""

    case_type: CaseType
    stand: Stand | None


def group_on(case: Case, user: User) -> GroupPanel | None:
    """Return the group of a request, None for a case that is not helped in one.

    Only who may match is shown it: their screen of groups has the rest.
    """
    case_type = reference.case_type(case.case_type_id)
    is_grouped = case.kind in NEEDS and case_type.group_size
    if not is_grouped or not user.has_perm("workflows.match_case"):
        return None
    group = Group.objects.going_on().with_all().filter(places__in=case_places(case)).first()
    if group is None and case.state != CaseState.SCREENED:
        return None
    return GroupPanel(case_type, stand_of(group) if group else None)


def case_places(case: Case) -> PlaceQuerySet:
    """Return the place that a request has now, if it has one."""
    return Place.objects.current().filter(request=case.pk)


PANELS.add(Panel("group", 12, On.MAIN, "workflows/groups/desk_panel.html", group_on))
