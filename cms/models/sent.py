"""Stories that residents sent in: which page was made of which case, and whether it may stay."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import CaseEvent
from workflows.cases.states import PurgeGround, Verb


class SentStoryQuerySet(models.QuerySet["SentStory"]):
    def withdrawn(self) -> "SentStoryQuerySet":
        """Return those whose teller took back the consent, or had all of their data erased.

        What is left of a purged case says on which ground it went.
        """
        erased = CaseEvent.objects.filter(
            case=OuterRef("case"), what=Verb.PURGE, reason=PurgeGround.ERASURE
        )
        return self.filter(Q(withdrawn_at__isnull=False) | Exists(erased))


class SentStory(models.Model):
    """The Dutch page that was made of what somebody sent in.

    It outlives what is purged of the case: as long as the page is read, this is the note that
    whoever told the story agreed to it, and when. It outlives the page too: that the consent was
    taken back is not undone by deleting the page, and its pictures are still to go then.
    """

    page = models.OneToOneField(
        "cms.StoryPage",
        verbose_name=_("story"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="sent",
    )
    case = models.OneToOneField(
        "workflows.Case", on_delete=models.PROTECT, related_name="+", editable=False
    )
    pictures = models.ManyToManyField("cms.CityImage", verbose_name=_("pictures"))
    consented_at = models.DateTimeField(_("agreed to be published"))
    withdrawn_at = models.DateTimeField(_("consent taken back"), null=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SentStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story that was sent in")
        verbose_name_plural = _("stories that were sent in")
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return str(self.page or self.case)
