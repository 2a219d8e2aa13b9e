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

# What forms and tiles call them, where that is not what the city calls them among its staff.
PLAIN = {
    "pharmacy": ("Iets van de apotheek", "Something from the pharmacy"),
    "letter_or_drawing": ("Een brief of een tekening", "A letter or a drawing"),
    "post_office": ("Iets naar de post brengen", "Taking something to the post office"),
    "dog_walking": ("De hond uitlaten", "Walking the dog"),
    "video_call": ("Samen videobellen", "A video call together"),
    "phone_chat": ("Een babbel aan de telefoon", "A chat on the phone"),
    "meal": ("Een warme maaltijd", "A warm meal"),
    "childcare_for_carers": (
        "Kinderopvang voor wie in de zorg werkt",
        "Childcare for who works in care",
    ),
    "leuven_leert": ("Hulp bij schoolwerk thuis", "Help with schoolwork at home"),
    "ict_material": (
        "Een laptop of tablet, voor organisaties",
        "A laptop or tablet, for organisations",
    ),
    "other": ("Iets anders", "Something else"),
}


def ensure_categories() -> None:
    """Create them where there are none; what staff changed or removed since stays so."""
    if Category.objects.exists():
        return
    for order, (key, dutch, english, sign) in enumerate(PUBLISHED):
        Category.objects.create(
            key=key,
            name=Texts(nl=dutch, en=english),
            plain_name=plain_name(key),
            sign=sign,
            order=order,
        )


def plain_name(key: str) -> Texts:
    """Return what residents call a category, empty where that is what the city calls it."""
    dutch, english = PLAIN.get(key, ("", ""))
    return Texts(nl=dutch, en=english) if dutch else Texts()
