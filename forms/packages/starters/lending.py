"""Lending something out."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import ADDRESS, CONSENT, EMAIL, NAME, PHONE, Starter, ask

LENDING = Starter(
    key="lending",
    name="Materiaal lenen",
    label=_("Lending"),
    about=_("Somebody borrows something: what, from when to when, and what they promise."),
    steps=(
        (
            ("Wat wil je lenen?", "What would you like to borrow?"),
            (
                ask(
                    "choose_one",
                    "what",
                    ("Wat?", "What?"),
                    choices=(
                        ("cargo-bike", "Een bakfiets", "A cargo bike"),
                        ("hand-cart", "Een steekkar", "A hand cart"),
                        ("tent", "Een partytent", "A party tent"),
                    ),
                ),
                ask("date", "from_day", ("Vanaf welke dag?", "From which day?")),
                ask("date", "until_day", ("Tot en met welke dag?", "Until which day?")),
                ask(
                    "long_text",
                    "purpose",
                    ("Waarvoor gebruik je het?", "What do you use it for?"),
                    required=False,
                ),
            ),
        ),
        (
            ("Wie leent?", "Who borrows?"),
            (
                NAME,
                PHONE,
                EMAIL,
                ADDRESS,
                ask(
                    "consent",
                    "careful",
                    (
                        "Ik breng het terug zoals ik het kreeg, en meld wat stuk is",
                        "I bring it back as I got it, and say what is broken",
                    ),
                ),
                CONSENT,
            ),
        ),
    ),
    confirmation_title=("Je aanvraag is binnen", "We have your request"),
    confirmation_text=(
        "We kijken of het die dagen vrij is en bellen je.",
        "We see whether it is free on those days, and call you.",
    ),
)
