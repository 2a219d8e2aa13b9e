"""Practising Dutch in groups of three: the kind of case, who asks, who leads; and the charter."""

from typing import Any

from demo.content.cases import DECLARED, home, person
from demo.content.notation import both
from demo.content.programme import DECEASED, NEVER_COUNTED
from workflows.casetypes.models import Kind

CASE_TYPE = {
    "key": "practice",
    "kind": Kind.REQUEST,
    "name": both("Nederlands oefenen in een groepje", "Practising Dutch in a group"),
    "form": "practice",
    "team": "volunteers",
    "helpers_needed": 1,
    "retention_days": 30,
    "checklist": "request-screening",
    "groups": {"group_size": 3, "group_least": 2},
    # As the fields of a condition: what the request asks, how, what the offer says.
    "conditions": (
        {
            "asked": "meaning:availability",
            "how": "overlaps",
            "offered": "meaning:availability",
            "is_hard": True,
        },
        {
            "asked": "case:neighbourhood",
            "how": "within",
            "offered": "case:neighbourhood",
            "at_most": 12,
        },
    ),
    "outcomes": (
        ("helped", both("Geholpen", "Helped"), True),
        ("no_longer_needed", both("Niet meer nodig", "No longer needed"), True),
        ("nobody_found", both("Niemand gevonden", "Nobody found"), True),
        DECEASED,
        *NEVER_COUNTED,
    ),
}


def learner(
    key: str, name: str, number: int, languages: list[str], when: list[str], where: str
) -> dict[str, Any]:
    """Return the case of somebody who wants to practise Dutch."""
    return {
        "key": key,
        "hours_ago": 75 - number,
        "form": "practice",
        "state": "screened",
        "answers": {
            **person(name, number, languages),
            "category": "dutch_practice",
            "availability": when,
            "level": "sentences",
            "address": home("Denkbeeldige Dreef", str(number), "3000", "Leuven", where),
            "consent": "yes",
        },
    }


LINA = learner(
    *("demo-practice-1", "Lina Bedacht", 15, ["ar", "en"]),
    *(["tue-evening", "thu-evening"], "Vaartkom"),
)
OMID = learner(
    *("demo-practice-2", "Omid Proef", 16, ["fa", "en"]),
    *(["tue-evening", "sat-morning"], "Ridderbuurt"),
)
SOFIA = learner(
    *("demo-practice-3", "Sofia Nietecht", 17, ["es", "en"]),
    *(["mon-morning", "tue-evening"], "Sint-Maartensdal"),
)
LOTTE = {
    "key": "demo-offer-practice",
    "hours_ago": 80,
    "form": "offer",
    "state": "screened",
    "answers": {
        **person("Lotte Verzonnen", 18, ["nl", "en"]),
        "category": "dutch_practice",
        "availability": ["tue-evening", "wed-evening"],
        "remarks": "Ik gaf vroeger les, en ik heb thuis een grote tafel.",
        "address": home("Voorbeeldstraat", "51", "3000", "Leuven", "Vaartkom"),
        **DECLARED,
    },
}

CASES = (LOTTE, LINA, OMID, SOFIA)
# Who is in the group, and whose offer leads it; she said yes.
GROUP = (("demo-practice-1", "demo-practice-2", "demo-practice-3"), "demo-offer-practice")

CHARTER = both(
    "Wat ik over iemand te weten kom, hou ik voor mezelf.\n"
    "Ik gebruik naam, nummer en adres alleen om te helpen, en wis ze daarna.\n"
    "Ik neem geen geld aan, geen bankkaart en geen code; ik geef het kasticket.\n"
    "Kan ik niet komen, dan zeg ik dat op tijd. Maak ik me zorgen, dan bel ik de stad.",
    "What I learn about somebody I keep to myself.\n"
    "I use name, number and address only to help, and erase them afterwards.\n"
    "I take no money, no bank card and no code; I give the receipt.\n"
    "If I cannot come, I say so in time. If I am worried, I call the city.",
)
