"""The three forms: asking for help, offering it, asking a question. And the pages that show them.

Keys of questions and values of choices are what answers are stored under.
"""

from typing import Any

from cms.demo.words import both, rich
from workflows.casetypes.fields import Texts

Question = tuple[str, dict[str, Any]]


def ask(kind: str, key: str, label: Texts, hint: Texts | str = "", **settings: Any) -> Question:
    """Return a question; `optional`, `meaning`, `only_if` (question, value), `choices`."""
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
        "Tick all in which you hold a conversation with ease.",
    ),
    meaning="languages",
)

REQUEST = {
    "key": "request",
    "name": "Hulp vragen",
    "confirmation_title": both(
        "We hebben je vraag goed gekregen", "We have received your question"
    ),
    "confirmation_text": both(
        "Iemand van de stad leest ze en zoekt een vrijwilliger bij jou in de buurt. "
        "We bellen je, meestal binnen een dag. Hoor je niets, bel ons dan gerust: "
        "met je referentie vinden we je vraag meteen.",
        "Somebody from the city reads it and looks for a volunteer near you. "
        "We call you, usually within a day. If you hear nothing, do call us: "
        "with your reference we find your question at once.",
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
                    "choose_one",
                    "for_whom",
                    both("Voor wie vraag je hulp?", "Who do you ask help for?"),
                    choices=[
                        ("self", both("Voor mezelf", "For myself")),
                        ("other", both("Voor iemand anders", "For somebody else")),
                    ],
                ),
                ask(
                    "name",
                    "beneficiary_name",
                    both("De naam van die persoon", "The name of that person"),
                    meaning="beneficiary.name",
                    only_if=("for_whom", "other"),
                ),
                ask(
                    "phone",
                    "beneficiary_phone",
                    both("Het telefoonnummer van die persoon", "The phone number of that person"),
                    both(
                        "Heeft die persoon geen telefoon? Laat dit leeg, dan bellen we jou.",
                        "Does that person have no phone? Leave this empty and we call you.",
                    ),
                    optional=True,
                    meaning="beneficiary.phone",
                    only_if=("for_whom", "other"),
                ),
                ask(
                    "address",
                    "beneficiary_address",
                    both("Waar woont die persoon?", "Where does that person live?"),
                    meaning="beneficiary.address",
                    only_if=("for_whom", "other"),
                ),
                ask(
                    "consent",
                    "beneficiary_knows",
                    both(
                        "Die persoon weet dat ik dit vraag, en vindt het goed.",
                        "That person knows that I ask this, and agrees.",
                    ),
                    only_if=("for_whom", "other"),
                ),
                ask(
                    "address",
                    "address",
                    both("Waar woon je?", "Where do you live?"),
                    both(
                        "Zo vinden we iemand dichtbij. De vrijwilliger krijgt je adres pas na een "
                        "ja.",
                        "So we find somebody nearby. The volunteer gets your address only after a "
                        "yes.",
                    ),
                    meaning="filer.address",
                    only_if=("for_whom", "self"),
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
                LANGUAGES,
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
                        "Who comes to help me may have the name, the address and the number "
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
        "zodra iemand in je buurt hulp zoekt. Dat kan even duren: er bieden zich meer mensen aan "
        "dan er vragen zijn. We vragen iedereen om de beurt.",
        "We call you for a short talk. After that you are on the list, and you get an e-mail "
        "as soon as somebody near you looks for help. That may take a while: more people offer "
        "help "
        "than ask for it. We ask everybody in turn.",
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
                    "choose_many",
                    "availability",
                    both("Wanneer kun je?", "When are you free?"),
                    choices=[
                        ("weekday_morning", both("Op weekdagen, voormiddag", "Weekdays, morning")),
                        (
                            "weekday_afternoon",
                            both("Op weekdagen, namiddag", "Weekdays, afternoon"),
                        ),
                        ("weekday_evening", both("Op weekdagen, avond", "Weekdays, evening")),
                        ("weekend", both("In het weekend", "At weekends")),
                    ],
                ),
            ],
        },
        {
            "key": "who",
            "title": both("Wie ben je?", "Who are you?"),
            "questions": [
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
            ],
        },
        {
            "key": "safe",
            "title": both("Samen veilig", "Safe together"),
            "questions": [
                ask(
                    "consent",
                    "age",
                    both("Ik ben 16 jaar of ouder.", "I am 16 years old or older."),
                ),
                ask(
                    "consent",
                    "health",
                    both(
                        "Ik voel me gezond en heb geen symptomen. Verandert dat, dan blijf ik "
                        "thuis "
                        "en laat ik het weten.",
                        "I feel healthy and have no symptoms. If that changes, I stay at home "
                        "and let you know.",
                    ),
                    both(
                        "Ben je ouder dan 60, zwanger, of kwetsbaar? Help dan van thuis uit: "
                        "bellen, schrijven, tekenen.",
                        "Are you over 60, pregnant, or vulnerable? Then help from home: "
                        "calling, writing, drawing.",
                    ),
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
                        "Who I help may have my name and my phone number. "
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
                        "Eén zin is genoeg. Vraag je hulp, neem dan liever het formulier voor "
                        "hulp.",
                        "One sentence is enough. To ask for help, please use the form for help.",
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
            "Is what you can do not among the tasks? Choose here what you want to help with, "
            "or ‘Something else’.",
        ),
    },
)
