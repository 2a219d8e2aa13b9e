"""Offering help."""

from demo.content.forms.questions import AVAILABILITY, NAME, ask, say
from demo.content.notation import both, rich

LANGUAGES = ask(
    "languages",
    "languages",
    both("Welke talen spreek je?", "Which languages do you speak?"),
    both(
        "Kruis alles aan waarin je vlot een gesprek voert.",
        "Tick all in which you can easily hold a conversation.",
    ),
    meaning="languages",
)

# What a volunteer goes out for; the rest can be done from home, at any age.
OUTDOORS = (
    "groceries",
    "pharmacy",
    "post_office",
    "dog_walking",
    "meal",
    "childcare_for_carers",
)

AT_HOME = (
    "letter_or_drawing",
    "video_call",
    "phone_chat",
    "other",
    "leuven_leert",
    "ict_material",
    "dutch_practice",
)

OFFER = {
    "key": "offer",
    "name": "Hulp aanbieden",
    "confirmation_title": both("Dank je dat je wilt helpen", "Thank you for wanting to help"),
    "confirmation_text": both(
        "We bellen je voor een kort gesprek. Daarna sta je op de lijst, en vragen we je "
        "zodra iemand in je buurt hulp zoekt.\n\n"
        "Dat kan even duren: er bieden zich meer mensen aan dan er vragen zijn. "
        "We vragen iedereen om de beurt.",
        "We call you for a short talk. After that you are on the list, and we ask you "
        "as soon as somebody near you looks for help.\n\n"
        "That may take a while: more people offer help than ask for it. "
        "We ask everybody in turn.",
    ),
    "steps": [
        {
            "key": "what",
            "title": both("Jouw hulp", "Your help"),
            "questions": [
                ask(
                    "category",
                    "category",
                    both("Waarmee wil je helpen?", "What would you like to help with?"),
                    both(
                        "Kies wat je het liefst doet. Aan de telefoon kun je er nog iets bij "
                        "zeggen.",
                        "Choose what you like best. You can add something on the phone.",
                    ),
                    meaning="category",
                ),
                say(
                    "safe",
                    rich(
                        "Drie dingen vragen we aan iedereen. Zo blijft helpen veilig.",
                        "Three things we ask of everybody. That keeps helping safe.",
                    ),
                ),
                ask(
                    "declaration",
                    "age_outdoors",
                    both("Hoe oud ben je?", "How old are you?"),
                    both(
                        "Wie buitenshuis helpt, is tussen 16 en 60 jaar. "
                        "We kijken het na en bewaren je leeftijd niet.",
                        "Whoever helps outside the home is between 16 and 60 years old. "
                        "We check it and do not keep your age.",
                    ),
                    only_if=("category", OUTDOORS),
                    check="age",
                    minimum=16,
                    maximum=60,
                    refusal=both(
                        "Ben je jonger dan 16 of ouder dan 60? Help dan van thuis uit: kies een "
                        "taak zoals bellen, schrijven of tekenen.",
                        "Are you younger than 16 or older than 60? Then help from home: choose a "
                        "task such as calling, writing or drawing.",
                    ),
                ),
                ask(
                    "declaration",
                    "health",
                    both(
                        "Ben je ziek, heb je symptomen, of ben je zwanger?",
                        "Are you ill, do you have symptoms, or are you pregnant?",
                    ),
                    both(
                        "We kijken het na en bewaren je antwoord niet. Verandert er iets, blijf "
                        "dan thuis en laat het weten.",
                        "We check it and do not keep your answer. If anything changes, stay at "
                        "home and let us know.",
                    ),
                    only_if=("category", OUTDOORS),
                    check="no",
                    refusal=both(
                        "Blijf liever thuis. Van thuis uit helpen kan wel: kies een taak zoals "
                        "bellen, schrijven of tekenen.",
                        "Please stay at home. You can help from there: choose a task such as "
                        "calling, writing or drawing.",
                    ),
                ),
                ask(
                    "declaration",
                    "age",
                    both("Ik ben 16 jaar of ouder.", "I am 16 years old or older."),
                    only_if=("category", AT_HOME),
                    check="tick",
                ),
                AVAILABILITY,
                ask(
                    "prefill",
                    "vacancy",
                    both("Vacature", "Vacancy"),
                    meaning="vacancy",
                ),
                NAME,
                ask(
                    "phone",
                    "phone",
                    both("Je telefoonnummer", "Your phone number"),
                    both(
                        "We bellen je één keer om kennis te maken.",
                        "We call you once to get to know you.",
                    ),
                    meaning="filer.phone",
                ),
                ask(
                    "email",
                    "email",
                    both("Je mailadres", "Your e-mail address"),
                    both(
                        "Hier sturen we de vraag van een buur naartoe. Heb je er geen, dan bellen "
                        "we.",
                        "This is where we send a neighbour’s question. If you have none, we call.",
                    ),
                    optional=True,
                    meaning="filer.email",
                ),
                ask(
                    "address",
                    "address",
                    both("Waar woon je?", "Where do you live?"),
                    both(
                        "We zoeken iemand dicht bij je. Je buur krijgt je adres niet te zien.",
                        "We look for somebody close to you. Your neighbour does not see your "
                        "address.",
                    ),
                    meaning="filer.address",
                ),
                LANGUAGES,
                ask(
                    "long_text",
                    "remarks",
                    both("Wil je nog iets kwijt?", "Is there anything else?"),
                    optional=True,
                ),
                say(
                    "privacy",
                    rich(
                        """
                        We bewaren je gegevens alleen zolang de hulpactie duurt.
                        Lees [wat we met je gegevens doen](@privacy).
                        """,
                        """
                        We keep your data only as long as the campaign lasts.
                        Read [what we do with your data](@privacy).
                        """,
                    ),
                ),
                ask(
                    "consent",
                    "consent",
                    both(
                        "Wie ik help, mag mijn naam en mijn telefoonnummer krijgen. "
                        "Wat ik van die persoon weet, houd ik voor mezelf.",
                        "Whoever I help may have my name and my phone number. "
                        "What I learn about that person I keep to myself.",
                    ),
                    meaning="consent",
                ),
            ],
        },
    ],
}
