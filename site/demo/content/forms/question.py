"""Asking a question."""

from demo.content.forms.questions import NAME, ask, say
from demo.content.notation import both, rich

QUESTION = {
    "key": "question",
    "name": "Een vraag stellen",
    "confirmation_title": both("We hebben je vraag", "We have your question"),
    "confirmation_text": both(
        "Je krijgt van ons een antwoord. Is het dringend, bel ons dan.",
        "We answer you. If it is urgent, call us.",
    ),
    "steps": [
        {
            "key": "question",
            "title": "",
            "questions": [
                ask(
                    "long_text",
                    "question",
                    both("Wat wil je weten?", "What would you like to know?"),
                    both(
                        "Eén zin is genoeg. Heb je hulp nodig? Kies dan ‘Ik heb hulp nodig’ in het "
                        "menu.",
                        "One sentence is enough. Do you need help? Then choose ‘I need help’ in "
                        "the menu.",
                    ),
                ),
                NAME,
                ask(
                    "choose_one",
                    "answer_by",
                    both("Hoe wil je het antwoord?", "How would you like the answer?"),
                    choices=[
                        ("mail", both("Met een mail", "By e-mail")),
                        ("phone", both("Met een telefoontje", "By phone")),
                    ],
                ),
                ask(
                    "email",
                    "email",
                    both("Je mailadres", "Your e-mail address"),
                    meaning="filer.email",
                    only_if=("answer_by", "mail"),
                ),
                ask(
                    "phone",
                    "phone",
                    both("Je telefoonnummer", "Your phone number"),
                    meaning="filer.phone",
                    only_if=("answer_by", "phone"),
                ),
                say(
                    "privacy",
                    rich(
                        """
                        We gebruiken dit alleen om je te antwoorden, en wissen het daarna.
                        Lees [wat we met je gegevens doen](@privacy).
                        """,
                        """
                        We use this only to answer you, and erase it afterwards.
                        Read [what we do with your data](@privacy).
                        """,
                    ),
                ),
            ],
        },
    ],
}
