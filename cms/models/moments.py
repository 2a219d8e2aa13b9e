"""When and where a vacancy needs volunteers."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

if TYPE_CHECKING:
    from cms.models.vacancies import VacancyPage


class Moment(models.Model):
    """One time at which volunteers of a vacancy come together, in Europe/Brussels."""

    page = ParentalKey("cms.VacancyPage", on_delete=models.CASCADE, related_name="moments")
    day = models.DateField(gettext_lazy("day"))
    starts_at = models.TimeField(gettext_lazy("from"))
    ends_at = models.TimeField(gettext_lazy("until"))
    place = models.CharField(
        gettext_lazy("place"),
        max_length=120,
        blank=True,
        help_text=gettext_lazy("Leave empty when it is the address of the vacancy."),
    )
    wanted = models.PositiveSmallIntegerField(
        gettext_lazy("volunteers wanted"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("wanted")]),
    ]

    class Meta:
        verbose_name = gettext_lazy("moment")
        verbose_name_plural = gettext_lazy("moments")
        ordering: ClassVar = ["day", "starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.starts_at:%H:%M}"

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})

    @property
    def begins(self) -> datetime:
        """Return when it begins, aware."""
        return timezone.make_aware(datetime.combine(self.day, self.starts_at))

    @property
    def ends(self) -> datetime:
        """Return when it ends, aware."""
        return timezone.make_aware(datetime.combine(self.day, self.ends_at))

    @property
    def is_past(self) -> bool:
        """Return whether it has ended."""
        return self.ends <= timezone.now()


def by_page(pages: Iterable["VacancyPage"]) -> dict[int, list[Moment]]:
    """Return the moments of each of these pages by its id, in order of time, in one query."""
    found: dict[int, list[Moment]] = {page.pk: [] for page in pages}
    for moment in Moment.objects.filter(page__in=found):
        found[moment.page_id].append(moment)
    return found
