"""Telling somebody that a game comes."""

from workflows.declaring.types import OCCASIONS, Occasion

OCCASIONS.add(
    Occasion(
        "lent",
        "a game is on its way",
        subject={"nl": "Uw spel is onderweg", "en": "Your game is on its way"},
        body={"nl": "Veel plezier!", "en": "Have fun!"},
    )
)
