"""Advice for who helps."""

from demo.content.notation import action, both, heading, note, quote, text

TIPS = {
    "key": "tips",
    "slug": both("tips-voor-wie-helpt", "tips-for-helpers"),
    "title": both("Tips voor wie helpt", "Tips for helpers"),
    "search_description": both(
        "Hygiëne, afspraken en wat je doet als iets je zorgen baart.",
        "Hygiene, arrangements, and what to do when something worries you.",
    ),
    "intro": both(
        "Dank je dat je dit doet. Met deze afspraken blijft het veilig voor jou "
        "en voor de persoon die je helpt.",
        "Thank you for doing this. With these arrangements it stays safe for you "
        "and for the person you help.",
    ),
    "body": [
        note(
            """
            **Voel je je niet goed? Blijf thuis en bel ons.** Wij zoeken iemand die het overneemt.
            Je laat niemand in de steek.
            """,
            """
            **Do you feel unwell? Stay at home and call us.** We find somebody to take over.
            You are not letting anybody down.
            """,
        ),
        heading("Voor je vertrekt", "Before you leave"),
        text(
            """
            - Bel eerst. Zeg je voornaam en dat je van Leuven Helpt bent.
            - Spreek af: wanneer, waar, wat precies, en hoe er betaald wordt.
            - Was je handen met water en zeep, twintig seconden lang.
            - Neem een eigen tas mee, en het nummer van Leuven Helpt.
            """,
            """
            - Call first. Give your first name and say that you come from Leuven Helpt.
            - Agree on when, where, what exactly, and how it is paid for.
            - Wash your hands with water and soap, for twenty seconds.
            - Take a bag of your own, and the number of Leuven Helpt.
            """,
        ),
        heading("Aan de deur", "At the door"),
        text(
            """
            - Bel aan, zet alles neer en ga twee stappen achteruit.
            - Blijf buiten. Houd anderhalve meter afstand, ook als het gezellig wordt.
            - Maak wel tijd. Voor sommige mensen ben jij de enige die vandaag iets zegt.
            - Was je handen weer als je thuis bent.
            """,
            """
            - Ring the bell, put everything down and take two steps back.
            - Stay outside. Keep a metre and a half apart, also when it gets pleasant.
            - Do take your time. For some people you are the only one who says something today.
            - Wash your hands again when you are home.
            """,
        ),
        heading("Geld", "Money"),
        text(
            """
            - Het liefst met een overschrijving of een betaalverzoek. Bewaar het kasticket.
            - Toch contant? Laat het in een omslag aan de deur leggen en tel samen na.
            - Neem nooit een bankkaart of een code aan, ook niet als iemand aandringt.
            - Schiet geen groot bedrag voor. Bel ons als betalen moeilijk is.
            """,
            """
            - Preferably by bank transfer or payment request. Keep the receipt.
            - Cash after all? Have it put in an envelope at the door and count it together.
            - Never accept a bank card or a code, not even when somebody insists.
            - Do not advance a large sum. Call us when paying is difficult.
            """,
        ),
        heading("Wat je hoort, houd je voor jezelf", "What you hear, you keep to yourself"),
        text(
            """
            Je krijgt een naam, een nummer en een adres omdat iemand je vertrouwt.
            Geef ze aan niemand door, zet niets op sociale media en gooi ze weg als je klaar bent.
            Maak geen foto's van iemand aan de deur, ook niet met de beste bedoelingen.
            """,
            """
            You get a name, a number and an address because somebody trusts you.
            Pass them on to nobody, put nothing on social media and throw them away when you are
            done.
            Take no pictures of somebody at the door, not even with the best of intentions.
            """,
        ),
        heading("Maak je je zorgen?", "Are you worried?"),
        text(
            """
            Iemand klinkt verward. De koelkast is al dagen leeg. Er wordt niet opengedaan.
            Je hoeft dat niet zelf op te lossen. Bel ons, dan nemen wij het over.
            Is het dringend, bel dan 112.
            """,
            """
            Somebody sounds confused. The fridge has been empty for days. Nobody opens the door.
            You do not have to solve that yourself. Call us and we take over.
            If it is urgent, call 112.
            """,
        ),
        quote(
            "Ik dacht dat ik soep bracht. Achteraf bleek dat ik vooral kwam vragen hoe de nacht "
            "was.",
            "I thought I was bringing soup. It turned out that I mostly came to ask how the night "
            "was.",
            "Bram",
        ),
        action("vacancies", "Kies een taak", "Choose a task"),
    ],
}
