"""Rights and benefits while the measures last, with every block of a page with information."""

from demo.content.notation import (
    accordion,
    action,
    both,
    card,
    heading,
    note,
    rich,
    steps,
    table,
    text,
)

RIGHTS = {
    "key": "rights",
    "slug": both("rechten-en-steun", "rights-and-support"),
    "title": both("Rechten en steun", "Rights and support"),
    "search_description": both(
        "Minder inkomen door de maatregelen? Waar je recht op hebt, en wie je helpt.",
        "Less income because of the measures? What you are entitled to, and who helps you.",
    ),
    "intro": both(
        "Verdien je minder door de maatregelen? Dan heb je misschien recht op steun. "
        "Je hoeft dat niet alleen uit te zoeken.",
        "Do you earn less because of the measures? Then you may be entitled to support. "
        "You do not have to find that out alone.",
    ),
    "body": [
        note(
            "Deze bladzijde is een voorbeeld uit de demo. De bedragen zijn verzonnen.",
            "This page is an example of the demo. The amounts are made up.",
        ),
        heading("Zo vraag je het aan", "How to apply"),
        steps(
            (
                both("Eerst: bel ons", "First: call us"),
                rich(
                    "We kijken samen waar je recht op hebt. Dat duurt een kwartier.",
                    "Together we look at what you are entitled to. It takes a quarter of an hour.",
                ),
            ),
            (
                both("Dan: leg je papieren klaar", "Then: have your papers ready"),
                rich(
                    """
                    - je laatste loonbrief of uitkering
                    - je huurcontract
                    - je identiteitskaart
                    """,
                    """
                    - your last pay slip or benefit
                    - your rental contract
                    - your identity card
                    """,
                ),
            ),
            (
                both("Daarna: we bellen terug", "After that: we call back"),
                rich(
                    "Binnen vijf werkdagen weet je of je steun krijgt.",
                    "Within five working days you know whether you get support.",
                ),
            ),
        ),
        heading("Waar je recht op kunt hebben", "What you may be entitled to"),
        accordion(
            (
                both("Hulp bij de huur", "Help with the rent"),
                rich(
                    "Kun je de huur niet betalen? Bel eerst je huisbaas, en dan ons. "
                    "We zoeken mee naar een oplossing.",
                    "Can you not pay the rent? Call your landlord first, and then us. "
                    "We look for a solution with you.",
                ),
            ),
            (
                both("Voedselpakket", "Food parcel"),
                rich(
                    "Je haalt het zelf, of een vrijwilliger brengt het. Vraag het aan de telefoon.",
                    "You fetch it, or a volunteer brings it. Ask on the phone.",
                ),
            ),
            (
                both("Laptop voor school", "Laptop for school"),
                rich(
                    "De school vraagt hem voor je kind aan. Zeg het tegen de klasleraar.",
                    "The school applies for your child. Tell the class teacher.",
                ),
            ),
        ),
        table(
            both("Steun per maand, een voorbeeld", "Support a month, an example"),
            (both("Wie", "Who"), both("Tot en met", "Up to")),
            (both("Alleenstaande", "Living alone"), both("€ 150", "€150")),
            (both("Gezin met kinderen", "Family with children"), both("€ 275", "€275")),
        ),
        card(
            both("Sociale dienst", "Social services"),
            about=both("Geld, huur en energie", "Money, rent and energy"),
            phone="016 27 27 72",
            email="ocmw@example.org",
            hours=both("Elke werkdag van 9 tot 16 uur", "Every working day from 9 am to 4 pm"),
        ),
        text(
            "Lees je dit voor iemand anders? Bel gerust mee.",
            "Do you read this for somebody else? Call with them.",
        ),
        action("question", "Stel je vraag", "Ask your question"),
    ],
}
