"""The accessibility statement."""

from demo.content.notation import both, heading, text

ACCESSIBILITY = {
    "key": "accessibility",
    "slug": both("toegankelijkheid", "accessibility"),
    "title": both("Toegankelijkheid", "Accessibility"),
    "search_description": both(
        "Wat Leuven Helpt doet om voor iedereen bruikbaar te zijn, en wat nog beter moet.",
        "What Leuven Helpt does to be usable by everyone, and what still has to improve.",
    ),
    "intro": both(
        "Iedereen moet hulp kunnen vragen en hulp kunnen bieden. "
        "Lukt iets je niet op deze site, dan is dat onze fout en niet de jouwe.",
        "Everybody must be able to ask for help and to offer it. "
        "When something on this site does not work for you, the fault is ours and not yours.",
    ),
    "body": [
        heading("Wat je mag verwachten", "What you may expect"),
        text(
            """
            - Alles werkt met het toetsenbord, met een schermlezer en zonder JavaScript.
            - Je kunt de tekst tot vier keer zo groot maken zonder dat er iets wegvalt.
            - Kleuren hebben genoeg contrast, ook in donkere weergave.
            - Een formulier zegt wat er mis is, waar, en hoe je het oplost. Wat je typte, blijft
            staan.
            - Elk formulier kan ook aan de telefoon, per mail of aan het loket.
            """,
            """
            - Everything works with the keyboard, with a screen reader and without JavaScript.
            - You can make the text four times as large without losing anything.
            - Colours have enough contrast, in dark mode too.
            - A form says what is wrong, where, and how to put it right. What you typed stays.
            - Every form can also be done by phone, by e-mail or at the counter.
            """,
        ),
        heading("Hoe we het nagaan", "How we check it"),
        text(
            """
            We bouwen volgens de Europese norm EN 301 549 en WCAG 2.2, niveau AA.
            Elke wijziging wordt automatisch getest, en we proberen elk scherm zelf uit met het
            toetsenbord.
            Automatische tests vinden niet alles. Een controle door een onafhankelijke organisatie
            en door mensen met een beperking moet nog gebeuren.
            """,
            """
            We build by the European standard EN 301 549 and WCAG 2.2, level AA.
            Every change is tested automatically, and we try each screen ourselves with the
            keyboard.
            Automatic tests do not find everything. A check by an independent organisation
            and by people with a disability has still to take place.
            """,
        ),
        heading("Wat nog niet goed is", "What is not good enough yet"),
        text(
            """
            - Er is nog geen uitleg in Vlaamse Gebarentaal.
            - Niet alle teksten zijn al nagelezen op eenvoudige taal.
            - De site is er in het Nederlands en het Engels. Voor andere talen moet je nu nog
            bellen.
            """,
            """
            - There is no explanation in Flemish Sign Language yet.
            - Not all texts have been checked for plain language yet.
            - The site is in Dutch and English. For other languages you still have to call.
            """,
        ),
        heading("Loop je ergens vast?", "Are you stuck somewhere?"),
        text(
            """
            Bel ons of [stel je vraag](@question). Zeg op welke pagina het misging en wat je
            gebruikt.
            We helpen je meteen verder en zoeken daarna de oorzaak.
            Vind je dat we er te weinig mee doen, dan kun je klacht indienen bij de Vlaamse
            Ombudsdienst.
            """,
            """
            Call us or [ask your question](@question). Tell us on which page it went wrong and
            what you use.
            We help you straight away and look for the cause afterwards.
            If you feel that we do too little about it, you can complain to the Flemish Ombuds
            Service.
            """,
        ),
    ],
}
