"""Asking for help, and offering it."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import (
    ADDRESS,
    CAN_HELP_WHEN,
    CATEGORY,
    CONSENT,
    EMAIL,
    MORE,
    NAME,
    PHONE,
    REACHING,
    RECEIVED,
    SPOKEN,
    WHO,
    Starter,
    ask,
)

HELP = Starter(
    key="help",
    name="Hulp vragen",
    label=_("Request for help"),
    about=_("Somebody needs help: with what, how often, where, and how to reach them."),
    steps=(
        (
            ("Wat heb je nodig?", "What do you need?"),
            (
                CATEGORY,
                ask(
                    "choose_one",
                    "how_often",
                    ("Hoe vaak?", "How often?"),
                    choices=(
                        ("once", "Eén keer", "Once"),
                        ("weekly", "Elke week", "Every week"),
                        ("unsure", "Dat weet ik nog niet", "I do not know yet"),
                    ),
                    meaning="help.how_often",
                ),
                ask(
                    "long_text",
                    "details",
                    ("Vertel kort wat je nodig hebt", "Tell us briefly what you need"),
                    (
                        "Schrijf niets over je gezondheid wat niet nodig is.",
                        "Write nothing about your health that is not needed.",
                    ),
                    required=False,
                ),
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, REACHING, SPOKEN, CONSENT)),
    ),
    confirmation_title=RECEIVED,
    confirmation_text=(
        "We lezen je vraag en bellen je, meestal binnen een dag.",
        "We read your question and call you, usually within a day.",
    ),
)

OFFER = Starter(
    key="offer",
    name="Hulp bieden",
    label=_("Offer of help"),
    about=_("Somebody wants to help: with what, when, in which languages, and where they live."),
    steps=(
        (
            ("Wat wil je doen?", "What would you like to do?"),
            (
                CATEGORY,
                CAN_HELP_WHEN,
                MORE,
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, SPOKEN, CONSENT)),
    ),
    confirmation_title=("Fijn dat je wilt helpen", "How good that you want to help"),
    confirmation_text=(
        "We bellen je om kennis te maken. Niet iedereen wordt meteen gevraagd: we vragen om de "
        "beurt, dicht bij huis eerst.",
        "We call you to get to know you. Not everybody is asked at once: we ask in turn, the "
        "nearest first.",
    ),
)
