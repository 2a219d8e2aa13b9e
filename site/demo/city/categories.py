"""The thirteen categories under which Leuven published its requests of spring 2020."""

from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Category
from workflows.casetypes.signs import Sign

# Dutch names as published; the English ones are ours.
PUBLISHED = (
    ("groceries", "Boodschappen doen", "Groceries", Sign.BASKET),
    ("pharmacy", "Apotheek gaan", "Pharmacy", Sign.PILLS),
    ("letter_or_drawing", "Brief of tekening", "Letter or drawing", Sign.LETTER),
    ("post_office", "Naar post gaan", "Post office", Sign.PARCEL),
    ("dog_walking", "Hond uitlaten", "Dog walking", Sign.DOG),
    ("video_call", "Videobellen", "Video call", Sign.SCREEN),
    ("phone_chat", "Babbeltje via telefoon", "A chat by phone", Sign.PHONE),
    ("meal", "Eten brengen", "Bringing a meal", Sign.MEAL),
    ("childcare_for_carers", "Kinderopvang zorgverleners", "Childcare for care staff", Sign.CHILD),
    ("leuven_leert", "Vragen m.b.t. Leuven leert", "Learning at home (Leuven Leert)", Sign.BOOK),
    (
        "ict_material",
        "Vragen ICT Materiaal (organisaties)",
        "ICT equipment (organisations)",
        Sign.LAPTOP,
    ),
    ("dutch_practice", "Nederlands oefenen", "Practising Dutch", Sign.TALK),
    # Read last, once none of the others fits.
    ("other", "Andere", "Something else", Sign.HANDS),
)


def ensure_categories() -> None:
    """Create them where there are none; what staff changed or removed since stays so."""
    if Category.objects.exists():
        return
    for order, (key, dutch, english, sign) in enumerate(PUBLISHED):
        Category.objects.create(key=key, name=Texts(nl=dutch, en=english), sign=sign, order=order)
