"""What somebody who asks is told of the groups that they were in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.matching.groups.models import Place


def places(case: Case) -> list[dict[str, Any]]:
    """Return since when and until when; the others of a group are somebody else's data."""
    return [
        {
            "group": str(place.group),
            "since": place.since.isoformat(),
            "left_at": place.left_at.isoformat() if place.left_at else None,
        }
        for place in Place.objects.filter(request=case.pk).select_related("group")
    ]


TOLD_OF_CASES.add(
    Disclosable(
        "groups",
        _("Groups"),
        places,
        words={"group": _("Group"), "since": _("Since"), "left_at": _("Left")},
    )
)
