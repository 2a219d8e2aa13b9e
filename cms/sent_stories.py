"""From a story that somebody sent in to a draft page, and back when they no longer agree."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from cms.models.base import SOURCE
from cms.models.media import CityImage
from cms.models.sent import SentStory
from cms.models.stories import StoryIndexPage, StoryPage, StoryTheme
from cms.services import slug_without_letters
from workflows.cases import permissions, residents
from workflows.cases.models import Case
from workflows.cases.services import Refused, locked
from workflows.cases.states import CaseState
from workflows.casetypes import reference
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Kind
from workflows.intake.beneficiaries import answers_by_meaning
from workflows.intake.files import services as files
from workflows.staff.models import User

MAKES = "cms.add_storypage"
PICTURES = (1, 2, 3)
WORDS_OF_TITLE = 8
LONGEST_TITLE, LONGEST_NAME, LONGEST_QUOTE = 200, 80, 200


@dataclass(frozen=True)
class Picture:
    """A picture that came along: the id of its file, and what it shows, for who cannot see it."""

    file: UUID
    shows: str


def told_in(case: Case) -> dict[str, Any]:
    """Return what a case tells to be published, by meaning without "story."; {} for no story."""
    if case.kind != Kind.QUESTION or not hasattr(case, "submission"):
        return {}
    answers = answers_by_meaning(case)
    if not answers.get("story.text"):
        return {}
    return {
        meaning.removeprefix("story."): answer
        for meaning, answer in answers.items()
        if meaning.startswith("story.")
    }


def pictures_of(told: Mapping[str, Any]) -> list[Picture]:
    """Return the pictures of a story in their order, each with the words of who sent it."""
    return [
        Picture(UUID(file), told.get(f"shows_{number}") or "")
        for number in PICTURES
        for file in told.get(f"picture_{number}") or []
    ]


def may_become_page(case: Case) -> bool:
    """Return whether what a case tells may be published, and has no page yet."""
    if case.test or case.state == CaseState.PURGED or told_in(case).get("consent") is not True:
        return False
    return not (residents.was_withdrawn(case) or SentStory.objects.filter(case=case).exists())


def make_draft(
    case_id: UUID, user: User, theme: StoryTheme | None, pictures: Collection[Picture]
) -> StoryPage:
    """Make a draft page of a story, with copies of these of its pictures, and return the page.

    Only what was told to be published goes into it. Raise PermissionDenied, or Refused with a
    sentence when it has a page already, may have none, or the site has no place for stories.
    """
    with transaction.atomic():
        case = locked(case_id)
        if not user.has_perm(MAKES) or not permissions.may_open(user, case):
            raise PermissionDenied
        if not may_become_page(case):
            raise Refused(_("A page was made of this already, or nobody agreed to one."))
        told = told_in(case)
        title = title_of(told)
        copies = [copied(case, picture, title, user) for picture in pictures]
        page = written(place_of_stories(), title, told, theme, copies)
        page.save_revision(user=user)
        sent = SentStory.objects.create(page=page, case=case, consented_at=case.received_at)
        sent.pictures.set(copies)
        return page


def place_of_stories() -> StoryIndexPage:
    """Return the Dutch page below which stories stand. Raise Refused when there is none."""
    found = StoryIndexPage.objects.filter(locale__language_code=SOURCE).order_by("-live", "path")
    place = found.first()
    if place is None:
        raise Refused(_("The site has no page with stories yet. Ask an editor to make one."))
    return place


def title_of(told: Mapping[str, Any]) -> str:
    """Return the title that was given, else the first words."""
    begins = Truncator(told["text"]).words(WORDS_OF_TITLE)
    return told.get("title") or Truncator(begins).chars(LONGEST_TITLE)


def written(
    place: StoryIndexPage,
    title: str,
    told: Mapping[str, Any],
    theme: StoryTheme | None,
    pictures: list[CityImage],
) -> StoryPage:
    """Return a new draft below `place`; the first picture stands on top, the others at the end."""
    text = ("text", RichText(linebreaks(told["text"], autoescape=True)))
    more = [("picture", {"image": picture, "caption": ""}) for picture in pictures[1:]]
    page = StoryPage(
        title=title,
        slug=slug_without_letters(title, "verhaal"),
        locale=place.locale,
        live=False,
        quote=(told.get("quote") or "")[:LONGEST_QUOTE],
        told_by=(told.get("name") or "")[:LONGEST_NAME],
        neighbourhood=reference.neighbourhoods().get(told.get("neighbourhood")),
        theme=theme,
        picture=pictures[0] if pictures else None,
        body=[text, *more],
    )
    place.add_child(instance=page)
    return page


def copied(case: Case, picture: Picture, title: str, user: User) -> CityImage:
    """Return a copy of a picture of the case among those of the site; the timeline tells of it."""
    held, content = files.opened(case, picture.file, user)
    name = f"verhaal.{held.type.extensions[0]}"
    image = CityImage(
        title=_("Picture with “%(title)s”") % {"title": title},
        alt_text=Texts({SOURCE: picture.shows}),
        file=ImageFile(BytesIO(b"".join(content)), name=name),
    )
    image.save()
    return image


def take_back(case: Case) -> None:
    """Note that whoever told a story no longer agrees; editors see it until the page is gone."""
    now = timezone.now()
    SentStory.objects.filter(case=case, withdrawn_at=None).update(withdrawn_at=now)


def drafts() -> list[SentStory]:
    """Return the stories that came in and were never published, the longest first."""
    withdrawn = SentStory.objects.withdrawn().values("pk")
    found = SentStory.objects.filter(page__first_published_at=None).exclude(pk__in=withdrawn)
    return list(found.select_related("page"))


def without_consent() -> list[SentStory]:
    """Return the stories that wait for an editor to take them down, the longest first."""
    found = SentStory.objects.withdrawn().select_related("page").prefetch_related("pictures")
    return list(found.order_by("withdrawn_at", "pk"))


def is_without_consent(page: StoryPage) -> bool:
    """Return whether who told the story of this page, in any language, no longer agrees."""
    found = SentStory.objects.withdrawn()
    return found.filter(page__translation_key=page.translation_key).exists()
