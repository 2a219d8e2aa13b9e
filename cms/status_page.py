"""What pages put where somebody sees how their case stands: a vacancy, a story, helping in turn."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import proposals, sent_stories
from cms.desk import url_of
from cms.models import VacancyIndexPage
from cms.models.sent import SentStory
from workflows.cases.models import Case
from workflows.cases.states import OPEN, CaseState
from workflows.cases.steps import Step, promise_of, steps_for
from workflows.casetypes import reference
from workflows.casetypes.models import Kind
from workflows.declaring.status_page import STATUS_PARTS, StatusPart


@dataclass(frozen=True)
class Link:
    """A page to go on to."""

    title: str
    url: str


@dataclass(frozen=True)
class OwnVacancy:
    """Where a vacancy stands that an organisation asked for; `url` once it is read."""

    steps: list[Step]
    title: str = ""
    url: str = ""


def own_vacancy(case: Case, _link: str) -> OwnVacancy | None:
    """Return how a proposal stands, or the vacancy that was made of a need. None without either."""
    if case.kind != Kind.COLLECTIVE_NEED:
        return None
    page = proposals.page_of(case, language())
    is_proposed = case.state in OPEN and proposals.is_proposal(case)
    if not page and not is_proposed:
        return None
    steps = steps_of_proposal(case, bool(page)) if is_proposed else steps_for(case)
    return OwnVacancy(steps, page.title, page.url) if page else OwnVacancy(steps)


def steps_of_proposal(case: Case, is_live: bool) -> list[Step]:
    """Return the steps of a vacancy that was proposed, while somebody handles it."""
    made, on_site = _("A vacancy is made of it"), _("On the site")
    if is_live:
        return [sent_in(case), Step(made, "done"), Step(on_site, "now", _("Thank you."))]
    if proposals.key_of(case):
        soon = _("As soon as it is there, you can read it from here.")
        return [sent_in(case), Step(made, "now", soon), Step(on_site, "later")]
    sentence = _("Somebody from the city reads your proposal, and calls you.")
    here = Step(_("Sent in"), "now", sentence, promise_of(case), case.received_at)
    return [here, Step(made, "later"), Step(on_site, "later")]


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


@dataclass(frozen=True)
class OwnStory:
    """Where a story stands, in steps of its own; where it is read, and the way back."""

    steps: list[Step]
    title: str = ""
    url: str = ""
    take_back_url: str = ""


def own_story(case: Case, link: str) -> OwnStory | None:
    """Return how a story stands. None for what is none, and for one that was not used."""
    if case.kind != Kind.QUESTION:
        return None
    sent = SentStory.objects.filter(case=case).select_related("page").first()
    if sent and sent.withdrawn_at:
        return OwnStory([sent_in(case), gone(sent)])
    if sent is None or sent.page is None:
        is_read = case.state in OPEN and sent_stories.told_in(case)
        return OwnStory(steps_before(case)) if is_read else None
    url = url_of(sent.page)
    take_back_url = reverse("case_story", kwargs={"link": link})
    return OwnStory(steps_after(case, url), sent.page.title, url, take_back_url)


def sent_in(case: Case) -> Step:
    """Return the first step, once it is done."""
    return Step(_("Sent in"), "done", since=case.received_at)


def gone(sent: SentStory) -> Step:
    """Return where a story is of which the consent was taken back."""
    if sent.page or sent.pictures.exists():
        sentence = _("Your story is off the site. We delete it, with its pictures.")
    else:
        sentence = _("Your story is off the site, and deleted with its pictures.")
    return Step(_("You took back your consent"), "now", sentence, since=sent.withdrawn_at)


def steps_before(case: Case) -> list[Step]:
    """Return the steps of a story of which no page was made yet."""
    sentence = _("Somebody from the city reads your story.")
    here = Step(_("Sent in"), "now", sentence, promise_of(case), case.received_at)
    return [here, Step(_("A page is made of it"), "later"), Step(_("On the site"), "later")]


def steps_after(case: Case, url: str) -> list[Step]:
    """Return the steps of a story that has a page; `url` is empty while that is a draft."""
    made = _("A page is made of it")
    if url:
        thanks = _("It stands on the site. Thank you.")
        return [sent_in(case), Step(made, "done"), Step(_("On the site"), "now", thanks)]
    soon = _("As soon as it is there, you can read it from here.")
    return [sent_in(case), Step(made, "now", soon), Step(_("On the site"), "later")]


STATUS_PARTS.add(StatusPart("story", "cms/status_story.html", own_story, takes_over=True))
STATUS_PARTS.add(StatusPart("vacancy", "cms/status_vacancy.html", own_vacancy, takes_over=True))
STATUS_PARTS.add(StatusPart("in-turn", "cms/status_in_turn.html", tiles_for))
