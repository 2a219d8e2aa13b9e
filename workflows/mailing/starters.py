"""The letter that a city begins with, for coordinators to change. It says "u" to seniors."""

from workflows.casetypes.fields import Texts
from workflows.mailing.models import ResidentLetter

KEY = "seniors"
NAME = Texts(nl="Aan wie 80 of ouder is", en="To who is 80 or older")
SUBJECT = Texts(nl="Kunnen we iets voor u doen?", en="Can we do something for you?")
BODY = Texts(
    nl=(
        "Geachte {salutation} {name}\n\n"
        "In {city} helpen mensen elkaar. Boodschappen, een bezoek aan de apotheek, de hond "
        "uitlaten, of gewoon een gesprek: u hoeft het niet alleen te doen.\n\n"
        "Wilt u hulp, of hebt u een vraag? Bel {call}. Wie u aan de lijn krijgt, neemt de tijd "
        "voor u. U betaalt niets.\n\n"
        "Een vrijwilliger vraagt u nooit om geld, bankkaart of code. Twijfelt u, bel ons dan.\n\n"
        "Hebt u niets nodig? Geef deze brief dan door aan iemand die er iets aan heeft.\n\n"
        "Met vriendelijke groeten\n\n{signature}"
    ),
    en=(
        "Dear {salutation} {name}\n\n"
        "In {city} people help each other. Groceries, a visit to the pharmacy, a walk with the "
        "dog, or simply a talk: you need not do it alone.\n\n"
        "Would you like help, or do you have a question? Call {call}. Whoever answers takes the "
        "time to listen. It costs you nothing.\n\n"
        "A volunteer never asks you for money, a bank card or a code. When in doubt, call us.\n\n"
        "Do you need nothing? Then pass this letter on to somebody who may.\n\n"
        "Kind regards\n\n{signature}"
    ),
)


def ensure_first_letter() -> None:
    """Make the first letter where there is none."""
    if not ResidentLetter.objects.exists():
        ResidentLetter.objects.create(key=KEY, name=NAME, subject=SUBJECT, body=BODY)
