"""A dozen cases in different states, so that the queue has something to do on the first morning.

Nobody here exists. Numbers begin with 016 00, which nobody can have, the one mobile number with
0450 00 00; mail goes to example.org, and an SMS to a folder of the demo.
"""

from typing import Any

# What is the same in each offer: the declarations at the end of its form.
DECLARED = {"age": "yes", "age_outdoors": 34, "health": "no", "consent": "yes"}


def person(name: str, number: int, languages: list[str], *, mail: bool = True) -> dict[str, Any]:
    """Return the answers about somebody who files; `number` tells the invented phones apart."""
    first = name.split()[0].lower()
    return {
        "name": name,
        "phone": f"016 00 00 {number:02d}",
        "email": f"{first}@example.org" if mail else "",
        "languages": languages,
        "language": languages[0],
    }


def home(street: str, number: str, postcode: str, city: str, neighbourhood: str) -> dict[str, str]:
    """Return an address; the neighbourhood by name."""
    return {
        "street": street,
        "number": number,
        "box": "",
        "postcode": postcode,
        "city": city,
        "neighbourhood": neighbourhood,
    }


ROSA = {
    "key": "demo-groceries-new",
    "hours_ago": 1,
    "form": "request",
    "answers": {
        **person("Rosa Verzonnen", 1, ["nl"]),
        "category": ["groceries"],
        "shop": "De buurtwinkel op de hoek",
        "payment": "cash",
        "how_often": "weekly",
        "details": "Twee tassen per week. Ik woon op de derde verdieping zonder lift.",
        "for_whom": {"who": "self"},
        "address": home("Voorbeeldstraat", "12", "3010", "Kessel-Lo", "Blauwput"),
        "consent": "yes",
    },
}

JEF = {
    "key": "demo-chat-new",
    "hours_ago": 3,
    "form": "request",
    "channel": "phone",
    "filed_by": "operator",
    "answers": {
        **person("Jef Bedacht", 2, ["nl", "fr"], mail=False),
        "phone": "0450 00 00 02",
        "category": ["phone_chat"],
        "how_often": "more",
        "details": "Belt zelf. Zijn vrouw is in februari overleden. Liefst 's avonds.",
        "for_whom": {"who": "self"},
        "address": home("Denkbeeldige Dreef", "4", "3018", "Wijgmaal", "Wijgmaal"),
        "consent": "yes",
    },
}

PRIYA = {
    "key": "demo-pharmacy-new",
    "hours_ago": 5,
    "form": "request",
    "language": "en",
    "answers": {
        **person("Priya Example", 3, ["en"]),
        "category": ["pharmacy"],
        "how_often": "once",
        "details": "I am in quarantine until Thursday. My doctor sent a code.",
        "for_whom": {"who": "self"},
        "address": home("Fantasielaan", "31", "3001", "Heverlee", "Heverlee Centrum"),
        "consent": "yes",
    },
}

MARCEL = {
    "key": "demo-dog-screened",
    "hours_ago": 26,
    "form": "request",
    "state": "screened",
    "note": "Pruim is klein maar koppig. De sleutel hangt bij de buren op nummer 9.",
    "answers": {
        **person("Marcel Voorbeeld", 4, ["nl"]),
        "category": ["dog_walking"],
        "how_often": "more",
        "details": "Pruim weegt drie kilo en trekt. Zelf geraak ik even niet buiten.",
        "for_whom": {"who": "self"},
        "address": home("Nergensweg", "7", "3001", "Heverlee", "Heverlee Oost"),
        "consent": "yes",
    },
}

ODETTE = {
    "key": "demo-groceries-matched",
    "hours_ago": 70,
    "form": "request",
    "state": "matched",
    "helper": "demo-offer-groceries",
    "answers": {
        **person("Lieve Fictief", 5, ["nl"]),
        "category": ["groceries"],
        "shop": "Maakt niet uit, wel volle melk",
        "payment": "transfer",
        "how_often": "weekly",
        "details": "Ik vraag dit voor mijn moeder. Ze laat een mandje zakken.",
        "for_whom": {
            "who": "adult",
            "relation": "family",
            "name": "Odette Fictief",
            "phone": "016 00 00 06",
            "consent": True,
        },
        "address": home("Verzinselplein", "1", "3000", "Leuven", "Sint-Maartensdal"),
        "consent": "yes",
    },
}

SAMIRA = {
    "key": "demo-other-referred",
    "hours_ago": 52,
    "form": "request",
    "state": "referred",
    "partner": "ocmw",
    "answers": {
        **person("Samira Proef", 7, ["ar", "fr", "nl"]),
        "category": ["other"],
        "how_often": "unsure",
        "details": "Mijn werk ligt stil en de huur komt eraan. Met wie kan ik praten?",
        "for_whom": {"who": "self"},
        "address": home("Luchtkasteelstraat", "88", "3000", "Leuven", "Ridderbuurt"),
        "consent": "yes",
    },
}

WIM = {
    "key": "demo-letter-closed",
    "hours_ago": 120,
    "form": "request",
    "state": "closed",
    "outcome": "helped",
    "answers": {
        **person("Wim Nietecht", 8, ["nl"]),
        "category": ["letter_or_drawing"],
        "how_often": "once",
        "details": "Tekeningen voor de ramen van onze leefgroep, twaalf ramen.",
        "for_whom": {"who": "self"},
        "address": home("Sprookjeslaan", "2", "3012", "Wilsele", "Wilsele Dorp"),
        "consent": "yes",
    },
}

BRAM = {
    "key": "demo-offer-groceries",
    "hours_ago": 90,
    "form": "offer",
    "vacancy": "groceries",
    "state": "screened",
    "answers": {
        **person("Bram Verzonnen", 9, ["nl", "en"]),
        "availability": ["mon-morning", "wed-morning", "sat-afternoon"],
        "address": home("Voorbeeldstraat", "40", "3000", "Leuven", "Sint-Maartensdal"),
        **DECLARED,
    },
}

ELIF = {
    "key": "demo-offer-groceries-en",
    "hours_ago": 60,
    "form": "offer",
    "language": "en",
    "vacancy": "groceries",
    "state": "screened",
    "answers": {
        **person("Elif Example", 10, ["en", "tr", "nl"]),
        "availability": ["tue-evening", "thu-evening", "sun-morning"],
        "remarks": "I have a cargo bike.",
        "address": home("Denkbeeldige Dreef", "19", "3010", "Kessel-Lo", "Blauwput"),
        **DECLARED,
    },
}

NELE = {
    "key": "demo-offer-dog",
    "hours_ago": 48,
    "form": "offer",
    "vacancy": "dog_walking",
    "state": "screened",
    "answers": {
        **person("Nele Bedacht", 11, ["nl"]),
        "availability": ["mon-morning", "tue-morning", "fri-morning"],
        "remarks": "Ik ga elke dag om zeven uur wandelen, dan kan er een hond bij.",
        "address": home("Nergensweg", "15", "3001", "Heverlee", "Heverlee Oost"),
        **DECLARED,
    },
}

FARAH = {
    "key": "demo-offer-chat",
    "hours_ago": 20,
    "form": "offer",
    "vacancy": "phone_chat",
    "answers": {
        **person("Farah Proef", 12, ["fa", "nl", "en"]),
        "availability": ["mon-morning", "tue-morning", "fri-morning"],
        "remarks": "Ik leer Nederlands sinds september.",
        "address": home("Fantasielaan", "3", "3000", "Leuven", "Vaartkom"),
        **DECLARED,
    },
}

TOM = {
    "key": "demo-offer-video",
    "hours_ago": 2,
    "form": "offer",
    "language": "en",
    "vacancy": "video_call",
    "answers": {
        **person("Tom Example", 13, ["en", "de"]),
        "availability": ["wed-afternoon", "wed-evening"],
        "address": home("Sprookjeslaan", "60", "3010", "Kessel-Lo", "Kop van Kessel-Lo"),
        **DECLARED,
    },
}

GREET = {
    "key": "demo-question-new",
    "hours_ago": 4,
    "form": "question",
    "answers": {
        "question": "Mag mijn dochter mijn boodschappen brengen als ze in Mechelen woont?",
        "name": "Greet Nietecht",
        "answer_by": "phone",
        "phone": "016 00 00 14",
    },
}

# Oldest first, offers before the requests they are matched with.
CASES = (WIM, BRAM, ODETTE, ELIF, SAMIRA, NELE, MARCEL, FARAH, PRIYA, GREET, JEF, TOM, ROSA)
