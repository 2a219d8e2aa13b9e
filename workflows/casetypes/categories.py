"""The categories that a city begins with, for coordinators to change."""

from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category

FIRST = (
    ("groceries", "Boodschappen doen", "Groceries"),
    ("pharmacy", "Naar de apotheek gaan", "Pharmacy"),
    ("meal", "Eten brengen", "Bringing a meal"),
    ("phone_chat", "Een babbel via telefoon", "A chat by phone"),
    ("transport", "Vervoer", "Transport"),
    ("chores", "Klusjes in huis en tuin", "Jobs in house and garden"),
    ("dog_walking", "De hond uitlaten", "Dog walking"),
    ("computer", "Hulp met telefoon of computer", "Help with a phone or computer"),
    ("dutch_practice", "Nederlands oefenen", "Practising Dutch"),
    # Read last, once none of the others fits.
    ("other", "Iets anders", "Something else"),
)


def ensure_first_categories() -> None:
    """Create them where the city has none yet."""
    if Category.objects.exists():
        return
    for order, (key, dutch, english) in enumerate(FIRST):
        Category.objects.create(key=key, name=Texts(nl=dutch, en=english), order=order)
