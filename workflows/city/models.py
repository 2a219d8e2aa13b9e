"""Whose site it is, as staff set it once for every page, mail and PDF."""

from datetime import time
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.images import get_image_model_string

from workflows.casetypes.fields import TextPerLanguage, Weekdays
from workflows.casetypes.opening import PUBLIC_HOLIDAYS
from workflows.city import recording_texts
from workflows.city.colours import colour, errors_in
from workflows.city.opening import MIDNIGHT, Opening, Span, Spans, merged


class CitySettings(BaseGenericSetting, ClusterableModel):
    """The city's name, how it is reached and when, who answers for it, and its colours."""

    select_related: ClassVar = ["logo"]

    name = TextPerLanguage(
        _("name of the city"), help_text=_("As it stands in “people in Ghent help each other”.")
    )
    site_name = models.CharField(
        _("name of this site"),
        max_length=60,
        help_text=_("On top of every page, in the subject of every mail."),
    )
    publisher = TextPerLanguage(
        _("publisher"), help_text=_("As it signs its letters, such as “City of Ghent”.")
    )
    address = models.TextField(
        _("postal address"),
        max_length=200,
        blank=True,
        help_text=_("Street and number, and beneath it postcode and town."),
    )
    phone = models.CharField(
        _("phone number"),
        max_length=30,
        help_text=_("As it is said, with spaces. It stands first on every page."),
    )
    mail_help = models.EmailField(_("mailbox for help"), blank=True)
    mail_information = models.EmailField(_("mailbox for information"), blank=True)
    elsewhere = TextPerLanguage(
        _("to who needs help elsewhere"),
        multiline=True,
        blank=True,
        help_text=_(
            "Said at a postcode that no neighbourhood has, before a question of somebody outside "
            "the city is taken: to whom you pass it on."
        ),
    )
    controller = TextPerLanguage(
        _("controller"),
        blank=True,
        help_text=_("Who answers for personal data, by the GDPR. Empty: the publisher."),
    )
    dpo = TextPerLanguage(
        _("data protection officer"),
        blank=True,
        help_text=_("The function or service, not a name that changes."),
    )
    dpo_mail = models.EmailField(_("mailbox of the data protection officer"), blank=True)
    ombuds = TextPerLanguage(
        _("ombuds service"),
        multiline=True,
        blank=True,
        help_text=_("Where somebody complains whom you did not help: name, phone, address."),
    )
    complaints_within = models.PositiveSmallIntegerField(
        _("days in which a complaint is answered"),
        default=45,
        validators=[MinValueValidator(1)],
        help_text=_("The Flemish rule is 45 days."),
    )
    accessibility_within = models.PositiveSmallIntegerField(
        _("days in which a question about accessibility is answered"),
        default=30,
        validators=[MinValueValidator(1)],
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Stands before the name of the site; empty: the sign that came with it."),
    )
    main_colour = colour(
        _("main colour"),
        help_text=_("The bands above and below, headings and frames. Such as #14274a."),
    )
    accent_colour = colour(
        _("accent colour"),
        help_text=_("What somebody can do: links and buttons. Such as #b03a2e."),
    )
    main_in_the_dark = colour(
        _("main colour, in the dark"),
        help_text=_(
            "On a dark ground, where the device asks for it. Such as #c9d6f2. Empty: the same, "
            "lighter."
        ),
    )
    accent_in_the_dark = colour(
        _("accent colour, in the dark"), help_text=_("Such as #f3a28c. Empty: the same, lighter.")
    )
    rests_on_holidays = models.BooleanField(
        _("closed on public holidays"),
        default=False,
        help_text=_("The ten of Belgium, such as Easter Monday and 1 November."),
    )

    recording_open = TextPerLanguage(
        _("recording while somebody answers"),
        multiline=True,
        blank=True,
        help_text=_("Said while callers wait. Empty: the words that came with the site."),
    )
    recording_closed = TextPerLanguage(
        _("recording outside the hours"),
        multiline=True,
        blank=True,
        help_text=_(
            "{opens} is when somebody answers again, {hours} are the hours of an ordinary week, "
            "{site} is the name of this site."
        ),
    )
    recording_exception = TextPerLanguage(
        _("recording on a day that is otherwise"),
        multiline=True,
        blank=True,
        help_text=_("Also {today}, the hours of that day, and {reason}, why."),
    )

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("city")
        permissions: ClassVar = [("set_up_city", _("Can set up the city"))]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Refuse colours that somebody could not read, and placeholders that stand for nothing."""
        super().clean()
        if errors := {**errors_in(self), **recording_texts.errors_in(self)}:
            raise ValidationError(errors)

    @property
    def opening(self) -> Opening:
        """Return when somebody answers the phone."""
        times = list(self.times.all())
        week = tuple(merged([row.span for row in times if day in row.days]) for day in range(7))
        exceptions = {row.day: row.spans for row in self.exceptions.all()}
        holidays = PUBLIC_HOLIDAYS if self.rests_on_holidays else frozenset()
        return Opening(week, exceptions, holidays)


def closes_before_it_opens(opens: time, closes: time) -> bool:
    """Return whether these are no hours of one day. It may close at midnight."""
    return closes != MIDNIGHT and closes <= opens


def too_early() -> ValidationError:
    """Return what whoever typed such hours reads."""
    return ValidationError(
        {"closes": gettext("It closes after it opens; at 00:00 for the end of the day.")}
    )


class OpeningTime(models.Model):
    """Hours on some days of the week; another row for hours of the afternoon."""

    city = ParentalKey(CitySettings, on_delete=models.CASCADE, related_name="times")
    days = Weekdays(_("open on"))
    opens = models.TimeField(_("opens at"))
    closes = models.TimeField(_("closes at"))

    class Meta:
        verbose_name = _("hours")
        verbose_name_plural = _("hours")
        ordering: ClassVar = ["opens", "pk"]

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"

    @property
    def span(self) -> Span:
        """Return its hours."""
        return Span(self.opens, self.closes)

    def clean(self) -> None:
        """Refuse hours that end before they begin."""
        super().clean()
        if (
            self.opens
            and self.closes is not None
            and closes_before_it_opens(self.opens, self.closes)
        ):
            raise too_early()


class ExceptionalDay(models.Model):
    """A day with other hours, or closed when it has none."""

    city = ParentalKey(CitySettings, on_delete=models.CASCADE, related_name="exceptions")
    day = models.DateField(_("day"))
    opens = models.TimeField(_("opens at"), null=True, blank=True)
    closes = models.TimeField(
        _("closes at"), null=True, blank=True, help_text=_("Without hours it is closed that day.")
    )
    reason = TextPerLanguage(_("why"), blank=True, help_text=_("Residents read it."))

    class Meta:
        verbose_name = _("day that is otherwise")
        verbose_name_plural = _("days that are otherwise")
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["city", "day"], name="one_exception_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

    @property
    def spans(self) -> Spans:
        """Return its hours; none when it is closed."""
        if self.opens is None or self.closes is None:
            return ()
        return (Span(self.opens, self.closes),)

    def clean(self) -> None:
        """Refuse half of the hours, and hours that end before they begin."""
        super().clean()
        if self.opens is None or self.closes is None:
            self.refuse_half()
        elif closes_before_it_opens(self.opens, self.closes):
            raise too_early()

    def refuse_half(self) -> None:
        """Raise ValidationError when one of the two hours is there, at the other."""
        if (self.opens is None) != (self.closes is None):
            missing = "opens" if self.opens is None else "closes"
            raise ValidationError({missing: gettext("Give both hours, or none: closed.")})
