"""The thirteen categories under which Leuven published its requests of spring 2020."""

from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category

# Dutch names as published, but for one that named Leuven; the English ones are ours.
PUBLISHED = (
    ("groceries", "Boodschappen doen", "Groceries"),
    ("pharmacy", "Apotheek gaan", "Pharmacy"),
    ("letter_or_drawing", "Brief of tekening", "Letter or drawing"),
    ("post_office", "Naar post gaan", "Post office"),
    ("dog_walking", "Hond uitlaten", "Dog walking"),
    ("video_call", "Videobellen", "Video call"),
    ("phone_chat", "Babbeltje via telefoon", "A chat by phone"),
    ("meal", "Eten brengen", "Bringing a meal"),
    ("childcare_for_carers", "Kinderopvang zorgverleners", "Childcare for care staff"),
    ("leuven_leert", "Vragen over thuis leren", "Learning at home"),
    ("ict_material", "Vragen ICT Materiaal (organisaties)", "ICT equipment (organisations)"),
    ("dutch_practice", "Nederlands oefenen", "Practising Dutch"),
    # Read last, once none of the others fits.
    ("other", "Andere", "Something else"),
)


def ensure_categories() -> None:
    """Create those that are missing; names that staff changed stay."""
    for order, (key, dutch, english) in enumerate(PUBLISHED):
        Category.objects.get_or_create(
            key=key, defaults={"name": Texts(nl=dutch, en=english), "order": order}
        )
