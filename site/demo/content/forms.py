"""The three forms: asking for help, offering it, asking a question. And the pages that show them.

Keys of questions and values of choices are what answers are stored under.
"""

from typing import Any

from demo.content.notation import both, rich
from workflows.casetypes.fields import Texts

Question = tuple[str, dict[str, Any]]


def ask(kind: str, key: str, label: Texts, hint: Texts | str = "", **settings: Any) -> Question:
    """Return a question; `optional`, `meaning`, `only_if` (question, value or values), `choices`.

    What else a kind has to set goes under its own name.
    """
    return (kind, {"key": key, "label": label, "hint": hint, **settings})


def say(key: str, words: Texts, **settings: Any) -> Question:
    """Return a piece of explanation between the questions."""
    return ("explanation", {"key": key, "text": words, **settings})


NAME = ask("name", "name", both("Je naam", "Your name"), meaning="filer.name")

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

REQUEST = {
    "key": "request",
    "name": "Hulp vragen",
    "confirmation_title": both(
        "We hebben je vraag goed gekregen", "We have received your question"
    ),
    "confirmation_text": both(
        "Iemand van de stad leest je vraag en zoekt een vrijwilliger bij jou in de buurt. "
        "We bellen je, meestal binnen een dag.\n\n"
        "Hoor je niets? Bel ons gerust: met je referentie vinden we je vraag meteen.",
        "Somebody from the city reads it and looks for a volunteer near you. "
        "We call you, usually within a day.\n\n"
        "Have you heard nothing? Do call us: with your reference we find your question at once.",
    ),
    "steps": [
        {
            "key": "what",
            "title": both("Wat heb je nodig?", "What do you need?"),
            "questions": [
                ask(
                    "category",
                    "category",
                    both("Waarmee kunnen we je helpen?", "What can we help you with?"),
                    both(
                        "Twijfel je? Kies ‘Andere’ en vertel het hieronder.",
                        "Not sure? Choose ‘Something else’ and tell us below.",
                    ),
                    meaning="category",
                ),
                ask(
                    "short_text",
                    "shop",
                    both(
                        "Heb je een vaste winkel of vaste merken?",
                        "Do you have a regular shop or regular brands?",
                    ),
                    both(
                        "De lijst zelf spreek je later af met de vrijwilliger.",
                        "You agree on the list itself with the volunteer later.",
                    ),
                    optional=True,
                    only_if=("category", "groceries"),
                ),
                ask(
                    "choose_one",
                    "payment",
                    both("Hoe wil je betalen?", "How would you like to pay?"),
                    both(
                        "Geef nooit je bankkaart of je code af.",
                        "Never hand over your bank card or your code.",
                    ),
                    only_if=("category", "groceries"),
                    choices=[
                        ("transfer", both("Met een overschrijving", "By bank transfer")),
                        (
                            "cash",
                            both(
                                "Contant, in een omslag aan de deur",
                                "Cash, in an envelope at the door",
                            ),
                        ),
                        ("unsure", both("Dat spreek ik later af", "I will arrange that later")),
                    ],
                ),
                ask(
                    "number",
                    "household",
                    both("Voor hoeveel mensen?", "For how many people?"),
                    optional=True,
                    meaning="household.size",
                    only_if=("category", ("groceries", "meal")),
                    unit=both("personen", "people"),
                    minimum=1.0,
                    maximum=30.0,
                ),
                ask(
                    "choose_one",
                    "how_often",
                    both("Hoe vaak?", "How often?"),
                    choices=[
                        ("once", both("Eén keer", "Once")),
                        ("weekly", both("Elke week", "Every week")),
                        ("more", both("Vaker dan elke week", "More than once a week")),
                        ("unsure", both("Dat weet ik nog niet", "I do not know yet")),
                    ],
                ),
                ask(
                    "long_text",
                    "details",
                    both("Vertel kort wat je nodig hebt", "Tell us briefly what you need"),
                    both(
                        "Bijvoorbeeld: wanneer, en waar we rekening mee moeten houden. "
                        "Schrijf niets over je gezondheid wat niet nodig is.",
                        "For example: when, and what we should keep in mind. "
                        "Write nothing about your health that is not needed.",
                    ),
                    optional=True,
                ),
            ],
        },
        {
            "key": "whom",
            "title": both("Voor wie is het?", "Who is it for?"),
            "questions": [
                ask(
                    "on_behalf",
                    "for_whom",
                    both("Voor wie vraag je hulp?", "Who are you asking help for?"),
                ),
                ask(
                    "address",
                    "address",
                    both("Waar is de hulp nodig?", "Where is the help needed?"),
                    both(
                        "Zo vinden we iemand dichtbij. De vrijwilliger krijgt het adres pas na een "
                        "ja.",
                        "That way we find somebody nearby. The volunteer only gets the address "
                        "after saying yes.",
                    ),
                    meaning="beneficiary.address",
                ),
            ],
        },
        {
            "key": "reach",
            "title": both("Hoe bereiken we je?", "How do we reach you?"),
            "questions": [
                NAME,
                ask(
                    "phone",
                    "phone",
                    both("Je telefoonnummer", "Your phone number"),
                    both(
                        "Heb je er geen? Geef het nummer van iemand die je vertrouwt.",
                        "Do you have none? Give the number of somebody you trust.",
                    ),
                    meaning="filer.phone",
                ),
                ask(
                    "email",
                    "email",
                    both("Je mailadres", "Your e-mail address"),
                    both(
                        "Dan krijg je een bevestiging, en zie je altijd hoe het ermee staat.",
                        "Then you get a confirmation, and can always see how it stands.",
                    ),
                    optional=True,
                    meaning="filer.email",
                ),
                ask(
                    "select",
                    "language",
                    both("In welke taal bellen we je?", "In which language do we call you?"),
                    meaning="languages",
                    source="languages",
                ),
                say(
                    "privacy",
                    rich(
                        """
                        We gebruiken wat je hier schrijft alleen om je te helpen, en wissen het
                        daarna.
                        Lees [wat we met je gegevens doen](@privacy).
                        """,
                        """
                        We use what you write here only to help you, and erase it afterwards.
                        Read [what we do with your data](@privacy).
                        """,
                    ),
                ),
                ask(
                    "consent",
                    "consent",
                    both(
                        "Wie mij komt helpen, mag de naam, het adres en het nummer krijgen "
                        "die ik hier opgeef.",
                        "Whoever comes to help me may have the name, the address and the number "
                        "that I give here.",
                    ),
                    meaning="consent",
                ),
            ],
        },
    ],
}

OFFER = {
    "key": "offer",
    "name": "Hulp aanbieden",
    "confirmation_title": both("Dank je dat je wilt helpen", "Thank you for wanting to help"),
    "confirmation_text": both(
        "We bellen je voor een kort gesprek. Daarna sta je op de lijst, en krijg je een mail "
        "zodra iemand in je buurt hulp zoekt.\n\n"
        "Dat kan even duren: er bieden zich meer mensen aan dan er vragen zijn. "
        "We vragen iedereen om de beurt.",
        "We call you for a short talk. After that you are on the list, and you get an e-mail "
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
                ask(
                    "availability",
                    "availability",
                    both("Wanneer kun je?", "When are you free?"),
                    both("Kruis alles aan wat past.", "Tick all that suits you."),
                    meaning="availability",
                ),
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

QUESTION = {
    "key": "question",
    "name": "Een vraag stellen",
    "confirmation_title": both("We hebben je vraag", "We have your question"),
    "confirmation_text": both(
        "Je krijgt vandaag of morgen een antwoord. Is het dringend, bel ons dan: "
        "elke dag van 8 tot 20 uur.",
        "You get an answer today or tomorrow. If it is urgent, call us: "
        "every day from 8 am to 8 pm.",
    ),
    "steps": [
        {
            "key": "question",
            "title": "",
            "questions": [
                ask(
                    "long_text",
                    "question",
                    both("Wat wil je weten?", "What would you like to know?"),
                    both(
                        "Eén zin is genoeg. Heb je hulp nodig? Kies dan ‘Ik heb hulp nodig’ in het "
                        "menu.",
                        "One sentence is enough. Do you need help? Then choose ‘I need help’ in "
                        "the menu.",
                    ),
                ),
                NAME,
                ask(
                    "choose_one",
                    "answer_by",
                    both("Hoe wil je het antwoord?", "How would you like the answer?"),
                    choices=[
                        ("mail", both("Met een mail", "By e-mail")),
                        ("phone", both("Met een telefoontje", "By phone")),
                    ],
                ),
                ask(
                    "email",
                    "email",
                    both("Je mailadres", "Your e-mail address"),
                    meaning="filer.email",
                    only_if=("answer_by", "mail"),
                ),
                ask(
                    "phone",
                    "phone",
                    both("Je telefoonnummer", "Your phone number"),
                    meaning="filer.phone",
                    only_if=("answer_by", "phone"),
                ),
                say(
                    "privacy",
                    rich(
                        """
                        We gebruiken dit alleen om je te antwoorden, en wissen het daarna.
                        Lees [wat we met je gegevens doen](@privacy).
                        """,
                        """
                        We use this only to answer you, and erase it afterwards.
                        Read [what we do with your data](@privacy).
                        """,
                    ),
                ),
            ],
        },
    ],
}

FORMS = (REQUEST, OFFER, QUESTION)

PAGES = (
    {
        "key": "ask",
        "case_type": "request",
        "show_in_menus": True,
        "slug": both("hulp-vragen", "ask-for-help"),
        "title": both("Ik heb hulp nodig", "I need help"),
        "search_description": both(
            "Vraag hulp voor jezelf of voor iemand anders. Het duurt vijf minuten.",
            "Ask for help for yourself or for somebody else. It takes five minutes.",
        ),
        "intro": both(
            "Hulp vragen is heel gewoon, en het kost niets. Het duurt een minuut of vijf.",
            "Asking for help is perfectly normal, and it is free. It takes about five minutes.",
        ),
    },
    {
        "key": "question",
        "case_type": "question",
        "slug": both("een-vraag-stellen", "ask-a-question"),
        "title": both("Een vraag stellen", "Ask a question"),
        "search_description": both(
            "Stel je vraag over de maatregelen of over Leuven Helpt.",
            "Ask your question about the measures or about Leuven Helpt.",
        ),
        "intro": both(
            "Over de maatregelen, over de stad, over deze site. Wij zoeken het antwoord.",
            "About the measures, about the city, about this site. We find the answer.",
        ),
    },
    {
        "key": "offer",
        "case_type": "offer",
        "slug": both("iets-anders-aanbieden", "offer-something-else"),
        "title": both("Iets anders aanbieden", "Offer something else"),
        "search_description": both(
            "Bied hulp aan die niet op de lijst met taken staat.",
            "Offer help that is not on the list of tasks.",
        ),
        "intro": both(
            "Staat wat jij kunt niet bij de taken? Kies hier waarmee je wilt helpen, of ‘Andere’.",
            "Can you do something that is not among the tasks? Choose here what you want to "
            "help with, "
            "or ‘Something else’.",
        ),
    },
)
