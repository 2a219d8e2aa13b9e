"""The front door."""

from demo.content.notation import To, both, heading, note, text

HOME = {
    "key": "home",
    "title": both("Leuven Helpt", "Leuven Helpt"),
    "slug": both("leuven-helpt", "leuven-helpt-en"),
    "seo_title": both(
        "Hulp vragen en hulp bieden in Leuven", "Ask for help and offer help in Leuven"
    ),
    "search_description": both(
        "Heb je hulp nodig of wil je een buur helpen? Leuven Helpt brengt jullie samen.",
        "Do you need help, or do you want to help a neighbour? Leuven Helpt brings you together.",
    ),
    "claim": both("Even apart, altijd samen", "Apart for a while, together always"),
    "intro": both(
        "Heb je hulp nodig, of wil je een buur helpen? Vertel het ons. "
        "Wij brengen jullie samen, straat per straat.",
        "Do you need help, or do you want to help a neighbour? Tell us. "
        "We bring you together, street by street.",
    ),
    "ask_label": both("Ik heb hulp nodig", "I need help"),
    "ask_text": both(
        "Boodschappen, de apotheek, iemand om mee te praten. Je hoort snel van ons.",
        "Groceries, the pharmacy, somebody to talk to. You hear from us soon.",
    ),
    "offer_label": both("Ik wil helpen", "I want to help"),
    "offer_text": both(
        "Kies iets wat bij je past, bij jou in de buurt.",
        "Choose something that suits you, close to home.",
    ),
    "ask_page": To("ask"),
    "offer_page": To("vacancies"),
    "body": [
        heading("Liever bellen?", "Would you rather call?"),
        text(
            """
            Je hoeft geen formulier in te vullen. Ons nummer staat bovenaan elke pagina.
            Je krijgt iemand van de stad aan de lijn, elke dag, ook op zondag.
            We luisteren, we schrijven mee, en we bellen je terug.

            Bellen voor je moeder, je buurman of iemand die je verzorgt? Dat mag ook.
            """,
            """
            You do not have to fill in a form. Our number is at the top of every page.
            Somebody from the city answers, every day, on Sundays too.
            We listen, we write it down, and we call you back.

            Calling for your mother, your neighbour or somebody you care for? That is fine.
            """,
        ),
        note(
            """
            **Is er iemand in gevaar? Bel 112.** Voel je je ziek? Bel je huisarts,
            en ga niet naar de wachtzaal.
            """,
            """
            **Is somebody in danger? Call 112.** Do you feel ill? Call your doctor,
            and do not go to the waiting room.
            """,
        ),
    ],
}
