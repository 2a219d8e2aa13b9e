"""Who handles personal data for the city, or with it: by which contract, until when."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Part(models.TextChoices):
    """What somebody is before the law (GDPR, articles 4, 26 and 28)."""

    PROCESSOR = "processor", gettext_lazy("Processor: works for the city, as the city says")
    JOINT = "joint", gettext_lazy("Joint controller: decides together with the city")
    CONTROLLER = "controller", gettext_lazy("Controller: decides by itself what it does with them")


class Processor(models.Model):
    """One of them, as the officer writes it down. Partners of the city stand with protocol."""

    name = models.CharField(gettext_lazy("name"), max_length=120)
    part = models.CharField(
        gettext_lazy("what it is"), max_length=10, choices=Part, default=Part.PROCESSOR
    )
    does = models.TextField(
        gettext_lazy("what it does"),
        max_length=1000,
        help_text=gettext_lazy("For example: houses the servers, sends our text messages."),
    )
    contact = models.CharField(
        gettext_lazy("contact"),
        max_length=120,
        blank=True,
        help_text=gettext_lazy("A desk or a function; nobody's name."),
    )
    contract_on = models.DateField(
        gettext_lazy("contract or protocol signed on"), null=True, blank=True
    )
    ends_on = models.DateField(gettext_lazy("ends on"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("processor or controller")
        verbose_name_plural = gettext_lazy("processors and controllers")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        if self.contract_on and self.ends_on and self.ends_on < self.contract_on:
            raise ValidationError({"ends_on": _("This day comes before the first one.")})

    @property
    def is_over(self) -> bool:
        """Return whether its contract has ended."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()
