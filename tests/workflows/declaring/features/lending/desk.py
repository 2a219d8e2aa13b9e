"""The games of a case, on its screen."""

from typing import Any

from workflows.lending.models import Loan

from workflows.declaring.case_screen import PANELS, Panel, Place


def games(case: Any, _user: Any) -> list[str]:
    """Return what the panel lists."""
    return [loan.game for loan in Loan.objects.filter(case=case)]


PANELS.add(Panel("games", 90, Place.SIDE, "workflows/desk/panels/games.html", games))
