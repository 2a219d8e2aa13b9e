"""What was not clear on a page, in a sentence."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import Starter, ask

UNCLEAR = Starter(
    key="unclear",
    name="Wat was niet duidelijk?",
    label=_("What was not clear on a page"),
    about=_("Asked beneath information pages: what was not clear, and where to answer it."),
    steps=(
        (
            ("", ""),
            (
                ask(
                    "long_text",
                    "unclear",
                    ("Wat zocht je, of wat begreep je niet?", "What did you look for or not get?"),
                    (
                        "Eén zin is genoeg. Schrijf niets over je gezondheid of je geld.",
                        "One sentence is enough. Write nothing about your health or your money.",
                    ),
                ),
                ask(
                    "email",
                    "email",
                    ("Wil je antwoord? Je e-mailadres", "Do you want an answer? Your e-mail"),
                    meaning="filer.email",
                    required=False,
                ),
            ),
        ),
    ),
    confirmation_title=("Dank je, we lezen het", "Thank you, we read it"),
    confirmation_text=(
        "Daarmee maken we de pagina duidelijker. Gaf je een adres, dan antwoorden we.",
        "It helps us make the page clearer. If you gave an address, we answer.",
    ),
)
