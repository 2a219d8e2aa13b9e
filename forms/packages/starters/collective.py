"""An organisation that asks for several helpers at once, and who offers what they can."""

from django.utils.translation import gettext_lazy as _

from forms.packages.starters.writing import (
    ADDRESS,
    CAN_HELP_WHEN,
    CATEGORY,
    CONSENT,
    EMAIL,
    MORE,
    NAME,
    ORGANISATION_ADDRESS,
    PHONE,
    SPOKEN,
    WHEN,
    WHO,
    Starter,
    ask,
)

# Key and meaning on both sides: a condition on the case type brings the two together.
SKILLS = "skills"
CHOICES = (
    ("psychology", "Psychologische hulp", "Psychological help"),
    ("social_work", "Sociaal werk", "Social work"),
    ("nursing", "Verpleging en zorg", "Nursing and care"),
    ("medicine", "Geneeskunde, ook studenten", "Medicine, students too"),
    ("logistics", "Logistiek en vervoer", "Logistics and transport"),
    ("reception", "Onthaal en administratie", "Reception and administration"),
    ("kitchen", "Keuken en maaltijden", "Kitchen and meals"),
    ("translation", "Tolken en vertalen", "Interpreting and translating"),
)

COLLECTIVE = Starter(
    key="collective",
    name="Helpers vragen als organisatie",
    label=_("Collective need"),
    about=_("An organisation asks for several helpers: how many, when, where, with which skills."),
    steps=(
        (
            ("Wie heb je nodig?", "Whom do you need?"),
            (
                CATEGORY,
                ask(
                    "number",
                    "helpers",
                    ("Hoeveel helpers?", "How many helpers?"),
                    meaning="helpers",
                    minimum=1,
                    maximum=200,
                ),
                ask(
                    "choose_many",
                    SKILLS,
                    ("Wat moeten ze kunnen?", "What must they be able to do?"),
                    ("Eén hiervan volstaat.", "One of these is enough."),
                    choices=CHOICES,
                    meaning=SKILLS,
                ),
                WHEN,
                ask(
                    "date",
                    "from",
                    ("Vanaf welke dag?", "From which day?"),
                    required=False,
                ),
                ask(
                    "long_text",
                    "details",
                    ("Wat gaan ze doen?", "What will they do?"),
                    (
                        "Zeg ook waar ze zich melden. Schrijf niets over wie je helpt.",
                        "Say where they report too. Write nothing about the people you care for.",
                    ),
                    required=False,
                ),
            ),
        ),
        (
            ("Contact van de organisatie", "Contact of the organisation"),
            (NAME, PHONE, EMAIL, ORGANISATION_ADDRESS, CONSENT),
        ),
    ),
    confirmation_title=("We hebben je vraag gekregen", "We have received your request"),
    confirmation_text=(
        "We zoeken helpers die het kunnen. In je lijst zie je hoeveel er gevonden zijn.",
        "We look for helpers who can do it. Your list shows how many are found.",
    ),
)

SPECIALIST = Starter(
    key="specialist",
    name="Helpen met een vak",
    label=_("Offer of help, with a skill"),
    about=_("Somebody can do something that organisations need: what, when, and where they live."),
    steps=(
        (
            ("Wat kun je?", "What can you do?"),
            (
                CATEGORY,
                ask(
                    "choose_many",
                    SKILLS,
                    ("Waarmee kun je helpen?", "What can you help with?"),
                    (
                        "Ook als je er nog voor studeert.",
                        "Also when you still study for it.",
                    ),
                    choices=CHOICES,
                    meaning=SKILLS,
                ),
                CAN_HELP_WHEN,
                MORE,
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, SPOKEN, CONSENT)),
    ),
    confirmation_title=("Fijn dat je wilt helpen", "How good that you want to help"),
    confirmation_text=(
        "We bellen je om kennis te maken, en vragen je als een organisatie zoekt wat jij kunt.",
        "We call you to get to know you, and ask you when an organisation needs what you can do.",
    ),
)

PROPOSAL = Starter(
    key="proposal",
    name="Een vacature voorstellen",
    label=_("Vacancy that an organisation proposes"),
    about=_("An organisation writes what volunteers could do; staff make a vacancy of it."),
    steps=(
        (
            ("Wat kunnen vrijwilligers doen?", "What could volunteers do?"),
            (
                ask(
                    "short_text",
                    "title",
                    ("De taak in enkele woorden", "The task in a few words"),
                    (
                        "Begin met een werkwoord. Bijvoorbeeld: Soep bedelen op de markt.",
                        "Begin with a verb. For example: Hand out soup at the market.",
                    ),
                    meaning="vacancy.title",
                ),
                CATEGORY,
                ask(
                    "long_text",
                    "task",
                    ("Wat doet een vrijwilliger, wanneer en waar?", "What does a volunteer do?"),
                    (
                        "Zet erbij wanneer en waar. Dit komt op de website: schrijf geen namen.",
                        "Say when and where. This will be on the website: write no names.",
                    ),
                    meaning="vacancy.task",
                ),
                ask(
                    "long_text",
                    "needs",
                    ("Wat heeft een vrijwilliger nodig?", "What does a volunteer need?"),
                    ("Bijvoorbeeld: stevige schoenen.", "For example: sturdy shoes."),
                    meaning="vacancy.needs",
                    required=False,
                ),
                ask(
                    "number",
                    "helpers",
                    ("Hoeveel vrijwilligers?", "How many volunteers?"),
                    meaning="helpers",
                    minimum=1,
                    maximum=200,
                ),
            ),
        ),
        (
            ("Jullie organisatie", "Your organisation"),
            (
                ask(
                    "short_text",
                    "organisation",
                    ("Naam van de organisatie", "Name of the organisation"),
                    meaning="organisation",
                ),
                *(NAME, PHONE, EMAIL, ORGANISATION_ADDRESS, CONSENT),
            ),
        ),
    ),
    confirmation_title=("Dank je voor je voorstel", "Thank you for your proposal"),
    confirmation_text=(
        "We lezen het en bellen je. Op de pagina hieronder lees je wanneer de vacature er staat.",
        "We read it and call you. The page below says when the vacancy is on the site.",
    ),
)
