"""On the page of a case: the way to one's data, and how it stands with what was asked."""

from dataclasses import dataclass

from workflows.cases.models import Case
from workflows.declaring.status_page import STATUS_PARTS, StatusPart
from workflows.privacy.rights.models import RightsRequest


@dataclass(frozen=True)
class Rights:
    """The link of the page, and what was asked; never in which words."""

    link: str
    requests: list[RightsRequest]


def rights_on(case: Case, link: str) -> Rights | None:
    """Return it, the latest first; None for a test."""
    if case.test:
        return None
    return Rights(link, list(RightsRequest.objects.filter(case=case)))


STATUS_PARTS.add(StatusPart("your-data", "workflows/privacy/rights_part.html", rights_on))
