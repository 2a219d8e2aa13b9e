"""What worries put on the desk, for coordinators only: reports, and what they are about."""

from dataclasses import dataclass
from typing import Any

from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.declaring.case_screen import PANELS, Panel, Place
from workflows.worries.models import Worry
from workflows.worries.services import reports_about

# Who sees every case sees reports, and nobody else (cases/querysets.py).
SEES = "workflows.see_all_cases"


@dataclass(frozen=True)
class WorriesPanel:
    """Of a report what it is about, of any other case the reports about it."""

    told: Worry | None
    reports: list[Worry]


def worries_on(case: Case, user: Any) -> WorriesPanel | None:
    """Return what stands beside `case`: nothing for all but coordinators."""
    if not user.has_perm(SEES):
        return None
    if case.kind == Kind.REPORT:
        told = Worry.objects.filter(report=case).select_related("about").first()
        return WorriesPanel(told, []) if told else None
    reports = list(reports_about(case))
    return WorriesPanel(None, reports) if reports else None


PANELS.add(Panel("worries", 5, Place.SIDE, "workflows/worries/desk_panel.html", worries_on))
