"""The categories that a city begins with, for coordinators to change."""

from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category
from workflows.casetypes.signs import Sign

FIRST = (
    ("groceries", "Boodschappen doen", "Groceries", Sign.BASKET),
    ("pharmacy", "Naar de apotheek gaan", "Pharmacy", Sign.PILLS),
    ("meal", "Eten brengen", "Bringing a meal", Sign.MEAL),
    ("phone_chat", "Een babbel via telefoon", "A chat by phone", Sign.PHONE),
    ("transport", "Vervoer", "Transport", Sign.CAR),
    ("chores", "Klusjes in huis en tuin", "Jobs in house and garden", Sign.TOOLS),
    ("dog_walking", "De hond uitlaten", "Dog walking", Sign.DOG),
    ("computer", "Hulp met telefoon of computer", "Help with a phone or computer", Sign.SCREEN),
    ("dutch_practice", "Nederlands oefenen", "Practising Dutch", Sign.TALK),
    # Read last, once none of the others fits.
    ("other", "Iets anders", "Something else", Sign.HANDS),
)


def ensure_first_categories() -> None:
    """Create them where the city has none yet."""
    if Category.objects.exists():
        return
    for order, (key, dutch, english, sign) in enumerate(FIRST):
        Category.objects.create(key=key, name=Texts(nl=dutch, en=english), sign=sign, order=order)
