"""What pages put where somebody sees how their case stands: their vacancy, and helping in turn."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from cms import proposals
from cms.models import VacancyIndexPage
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes import reference
from workflows.casetypes.models import Kind
from workflows.declaring.status_page import STATUS_PARTS, StatusPart


@dataclass(frozen=True)
class Link:
    """A page to go on to."""

    title: str
    url: str


def vacancy_of(case: Case, _link: str) -> Link | None:
    """Return the vacancy that was made of an organisation's need, once it is published."""
    if case.kind != Kind.COLLECTIVE_NEED:
        return None
    page = proposals.page_of(case, language())
    return Link(page.title, page.url) if page else None


def tiles_for(case: Case, _link: str) -> Link | None:
    """Return where somebody who was helped can help in turn.

    Nobody else is asked: who got no help, who took it back, and where somebody died.
    """
    if case.kind != Kind.REQUEST or case.state != CaseState.CLOSED or case.discreet:
        return None
    outcomes = {row.pk: row for row in reference.outcomes_of(case.case_type)}
    outcome = outcomes.get(case.outcome_id)
    if outcome is None or not outcome.helped or outcome.effect:
        return None
    pages = VacancyIndexPage.objects.live().filter(locale__language_code=language())
    page = pages.order_by("path").first()
    return Link(page.title, page.url) if page else None


def language() -> str:
    """Return the language in which the page is read."""
    return get_language() or settings.LANGUAGE_CODE


STATUS_PARTS.add(StatusPart("vacancy", "cms/status_vacancy.html", vacancy_of))
STATUS_PARTS.add(StatusPart("in-turn", "cms/status_in_turn.html", tiles_for))
