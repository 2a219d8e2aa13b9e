"""How a campaign to begin from is written down: both languages side by side."""

from dataclasses import dataclass

from django.utils.functional import Promise

from forms.packages.starters.writing import Both
from workflows.casetypes.ready_made import ReadyMade
from workflows.casetypes.signs import Sign


@dataclass(frozen=True)
class PlannedForm:
    """A page with the form of a case type."""

    ready: ReadyMade
    title: Both
    intro: Both


@dataclass(frozen=True)
class PlannedTile:
    """A vacancy, whose volunteers fill in the form of a case type; of one of the categories."""

    ready: ReadyMade
    category: int
    title: Both
    takes: Both
    task: Both


@dataclass(frozen=True)
class CampaignStarter:
    """A campaign to begin from. `about` tells staff what it is for."""

    key: str
    label: str | Promise
    about: str | Promise
    purpose: Both
    categories: tuple[tuple[Both, Sign], ...]
    forms: tuple[PlannedForm, ...]
    tiles: tuple[PlannedTile, ...] = ()
