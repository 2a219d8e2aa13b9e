"""The thirteen categories under which Leuven published its requests of spring 2020."""

from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category

# Dutch names as published; the English ones are ours.
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
    ("leuven_leert", "Vragen m.b.t. Leuven leert", "Learning at home (Leuven Leert)"),
    ("ict_material", "Vragen ICT Materiaal (organisaties)", "ICT equipment (organisations)"),
    ("dutch_practice", "Nederlands oefenen", "Practising Dutch"),
    # Read last, once none of the others fits.
    ("other", "Andere", "Something else"),
)


def ensure_categories() -> None:
    """Create them where there are none; what staff changed or removed since stays so."""
    if Category.objects.exists():
        return
    for order, (key, dutch, english) in enumerate(PUBLISHED):
        Category.objects.create(key=key, name=Texts(nl=dutch, en=english), order=order)
