"""The page that became of a story, where whoever sent it in sees how it stands."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from cms.desk import url_of
from cms.models.sent import SentStory
from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.declaring.status_page import STATUS_PARTS, StatusPart


@dataclass(frozen=True)
class OwnStory:
    """Where the story is read (`url`), or "" while it is edited; and the way back."""

    title: str
    url: str
    withdrawn_at: datetime | None
    take_back_url: str


def own_story(case: Case, link: str) -> OwnStory | None:
    """Return what became of a story, None for what is none and for what has no page yet."""
    if case.kind != Kind.QUESTION:
        return None
    sent = SentStory.objects.filter(case=case).select_related("page").first()
    if sent is None:
        return None
    take_back_url = reverse("case_story", kwargs={"link": link})
    return OwnStory(sent.page.title, url_of(sent.page), sent.withdrawn_at, take_back_url)


STATUS_PARTS.add(StatusPart("story", "cms/status_story.html", own_story))
