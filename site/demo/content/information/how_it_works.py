"""What happens when somebody asks for help or offers it."""

from demo.content.notation import action, both, heading, note, picture, text

HOW_IT_WORKS = {
    "key": "how-it-works",
    "show_in_menus": True,
    "slug": both("hoe-het-werkt", "how-it-works"),
    "title": both("Hoe het werkt", "How it works"),
    "search_description": both(
        "Wat er gebeurt als je hulp vraagt of hulp aanbiedt, stap voor stap.",
        "What happens when you ask for help or offer it, step by step.",
    ),
    "intro": both(
        "Jij vraagt iets, wij zoeken een buur. Zo gaat dat, stap voor stap.",
        "You ask for something, we look for a neighbour. This is how it goes, step by step.",
    ),
    "body": [
        picture("street"),
        heading("Je vraagt hulp", "You ask for help"),
        text(
            """
            1. Je vult het formulier in, of je belt ons. Je krijgt een referentie:
            daarmee vinden we je vraag altijd terug.
            2. Iemand van de stad leest je vraag en belt je als er iets niet duidelijk is.
            3. We zoeken een vrijwilliger bij jou in de buurt, liefst iemand die ook jouw taal
            spreekt.
            4. Zegt die persoon ja, dan laten we het je weten. Pas dan krijgt de vrijwilliger
            je naam, je adres en je nummer.
            5. Jullie spreken samen af. Loopt het niet, dan zoeken wij iemand anders.

            Vinden we niemand? Dan zeggen we dat eerlijk. Vaak kan een partner wel helpen:
            het buurtwerk, het OCMW, het CAW of het Huis van het Kind.
            """,
            """
            1. You fill in the form, or you call us. You get a reference:
            with it we always find your question again.
            2. Somebody from the city reads your question and calls you if anything is unclear.
            3. We look for a volunteer close to you, preferably somebody who also speaks your
            language.
            4. When that person says yes, we let you know. Only then does the volunteer get
            your name, your address and your number.
            5. You make the arrangements together. If it does not work out, we look for somebody
            else.

            Do we find nobody? Then we tell you so. Often a partner can help:
            neighbourhood work, the OCMW (social services), the CAW or the Huis van het Kind.
            """,
        ),
        action("ask", "Vraag hulp", "Ask for help"),
        heading("Je wilt helpen", "You want to help"),
        text(
            """
            1. Je kiest een taak die bij je past en laat je gegevens achter.
            2. We bellen je voor een kort gesprek. We willen weten met wie we een buur in contact
            brengen,
            en jij kunt alles vragen.
            3. Zoekt iemand in je buurt hulp, dan krijg je een mail van ons. Je zegt ja of nee.
            Nee is ook goed, je hoeft niet te zeggen waarom.
            4. Bij ja krijg je wat je nodig hebt om af te spreken.
            5. Stoppen kan altijd. Eén telefoontje is genoeg.
            """,
            """
            1. You choose a task that suits you and leave your details.
            2. We call you for a short talk. We want to know whom we send to a neighbour,
            and you can ask anything.
            3. When somebody near you looks for help, we send you an e-mail. You say yes or no.
            No is fine, and you need not say why.
            4. After a yes you get what you need to make arrangements.
            5. You can stop at any time. One phone call is enough.
            """,
        ),
        note(
            """
            **Soms hoor je een tijd niets van ons.** De eerste dag boden duizend mensen hulp aan,
            en zeven vroegen erom. Dat ligt dus niet aan jou. We houden je op de lijst
            en vragen iedereen om de beurt.
            """,
            """
            **Sometimes you hear nothing from us for a while.** On the first day a thousand people
            offered help, and seven asked for it. So it is not about you. We keep you on the list
            and ask everybody in turn.
            """,
        ),
        action("vacancies", "Kies een taak", "Choose a task"),
        heading("Zo blijft het veilig", "This is how it stays safe"),
        text(
            """
            - Een vrijwilliger van Leuven Helpt kent je naam en je vraag. Twijfel je, bel ons dan
            eerst.
            - Hij of zij komt niet binnen, tenzij jij dat wilt.
            - Je hoeft nooit je bankkaart af te geven.
            - Vrijwilligers zijn verzekerd door de stad.
            """,
            """
            - A volunteer of Leuven Helpt knows your name and your question. In doubt? Call us
            first.
            - He or she does not come in, unless you want that.
            - You never have to hand over your bank card.
            - Volunteers are insured by the city.
            """,
        ),
        note(
            """
            Vraagt iemand je pincode, je bankkaart of een code van je telefoon? Geef niets,
            sluit de deur en bel ons. Zo iemand hoort niet bij ons.
            """,
            """
            Does somebody ask for your PIN, your bank card or a code from your phone? Give nothing,
            close the door and call us. That person is not one of us.
            """,
        ),
    ],
}
