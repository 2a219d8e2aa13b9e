"""Who asks for volunteers, when they are needed and until when somebody can sign up."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from cms.models.moments import Moment
from cms.sentences import ended_on

if TYPE_CHECKING:
    from modelcluster.fields import DeferringRelatedManager


def is_over() -> Q:
    """Return the condition that the last day of a vacancy, or of its moments, was before today."""
    today = timezone.localdate()
    moments = Moment.objects.filter(page=OuterRef("pk"))
    ended = Exists(moments) & ~Exists(moments.filter(day__gte=today))
    # Without a day it is false, and not unknown, which PostgreSQL puts behind all that is true.
    return Q(sign_up_until__isnull=False, sign_up_until__lt=today) | ended


@dataclass(frozen=True)
class Asker:
    """The organisation for which volunteers are asked; `url` is that of its own site, or ""."""

    name: str
    url: str


class Asked(models.Model):
    """For whom a vacancy asks, its moments, and the last day on which it takes sign-ups."""

    partner = models.ForeignKey(
        "workflows.Partner",
        verbose_name=gettext_lazy("partner organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    organisation = models.CharField(
        gettext_lazy("another organisation"),
        max_length=120,
        blank=True,
        help_text=gettext_lazy("When it is no partner of the city. Empty: the city asks itself."),
    )
    organisation_url = models.URLField(gettext_lazy("its website"), blank=True)
    sign_up_until = models.DateField(
        gettext_lazy("sign up until"),
        null=True,
        blank=True,
        help_text=gettext_lazy(
            "The last day; after it the vacancy closes itself. Empty: until its last moment, or "
            "until somebody closes it."
        ),
    )

    # The names that are the same in every language.
    shared_fields: ClassVar = (
        "partner",
        "organisation",
        "organisation_url",
        "sign_up_until",
        "moments",
    )
    asked_panels: ClassVar = [
        InlinePanel(
            "moments",
            label=gettext_lazy("moment"),
            heading=gettext_lazy("Moments"),
            help_text=gettext_lazy("Leave out when volunteers agree on a time themselves."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("partner"),
                FieldPanel("organisation"),
                FieldPanel("organisation_url"),
            ],
            gettext_lazy("Organisation that asks"),
        ),
    ]

    moments: "DeferringRelatedManager[Moment]"

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse two organisations at once, and a website of nobody."""
        super().clean()
        if self.partner_id and self.organisation:
            message = _("Choose a partner or write another organisation, not both.")
            raise ValidationError({"organisation": message})
        if self.organisation_url and not (self.partner_id or self.organisation):
            raise ValidationError({"organisation": _("Say whose website it is.")})

    @property
    def asker(self) -> Asker | None:
        """Return the organisation that asks, in the active language; None when the city does."""
        name = str(self.partner) if self.partner else self.organisation
        return Asker(name, self.organisation_url) if name else None

    @cached_property
    def all_moments(self) -> list[Moment]:
        """Return its moments in order of time; read for a list in one query by with_openings."""
        return sorted(self.moments.all(), key=lambda moment: moment.begins)

    @property
    def moments_to_come(self) -> list[Moment]:
        """Return the moments that have not ended, in order of time."""
        return [moment for moment in self.all_moments if not moment.is_past]

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it takes sign-ups; None when no day is set."""
        last = [moment.day for moment in self.all_moments[-1:]]
        days = [*last, *([self.sign_up_until] if self.sign_up_until else [])]
        return min(days, default=None)

    @property
    def is_over(self) -> bool:
        """Return whether the last day, or the last moment, is past."""
        if self.all_moments and not self.moments_to_come:
            return True
        return self.sign_up_until is not None and self.sign_up_until < timezone.localdate()

    @property
    def over_because(self) -> str:
        """Return the sentence that says since when it takes no sign-ups, or ""."""
        if not self.is_over:
            return ""
        return ended_on(self.last_day)
