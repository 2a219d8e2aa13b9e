"""Asking for help."""

from demo.content.forms.questions import NAME, ask, say
from demo.content.notation import both, rich
from forms.rules.conditions import INCLUDES

REQUEST = {
    "key": "request",
    "name": "Hulp vragen",
    "confirmation_title": both(
        "We hebben je vraag goed gekregen", "We have received your question"
    ),
    "confirmation_text": both(
        "Iemand van de stad leest je vraag, meestal binnen een dag, en belt je als dat nodig is. "
        "Dan zoeken we een vrijwilliger bij jou in de buurt.\n\n"
        "Hoor je niets? Bel ons gerust: met je referentie vinden we je vraag meteen.",
        "Somebody from the city reads it, usually within a day, and calls you if needed. "
        "Then we look for a volunteer near you.\n\n"
        "Have you heard nothing? Do call us: with your reference we find your question at once.",
    ),
    "steps": [
        {
            "key": "what",
            "title": both("Wat heb je nodig?", "What do you need?"),
            "questions": [
                ask(
                    "categories",
                    "category",
                    both("Waarmee kunnen we je helpen?", "What can we help you with?"),
                    both(
                        "Kruis alles aan wat je nodig hebt. Twijfel je? Kies ‘Iets anders’ en "
                        "vertel het hieronder.",
                        "Tick all that you need. Not sure? Choose ‘Something else’ and tell us "
                        "below.",
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
                    meaning="help.brands",
                    only_if=("category", "groceries", INCLUDES),
                ),
                ask(
                    "choose_one",
                    "payment",
                    both("Hoe wil je betalen?", "How would you like to pay?"),
                    both(
                        "Geef nooit je bankkaart of je code af.",
                        "Never hand over your bank card or your code.",
                    ),
                    meaning="help.payment",
                    only_if=("category", "groceries", INCLUDES),
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
                    shown="before",
                    only_if=("category", ("groceries", "meal"), INCLUDES),
                    unit=both("personen", "people"),
                    minimum=1.0,
                    maximum=30.0,
                ),
                ask(
                    "choose_one",
                    "how_often",
                    both("Hoe vaak?", "How often?"),
                    meaning="help.how_often",
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
                    "short_text",
                    "reaching",
                    both(
                        "Waar moeten we op letten als we je bereiken?",
                        "What should we mind when we reach you?",
                    ),
                    both(
                        "Bijvoorbeeld: slechthorend, niet bellen maar sms’en. Een vrijwilliger "
                        "leest dit ook.",
                        "For example: hard of hearing, send a text and do not ring. A volunteer "
                        "reads this too.",
                    ),
                    optional=True,
                    meaning="help.reaching",
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
