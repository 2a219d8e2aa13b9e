"""From a story that somebody sent in to a draft page, and back when they no longer agree."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import Q
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
from workflows.cases import permissions
from workflows.cases.actors import RESIDENT, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import Refused, locked, record
from workflows.cases.states import ActorKind, CaseState, Change, Verb
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
What = CaseEvent.What


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
    has_page = Q(page__isnull=False) | Q(withdrawn_at__isnull=False)
    return not (was_taken_back(case) or SentStory.objects.filter(has_page, case=case).exists())


def was_taken_back(case: Case) -> bool:
    """Return whether its person ever took back the consent, or asked for the end of the case.

    What staff do with the case afterwards, such as reopening it, gives no consent.
    """
    by_resident = Q(what=Verb.CLOSE) | Q(what=What.CHANGE_ASKED, reason=Change.WITHDRAWAL)
    ended = by_resident & Q(actor_kind=ActorKind.RESIDENT)
    return case.events.filter(Q(what=What.CONSENT_TAKEN_BACK) | ended).exists()


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
        # There is a row already when an editor deleted the page that was made first.
        sent, _is_new = SentStory.objects.update_or_create(
            case=case, defaults={"page": page, "consented_at": case.received_at}
        )
        sent.pictures.add(*copies)
        record(case, What.STORY_MADE, staff(user), page=str(page.translation_key))
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


def take_back(case_id: UUID) -> None:
    """Take a story off the site, since whoever told it no longer agrees.

    Page and pictures stay, unpublished: editors see what is left until they deleted it. Does
    nothing for a case without a story, and the second time.
    """
    with transaction.atomic():
        case = locked(case_id)
        sent = SentStory.objects.filter(case=case, withdrawn_at=None).first()
        if sent is None:
            return
        sent.withdrawn_at = timezone.now()
        sent.save(update_fields=["withdrawn_at"])
        record(case, What.CONSENT_TAKEN_BACK, RESIDENT)
        if sent.page:
            take_offline(sent.page)


def take_offline(page: StoryPage) -> None:
    """Unpublish a page with its translations, also what was to go live later."""
    family = StoryPage.objects.filter(translation_key=page.translation_key)
    for each in family.select_related("locale").order_by("locale__language_code"):
        each.unpublish()
        # Unpublishing does nothing to a draft, which may wait for its hour.
        each.revisions.update(approved_go_live_at=None)


def take_down_without_consent() -> None:
    """Unpublish what still stands on the site without consent: an erasure tells no page."""
    for sent in SentStory.objects.withdrawn().filter(page__live=True).select_related("page"):
        take_offline(sent.page)


def drafts() -> list[SentStory]:
    """Return the stories that came in and were never published, the longest first."""
    withdrawn = SentStory.objects.withdrawn().values("pk")
    found = SentStory.objects.filter(page__isnull=False, page__first_published_at=None)
    found = found.exclude(pk__in=withdrawn)
    return list(found.select_related("page"))


def without_consent() -> list[SentStory]:
    """Return the stories of which an editor is to delete the page or pictures, oldest first."""
    is_left = Q(page__isnull=False) | Q(pictures__isnull=False)
    found = SentStory.objects.withdrawn().filter(is_left).distinct()
    found = found.select_related("page").prefetch_related("pictures")
    return list(found.order_by("withdrawn_at", "pk"))


def is_without_consent(page: StoryPage) -> bool:
    """Return whether who told the story of this page, in any language, no longer agrees."""
    found = SentStory.objects.withdrawn()
    return found.filter(page__translation_key=page.translation_key).exists()
