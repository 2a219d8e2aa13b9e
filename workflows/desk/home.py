"""The first screen of the admin: their numbers for case staff, nothing of it for editors."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.desk import ages
from workflows.desk.filters import MINE
from workflows.staff.models import User

# Nobody needs to know how many more than this wait.
MOST = 999


@dataclass(frozen=True)
class Number:
    """How many, of what, and the queue that shows them."""

    label: str
    text: str
    url: str


def numbers_for(user: User) -> list[Number]:
    """Return the three numbers of a member of the case staff."""
    visible = Case.objects.visible_to(user)
    queue = reverse("desk:queue")
    return [
        Number(
            _("New"),
            bounded(visible.filter(state=CaseState.NEW)),
            f"{queue}?state={CaseState.NEW}",
        ),
        Number(
            _("Mine"),
            bounded(visible.open().filter(handler=user)),
            f"{queue}?handler={MINE}",
        ),
        Number(_("Late"), bounded(visible.open().filter(ages.late())), f"{queue}?late=on"),
    ]


def bounded(cases: "QuerySet[Case]") -> str:
    """Return how many there are, counted no further than MOST."""
    number = cases.order_by()[: MOST + 1].count()
    return f"{MOST}+" if number > MOST else str(number)


class CaseNumbers(Component):
    """The panel with the numbers."""

    name = "case_numbers"
    template_name = "workflows/desk/numbers.html"
    order = 10

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the numbers, and whether this user files for others."""
        return {
            "numbers": numbers_for(self.user),
            "files": self.user.has_perm("workflows.file_case"),
        }
