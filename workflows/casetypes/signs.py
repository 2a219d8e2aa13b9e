"""How residents know a category: by their own word for it, and by a drawn sign."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage, Texts


class Sign(models.TextChoices):
    """What is drawn; the drawing itself is a template of this name, in components/icons/signs."""

    HANDS = "hands", _("Two hands")
    BASKET = "basket", _("Shopping basket")
    PILLS = "pills", _("Medicine")
    LETTER = "letter", _("Letter")
    PARCEL = "parcel", _("Parcel")
    DOG = "dog", _("Dog")
    SCREEN = "screen", _("Video call")
    PHONE = "phone", _("Phone")
    MEAL = "meal", _("Meal")
    CHILD = "child", _("Child")
    BOOK = "book", _("Book")
    LAPTOP = "laptop", _("Laptop")
    TALK = "talk", _("Two speech balloons")
    HOUSE = "house", _("House")
    TOOLS = "tools", _("Tools")
    CAR = "car", _("Car")
    BED = "bed", _("Bed")
    CLOTHES = "clothes", _("Clothes")


class ForResidents(models.Model):
    """A row with a name of staff that residents may call otherwise, and its drawing."""

    plain_name = TextPerLanguage(
        _("in residents' words"),
        blank=True,
        help_text=_("What forms and tiles call it. Empty: they call it as you do."),
    )
    sign = models.CharField(
        _("drawing"),
        max_length=10,
        choices=Sign,
        default=Sign.HANDS,
        help_text=_("Stands on the tiles of its vacancies."),
    )

    name: Texts

    class Meta:
        abstract = True

    @property
    def shown_name(self) -> Texts:
        """Return what residents read: their own words, and the name where there are none."""
        return Texts({**self.name, **self.plain_name})
