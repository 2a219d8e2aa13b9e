"""People who never were: names from syllables, numbers that nobody has."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from workflows.casetypes.sources import SPOKEN

FIRST = ("Ba", "Do", "Fe", "Jo", "Ka", "Li", "Mi", "No", "Ri", "Sa", "Te", "Wi")
SECOND = ("bel", "dra", "fien", "lan", "mie", "nor", "ris", "sel", "tje", "vin")
HOUSE = ("Appel", "Berken", "Distel", "Eiken", "Hazel", "Kersen", "Linde", "Noten", "Wilgen")
PLACE = ("boog", "dreef", "gaard", "hof", "kant", "mans", "poort", "stam", "veld")
STREETS = ("Voorbeeldstraat", "Proefstraat", "Verzonnenlaan", "Nergensweg")
POSTCODE = "3000"


@dataclass(frozen=True)
class Invented:
    """Somebody plainly invented. `number` tells them apart; it makes phone and mail unique."""

    number: int
    name: str
    phone: str
    email: str
    language: str
    spoken: list[str]
    address: dict[str, str] = field(hash=False)

    def meanings(self, *, with_mail: bool) -> dict[str, Any]:
        """Return what this person answers, by meaning."""
        return {
            "filer.name": self.name,
            "filer.phone": self.phone,
            "filer.email": self.email if with_mail else "",
            "filer.address": self.address,
            "beneficiary.name": self.name,
            "beneficiary.phone": self.phone,
            "beneficiary.address": self.address,
            "languages": self.spoken,
            "consent": True,
        }


def invent(number: int, language: str, seed: int, neighbourhoods: list[str]) -> Invented:
    """Return person `number`, the same for the same seed.

    Phone numbers are 016 00 00 00 to 016 00 99 99: no subscriber's number starts with a 0.
    """
    chance = Random(f"{seed}/{number}")  # noqa: S311 (nothing secret: demo content)
    given = chance.choice(FIRST) + chance.choice(SECOND)
    surname = "Van " + chance.choice(HOUSE) + chance.choice(PLACE)
    others = [code for code in SPOKEN if code not in (language, "vgt")]
    return Invented(
        number=number,
        name=f"{given} {surname}",
        phone=f"016 00 {number // 100:02d} {number % 100:02d}",
        email=f"{given.lower()}.{number}@example.org",
        language=language,
        spoken=[language, *chance.sample(others, chance.choice((0, 0, 1, 1, 2)))],
        address={
            "street": chance.choice(STREETS),
            "number": str(chance.randint(1, 99)),
            "box": "",
            "postcode": POSTCODE,
            "city": "Leuven",
            "neighbourhood": chance.choice(neighbourhoods),
        },
    )
