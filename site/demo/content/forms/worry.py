"""Telling that one is worried about somebody, behind the links that the city gave."""

from demo.content.forms.questions import ask
from demo.content.notation import both

WORRY = {
    "key": "worry",
    "name": "Ik maak me zorgen",
    "confirmation_title": both("Dank je dat je het zegt", "Thank you for telling us"),
    "confirmation_text": both(
        "Een coördinator leest het. Wie het aangaat, hoort er van ons niets over. Is het "
        "dringend, bel ons dan.",
        "A coordinator reads it. Whoever it is about does not hear of it from us. If it is "
        "urgent, call us.",
    ),
    "steps": [
        {
            "key": "worry",
            "title": "",
            "questions": [
                ask(
                    "long_text",
                    "happened",
                    both("Wat is er gebeurd?", "What happened?"),
                    both(
                        "In je eigen woorden. Je hoeft niets zeker te weten.",
                        "In your own words. You need not be sure of anything.",
                    ),
                ),
                ask(
                    "phone",
                    "phone",
                    both(
                        "Mogen we je terugbellen? Op welk nummer?",
                        "May we call you back? On which number?",
                    ),
                    both(
                        "Laat het leeg als je liever niet gebeld wordt.",
                        "Leave it empty if you would rather not be called.",
                    ),
                    meaning="filer.phone",
                    optional=True,
                ),
                ask(
                    "email",
                    "email",
                    both(
                        "Of schrijven we je liever? Op welk e-mailadres?",
                        "Or shall we write to you? At which e-mail address?",
                    ),
                    both(
                        "Laat het leeg als er anderen meelezen in je mailbox.",
                        "Leave it empty if others read your mail.",
                    ),
                    meaning="filer.email",
                    optional=True,
                ),
            ],
        },
    ],
}
