"""What the city has to tell everybody who opens the site now."""

from datetime import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Page

from cms.alerts.levels import Level
from workflows.casetypes import languages
from workflows.casetypes.fields import TextPerLanguage

# In characters: it stands above everything else, on a phone too.
MOST_SAID = 400


class Where(models.TextChoices):
    EVERYWHERE = "everywhere", _("On every page")
    SOME = "some", _("Only on some pages, and those below them")


class AlertQuerySet(models.QuerySet["Alert"]):
    def shown_at(self, moment: datetime) -> "AlertQuerySet":
        """Return those that are shown at a moment: urgent ones first, then the newest."""
        begun = self.filter(starts_at__lte=moment)
        current = begun.filter(models.Q(ends_at=None) | models.Q(ends_at__gt=moment))
        # "urgent" comes after "information" in the alphabet.
        return current.order_by("-level", "-starts_at", "-pk")


class Alert(ClusterableModel):
    """A sentence or two on top of pages, from one moment to another, with at most one link."""

    text = TextPerLanguage(
        _("text"),
        multiline=True,
        help_text=_("One or two sentences: what is the matter, and what to do."),
    )
    level = models.CharField(
        _("how urgent"), max_length=12, choices=Level, default=Level.INFORMATION
    )
    where = models.CharField(_("where"), max_length=12, choices=Where, default=Where.EVERYWHERE)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Leave empty: until you say so.")
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("leads to a page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("In each language it leads to that language."),
    )
    url = models.URLField(
        _("or to an address elsewhere"), blank=True, help_text=_("Such as https://www.1722.be")
    )

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering: ClassVar = ["-starts_at", "-pk"]

    def __str__(self) -> str:
        return Truncator(str(self.text)).chars(80)

    def clean(self) -> None:
        """Refuse a text that fills the screen, an end before its beginning, and two links."""
        super().clean()
        if any(len(text) > MOST_SAID for text in self.text.values()):
            message = _("Write at most %(limit_value)d characters.") % {"limit_value": MOST_SAID}
            raise ValidationError({"text": message})
        if self.ends_at and self.starts_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It would end before it begins.")})
        if self.page_id and self.url:
            raise ValidationError({"url": _("Choose a page or an address, not both.")})

    def languages_without(self) -> list[str]:
        """Return the codes of the site's languages in which it is read in Dutch."""
        return [code for code in languages.of_site() if not self.text.get(code)]

    def now_is(self) -> str:
        """Return in a word whether it is shown now."""
        now = timezone.now()
        if self.starts_at > now:
            return str(_("planned"))
        return str(_("over") if self.ends_at and self.ends_at <= now else _("shown"))

    now_is.short_description = _("now")


class AlertPlace(models.Model):
    """A page on which an announcement stands, and on all below it, in every language."""

    alert = ParentalKey(Alert, on_delete=models.CASCADE, related_name="places")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("page of an announcement")
        verbose_name_plural = _("pages of an announcement")

    def __str__(self) -> str:
        return f"Place {self.pk}"
