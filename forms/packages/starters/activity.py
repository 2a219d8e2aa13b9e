"""Signing up for an activity."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import CONSENT, EMAIL, NAME, PHONE, Starter, ask

ACTIVITY = Starter(
    key="activity",
    name="Inschrijven voor een activiteit",
    label=_("Sign-up for an activity"),
    about=_("Somebody comes along: with how many, and what to take into account."),
    steps=(
        (
            ("Je komt mee", "You come along"),
            (
                ask(
                    "number",
                    "people",
                    ("Met hoeveel kom je, jezelf meegerekend?", "How many come, you included?"),
                    minimum=1,
                    maximum=20,
                ),
                ask(
                    "choose_many",
                    "needs",
                    ("Waar houden we rekening mee?", "What should we take into account?"),
                    choices=(
                        ("wheelchair", "Er komt een rolstoel mee", "A wheelchair comes along"),
                        ("interpreter", "Er is een tolk nodig", "An interpreter is needed"),
                        ("food", "We eten iets niet", "There is food we do not eat"),
                    ),
                    required=False,
                ),
                ask(
                    "long_text",
                    "remarks",
                    ("Nog iets?", "Anything else?"),
                    required=False,
                ),
            ),
        ),
        (("Hoe bereiken we je?", "How do we reach you?"), (NAME, PHONE, EMAIL, CONSENT)),
    ),
    confirmation_title=("Je bent ingeschreven", "You have signed up"),
    confirmation_text=(
        "Kun je toch niet komen? Bel ons, dan is er plaats voor iemand anders.",
        "Can you not come after all? Call us, so that there is room for somebody else.",
    ),
)
