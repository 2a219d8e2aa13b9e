"""How to reach the city."""

from demo.content.notation import action, both, heading, note, reach, text

CONTACT = {
    "key": "contact",
    "show_in_menus": True,
    "slug": both("contact", "contact"),
    "title": both("Contact", "Contact"),
    "search_description": both(
        "Bel of mail Leuven Helpt, of kom langs.",
        "Call Leuven Helpt, e-mail us or come by.",
    ),
    "intro": both(
        "Je krijgt iemand van de stad aan de lijn, geen keuzemenu. Elke dag, ook in het weekend.",
        "Somebody from the city answers, not a menu. Every day, also at weekends.",
    ),
    "body": [
        reach(),
        heading("Bellen", "Call"),
        text(
            """
            Je betaalt een gewoon gesprek.

            Spreek je weinig Nederlands? Zeg in welke taal je verder wilt.
            We spreken Nederlands en Engels, en zoeken voor andere talen iemand die kan tolken.
            """,
            """
            You pay what any call costs.

            Do you speak little Dutch? Tell us in which language you would like to go on.
            We speak Dutch and English, and for other languages we look for somebody who can
            interpret.
            """,
        ),
        heading("Schrijven", "Write"),
        text(
            """
            Schrijf je telefoonnummer bij je mail. Bellen gaat vaak sneller dan mailen.
            """,
            """
            Add your phone number to your mail. A call is often quicker than an e-mail.
            """,
        ),
        action("question", "Stel je vraag", "Ask your question"),
        heading("Langskomen", "Come by"),
        text(
            """
            Heb je geen telefoon of geen internet? Kom naar het stadskantoor,
            Professor Van Overstraetenplein 1, naast het station. Iemand vult het formulier samen
            met je in.
            Of vraag het in een buurtcentrum.
            """,
            """
            No phone or no internet? Come to the city office,
            Professor Van Overstraetenplein 1, next to the station. Somebody fills in the form
            with you.
            Or ask at a neighbourhood centre.
            """,
        ),
        heading("Heb je al een referentie?", "Do you already have a reference?"),
        text(
            """
            Houd ze bij de hand als je belt. Je mag ze gewoon voorlezen, teken per teken.
            Ben je ze kwijt, dan vinden we je vraag ook met je naam en je nummer.
            """,
            """
            Keep it at hand when you call. Just read it out, character by character.
            If you lost it, we also find your question by your name and your number.
            """,
        ),
        note(
            """
            Is er iemand in gevaar, wacht dan niet op ons: **bel 112**. Wil je met iemand praten,
            dag en nacht? Tele-Onthaal is er op **106**, de Zelfmoordlijn op **1813**.
            """,
            """
            If somebody is in danger, do not wait for us: **call 112**. Would you like to talk,
            day or night? Tele-Onthaal is there on **106**, the suicide line on **1813** (both in
            Dutch).
            """,
        ),
    ],
}
