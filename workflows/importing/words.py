"""Words compared as people write them: without case, accents and signs, in any language."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

NO_WORD = re.compile(r"[\W_]+")
# What lists and forms call the same, in Dutch, English and French; by what it means.
ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "filer.name": (
        *("naam", "name", "nom", "volledige naam", "naam en voornaam", "voornaam en naam"),
        *("full name", "contactpersoon", "contact person", "aanmelder", "bewoner", "vrijwilliger"),
    ),
    "filer.email": (
        *("e-mail", "email", "mail", "e-mailadres", "mailadres", "e-mail address", "email address"),
        *("courriel", "adresse e-mail"),
    ),
    "filer.phone": (
        *("telefoon", "tel", "telefoonnummer", "gsm", "gsm-nummer", "gsm nummer", "mobiel"),
        *("phone", "phone number", "mobile", "telephone", "téléphone", "nummer gsm", "tel/gsm"),
    ),
    "category": ("categorie", "category", "catégorie", "soort hulp", "hulp", "type hulp"),
    "languages": ("talen", "taal", "languages", "langues", "spreekt"),
    "availability": ("beschikbaarheid", "wanneer", "availability", "when"),
    "helpers": ("aantal vrijwilligers", "aantal helpers", "helpers", "volunteers needed"),
    "household.size": ("gezinsgrootte", "aantal personen", "household size", "personen"),
    "organisation": ("organisatie", "organisation", "vereniging", "naam organisatie"),
}
FIRST_NAME = ("voornaam", "first name", "firstname", "given name", "prénom")
LAST_NAME = (
    *("achternaam", "familienaam", "last name", "lastname", "surname", "family name"),
    *("nom de famille", "familienaam"),
)
ADDRESS_WORDS: dict[str, tuple[str, ...]] = {
    "": ("adres", "address", "adresse", "volledig adres", "woonplaats en adres"),
    "street": ("straat", "straatnaam", "street", "rue"),
    "number": ("huisnummer", "huisnr", "nr", "nummer", "number", "house number", "numéro"),
    "street_number": ("straat en nummer", "straat en huisnummer", "straat + nr", "straat nr"),
    "box": ("bus", "busnummer", "box", "boîte"),
    "postcode": ("postcode", "postnummer", "zip", "postal code", "code postal", "pc"),
    "city": ("gemeente", "stad", "woonplaats", "plaats", "city", "town", "commune", "ville"),
    "neighbourhood": ("wijk", "buurt", "neighbourhood", "quartier"),
}
YES = frozenset(("ja", "j", "yes", "y", "oui", "o", "true", "waar", "vrai", "1", "x", "v", "ok"))
YES_SIGNS = frozenset(("✓", "✔", "☑", "نعم"))
NO = frozenset(("nee", "neen", "n", "no", "non", "false", "onwaar", "faux", "0"))
NO_SIGNS = frozenset(("-", "✗", "✘", "☐", "لا"))


def plain(text: str) -> str:
    """Return what is left of a text when it is compared: small letters and digits, in words."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in spread if not unicodedata.combining(one))
    return " ".join(NO_WORD.sub(" ", letters).split())


# Of labels only: what people typed is kept in no memory.
plain_label = lru_cache(4096)(plain)


def is_called(text: str, names: Iterable[str]) -> bool:
    """Return whether a text is one of these names."""
    wanted = plain(text)
    return bool(wanted) and any(plain_label(name) == wanted for name in names)


def yes_or_no(text: str) -> bool | None:
    """Return what somebody means by a mark or a word, None when it is neither yes nor no."""
    typed = text.strip()
    if plain(typed) in YES or typed in YES_SIGNS:
        return True
    if plain(typed) in NO or typed in NO_SIGNS:
        return False
    return None
