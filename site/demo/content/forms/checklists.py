"""What a handler makes sure of before a case counts as screened: a form for each kind of case."""

from typing import Any

from demo.content.forms.questions import Question, ask
from demo.content.notation import both


def checklist(of: str, name: str, *questions: Question) -> dict[str, Any]:
    """Return a checklist for cases of a type, by the key of that type."""
    return {
        "key": f"{of}-screening",
        "name": name,
        "confirmation_title": both("", ""),
        "confirmation_text": both("", ""),
        "steps": [{"key": "list", "title": both("", ""), "questions": list(questions)}],
    }


CHECKLISTS = (
    checklist(
        "request",
        "Nakijken: hulpvraag screenen",
        ask(
            "tick",
            "understood",
            both(
                "Duidelijk wat er nodig is, voor wie en wanneer",
                "Clear what is needed, for whom and when",
            ),
        ),
        ask(
            "tick",
            "no_danger",
            both(
                "Geen gevaar; geen vraag voor 112 of de huisarts",
                "No danger; not a question for 112 or the doctor",
            ),
        ),
        ask(
            "tick",
            "agrees",
            both(
                "De hulpvrager weet dat we een vrijwilliger zoeken",
                "The person knows that we look for a volunteer",
            ),
        ),
        ask(
            "tick",
            "payment",
            both(
                "Betaling besproken, als er geld bij komt",
                "Payment discussed, if money is involved",
            ),
            optional=True,
        ),
    ),
    checklist(
        "offer",
        "Nakijken: hulpaanbod screenen",
        ask(
            "tick", "spoken_to", both("Gesproken met de vrijwilliger", "Spoken with the volunteer")
        ),
        ask("tick", "age", both("16 jaar of ouder", "16 years old or older")),
        ask(
            "tick",
            "health",
            both("Gezond, of helpt alleen van thuis uit", "Healthy, or helps from home only"),
        ),
        ask(
            "tick",
            "tips",
            both("Tips en hygiëneregels overlopen", "Tips and hygiene rules gone through"),
            optional=True,
        ),
    ),
    checklist(
        "question",
        "Nakijken: vraag screenen",
        ask("tick", "understood", both("De vraag is duidelijk", "The question is clear")),
    ),
    checklist(
        "report",
        "Nakijken: melding screenen",
        ask(
            "tick",
            "spoken",
            both("Gesproken met wie het meldde", "Spoken with who told it"),
            optional=True,
        ),
        ask("tick", "safe", both("Niemand is nu in gevaar", "Nobody is in danger now")),
    ),
)
