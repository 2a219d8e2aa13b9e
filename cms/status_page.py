"""The page that became of a story, where whoever sent it in sees how it stands."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cms import sent_stories
from cms.desk import url_of
from cms.models.sent import SentStory
from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.cases.steps import Step, promise_of
from workflows.casetypes.models import Kind
from workflows.declaring.status_page import STATUS_PARTS, StatusPart


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
    if sent is None:
        is_read = case.state in OPEN and sent_stories.told_in(case)
        return OwnStory(steps_before(case)) if is_read else None
    if sent.withdrawn_at:
        return OwnStory([sent_in(case), gone(sent)])
    url = url_of(sent.page)
    take_back_url = reverse("case_story", kwargs={"link": link})
    return OwnStory(steps_after(case, url), sent.page.title, url, take_back_url)


def sent_in(case: Case) -> Step:
    """Return the first step, once it is done."""
    return Step(_("Sent in"), "done", since=case.received_at)


def gone(sent: SentStory) -> Step:
    """Return where a story is of which the consent was taken back."""
    sentence = _("We take the page and its pictures down.")
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
