"""A worry or a complaint about somebody."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import Starter, ask

REPORT = Starter(
    key="report",
    name="Ik maak me zorgen",
    label=_("Worry or complaint"),
    about=_(
        "Somebody is worried, or has a complaint: what happened, and how to reach who says it."
    ),
    steps=(
        (
            ("", ""),
            (
                ask(
                    "long_text",
                    "happened",
                    ("Wat is er gebeurd?", "What happened?"),
                    (
                        "In je eigen woorden. Je hoeft niets zeker te weten.",
                        "In your own words. You need not be sure of anything.",
                    ),
                ),
                ask(
                    "phone",
                    "phone",
                    (
                        "Mogen we je terugbellen? Op welk nummer?",
                        "May we call you back? On which number?",
                    ),
                    (
                        "Laat het leeg als je liever niet gebeld wordt.",
                        "Leave it empty if you would rather not be called.",
                    ),
                    meaning="filer.phone",
                    required=False,
                ),
                ask(
                    "email",
                    "email",
                    (
                        "Of schrijven we je liever? Op welk e-mailadres?",
                        "Or shall we write to you? At which e-mail address?",
                    ),
                    (
                        "Laat het leeg als er anderen meelezen in je mailbox.",
                        "Leave it empty if others read your mail.",
                    ),
                    meaning="filer.email",
                    required=False,
                ),
            ),
        ),
    ),
    confirmation_title=("Dank je dat je het zegt", "Thank you for telling us"),
    confirmation_text=(
        "Een coördinator leest het. Wie het aangaat, hoort niets van ons.",
        "A coordinator reads it. Whoever it is about hears nothing from us.",
    ),
)
