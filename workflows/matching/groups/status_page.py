"""What groups put on the status page of a request: that it is helped together with others."""

from dataclasses import dataclass

from django.utils.translation import get_language

from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.matching.groups.models import Group, Place
from workflows.matching.groups.standing import Stand, stand_of
from workflows.matching.groups.words import Shared, shared_by


@dataclass(frozen=True)
class GroupPart:
    """How the group of a request stands, and what they all share; nobody's name."""

    stand: Stand
    shared: list[Shared]


def group_of(case: Case, link: str) -> GroupPart | None:
    """Return the part for a request that has a place in a group, None for every other case."""
    if not reference.case_type(case.case_type_id).group_size:
        return None
    place = Place.objects.current().filter(request=case.pk)
    group = Group.objects.with_all().filter(places__in=place).first()
    if group is None:
        return None
    stand = stand_of(group)
    return GroupPart(stand, shared_by(stand.requests, stand.leader, get_language() or ""))


STATUS_PARTS.add(StatusPart("group", "workflows/groups/status_part.html", group_of))
