"""The drawn signs of categories, by which a tile is known before it is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
