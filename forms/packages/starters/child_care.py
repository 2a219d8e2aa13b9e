"""A parent asks for somebody who looks after children."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import (
    ADDRESS,
    CATEGORY,
    CONSENT,
    EMAIL,
    NAME,
    PHONE,
    REACHING,
    RECEIVED,
    SPOKEN,
    WHEN,
    Starter,
    ask,
)

CHILD_CARE = Starter(
    key="child_care",
    name="Kinderopvang vragen",
    label=_("Child care"),
    about=_("A parent asks for somebody who looks after the children: how many, how old, when."),
    steps=(
        (
            ("Voor wie zoek je opvang?", "For whom do you need child care?"),
            (
                CATEGORY,
                ask(
                    "number",
                    "children",
                    ("Hoeveel kinderen?", "How many children?"),
                    meaning="household.children",
                    minimum=1,
                    maximum=12,
                    shown="before",
                ),
                ask(
                    "choose_many",
                    "ages",
                    ("Hoe oud zijn ze?", "How old are they?"),
                    choices=(
                        ("baby", "Jonger dan 3 jaar", "Younger than 3"),
                        ("toddler", "3 tot 5 jaar", "3 to 5 years"),
                        ("child", "6 tot 11 jaar", "6 to 11 years"),
                        ("teenager", "12 jaar of ouder", "12 or older"),
                    ),
                    shown="before",
                ),
                WHEN,
                ask(
                    "choose_one",
                    "how_often",
                    ("Voor hoelang?", "For how long?"),
                    choices=(
                        ("once", "Eén keer", "Once"),
                        ("some_weeks", "Enkele weken", "Some weeks"),
                        ("unsure", "Dat weet ik nog niet", "I do not know yet"),
                    ),
                    meaning="help.how_often",
                ),
            ),
        ),
        (
            ("Wie is de ouder of voogd?", "Who is the parent or guardian?"),
            (NAME, PHONE, EMAIL, ADDRESS, REACHING, SPOKEN, CONSENT),
        ),
    ),
    confirmation_title=RECEIVED,
    confirmation_text=(
        "We bellen je eerst. Wie op je kinderen past, is gekend: we zien het uittreksel uit het "
        "strafregister en praten met die persoon voor die bij jou komt.",
        "We call you first. We know whoever looks after your children: we see the extract from "
        "the criminal record and talk with them before they come to you.",
    ),
)
