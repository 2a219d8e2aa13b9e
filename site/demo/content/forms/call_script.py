"""What is asked of whoever is rung in the campaign of the demo: a tree of three branches."""

from demo.content.forms.questions import ask
from demo.content.notation import both

CALL_SCRIPT = {
    "key": "call-script",
    "name": "Belscript: hoe gaat het?",
    "confirmation_title": both("", ""),
    "confirmation_text": both("", ""),
    "steps": [
        {
            "key": "call",
            "title": both("", ""),
            "questions": [
                ask(
                    "choose_one",
                    "how_is_it",
                    both("Hoe gaat het met u?", "How are you?"),
                    choices=[
                        ("well", both("Goed", "Well")),
                        ("so_so", both("Het gaat", "So-so")),
                        ("badly", both("Niet goed", "Not well")),
                    ],
                ),
                ask(
                    "choose_many",
                    "lacking",
                    both("Waaraan ontbreekt het?", "What is missing?"),
                    choices=[
                        ("groceries", both("Boodschappen", "Groceries")),
                        ("medicine", both("Medicijnen", "Medicine")),
                        ("company", both("Iemand om mee te praten", "Somebody to talk with")),
                        ("other", both("Iets anders", "Something else")),
                    ],
                    only_if=("how_is_it", ["so_so", "badly"]),
                    optional=True,
                ),
                ask(
                    "long_text",
                    "question",
                    both("Wat kunnen we doen?", "What can we do?"),
                    only_if=("how_is_it", ["so_so", "badly"]),
                    optional=True,
                ),
                ask(
                    "choose_one",
                    "somebody_near",
                    both("Is er iemand die langskomt?", "Does anybody drop in?"),
                    choices=[("yes", both("Ja", "Yes")), ("no", both("Nee", "No"))],
                ),
            ],
        }
    ],
}
