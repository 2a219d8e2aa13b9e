"""Practising Dutch."""

from demo.content.forms.offer import LANGUAGES
from demo.content.forms.questions import AVAILABILITY, NAME, ask
from demo.content.notation import both

PRACTICE = {
    "key": "practice",
    "name": "Nederlands oefenen",
    "confirmation_title": both("We zoeken een groepje voor je", "We look for a group for you"),
    "confirmation_text": both(
        "We bellen je om kennis te maken. Daarna zoeken we een groepje van drie dat op hetzelfde "
        "moment kan, met een vrijwilliger.",
        "We call you to get to know you. Then we look for a group of three that is free at the "
        "same time, with a volunteer.",
    ),
    "steps": [
        {
            "key": "practice",
            "title": both("Nederlands oefenen", "Practise Dutch"),
            "questions": [
                ask(
                    "category",
                    "category",
                    both("Wat wil je doen?", "What would you like to do?"),
                    meaning="category",
                ),
                AVAILABILITY,
                ask(
                    "choose_one",
                    "level",
                    both("Hoeveel Nederlands spreek je al?", "How much Dutch do you speak?"),
                    choices=[
                        ("words", both("Enkele woorden", "Some words")),
                        ("sentences", both("Korte zinnen", "Short sentences")),
                        ("talk", both("Ik kan een gesprek voeren", "I can hold a conversation")),
                    ],
                    shown="before",
                ),
                NAME,
                ask(
                    "phone",
                    "phone",
                    both("Je telefoonnummer", "Your phone number"),
                    meaning="filer.phone",
                ),
                ask(
                    "email",
                    "email",
                    both("Je mailadres", "Your e-mail address"),
                    optional=True,
                    meaning="filer.email",
                ),
                ask(
                    "address",
                    "address",
                    both("Waar woon je?", "Where do you live?"),
                    meaning="filer.address",
                ),
                LANGUAGES,
                ask(
                    "consent",
                    "consent",
                    both(
                        "De stad mag mijn gegevens gebruiken om een groepje te vinden",
                        "The city may use my details to find a group",
                    ),
                    meaning="consent",
                ),
            ],
        },
    ],
}
