"""Names of people, as registers write them and as people type them."""

import re
import unicodedata
from typing import NamedTuple

# Tussenvoegsels, and what does their work in the other languages of Leuven: written or left
# out, apart or joined, with a capital (Flanders) or without (the Netherlands).
PARTICLES = frozenset(
    """van vande vanden vander ver de den der ter ten te t het s op aan bij in uit onder over voor
    la le les l du des d di da do dos del della al el ben bin ibn von vom zu zur zum
    y""".split()  # noqa: SIM905 (it reads as prose)
)
# What some write as one word (Vandenberghe) and others apart (Van den Berghe). "De" is cut off
# only where a word can begin behind it, so that Decker stays and Dedecker becomes decker.
JOINED_VAN = re.compile(r"van(?:de[nr]?)?(?=\w{4})")
JOINED_DE = re.compile(
    r"(?:de[nr](?![aeiouy])|de)(?=\w{4})"
    r"(?=[aeiouyj]|[^aeiouy][aeiouy]|[bcfgkp]l|[bcdfgkptvw]r|kn|s[lmnptw]|sch|[cgpt]h|dw|tw|vl|zw)"
)

# Letters that do not come apart into a letter and an accent.
FOLDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


# Of what somebody looks for: it bounds what a search costs.
MOST_TYPED = 100
MOST_WORDS = 8


class Name(NamedTuple):
    """A name in its two parts, as typed; either may be empty."""

    given: str
    surname: str


def fold(text: str) -> str:
    """Return text without case and accents: letters of any script, digits, and single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(FOLDED)).casefold()
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", letters.replace("ß", "ss")).strip()


def typed_words(typed: str) -> list[str]:
    """Return the words of what was typed, without case, accents and signs; at most MOST_WORDS."""
    return fold(typed[:MOST_TYPED]).split()[:MOST_WORDS]


def split(name: str) -> Name:
    """Return a full name cut into given name and surname.

    "Peeters, Jan" and "Jan Peeters" give the same; a particle after the first word begins the
    surname ("Jan Pieter | Van den Broeck"); otherwise the last word is the surname, and one
    word alone is a surname.
    """
    surname, comma, given = name.partition(",")
    if comma and fold(surname) and fold(given):
        return Name(given.strip(), surname.strip())
    typed = name.replace(",", " ").split()
    cut = _surname_begins(typed)
    return Name(" ".join(typed[:cut]), " ".join(typed[cut:]))


def _surname_begins(typed: list[str]) -> int:
    for place, word in enumerate(typed[1:-1], start=1):
        if is_particle(word):
            return place
    return max(len(typed) - 1, 0)


def is_particle(word: str) -> bool:
    """Return whether a word is a tussenvoegsel, also with an apostrophe ('t, d')."""
    return fold(word) in PARTICLES


def words(text: str) -> list[str]:
    """Return the words of a name as typed, at spaces and dashes: of D'Hondt-Peeters two."""
    return [word for word in re.split(r"[\s\-\u2010-\u2015]+", text) if fold(word)]


def stems(text: str) -> list[str]:
    """Return the words of a name but its tussenvoegsels; all of them if it has nothing else."""
    found = words(text)
    return [word for word in found if not is_particle(word)] or found


def normalise_surname(surname: str) -> str:
    """Return a surname folded, without tussenvoegsels and spaces, or all of it."""
    folded = fold(surname).split()
    kept = [word for word in folded if word not in PARTICLES]
    if len(kept) < len(folded):
        return "".join(kept or folded)
    return _without_joined("".join(folded))


def _without_joined(stem: str) -> str:
    found = JOINED_VAN.match(stem) or JOINED_DE.match(stem)
    return stem[found.end() :] if found else stem


def normalise_given(given: str) -> str:
    """Return a given name folded, without spaces and dashes."""
    return fold(given).replace(" ", "")


def compatible(one: str, other: str) -> bool:
    """Return whether two full names may well be of one person, given that they share a contact.

    They are equal after folding case, accents and tussenvoegsels, or have the same surname and
    one gives just the initial of the other ("J. Peeters", "Jan Peeters"; never "Jan" and "Jef",
    who share the landline of their parents).
    """
    if _letters(one) == _letters(other) != "":
        return True
    (given, surname), (other_given, other_surname) = split(one), split(other)
    if normalise_surname(surname) != normalise_surname(other_surname) or not fold(surname):
        return False
    if normalise_given(given) == normalise_given(other_given):
        return True
    return is_initial_of(given, other_given) or is_initial_of(other_given, given)


def _letters(name: str) -> str:
    given, surname = split(name)
    return normalise_given(given) + normalise_surname(surname)


def is_initial_of(short: str, full: str) -> bool:
    """Whether `short` is just the first letter, or letters, of a given name."""
    letters = fold(short).replace(" ", "")
    is_short = len(letters) == 1 or (len(letters) <= 4 and short.strip().endswith("."))
    return is_short and fold(full)[:1] == letters[:1]


# Applied in this order to a folded surname without tussenvoegsels.
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"^dh", "h"),  # Dhondt, D'Hondt
        (r"s+ch(?=e?$)", "s"),  # Bosch, Vandenbossche
        (r"ph", "f"),
        (r"th|dt", "t"),
        (r"cqu?|qu|ck", "k"),
        (r"[cg]h", "g"),
        (r"^c(?=eu)", "k"),  # Ceulemans, Keulemans
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"v", "f"),
        (r"ij|e[iy]", "y"),
        (r"[ou]u?y|ui", "uy"),
        (r"[ao]uw?", "au"),
        (r"ae", "a"),
        (r"oe|ue", "u"),
        (r"ie", "i"),
        (r"(\w)\1+", r"\1"),
        (r"(?<=\w{4})e$", ""),  # De Bruyne, De Bruyn
        (r"(?<=\w{4})s$", ""),  # Janssens, Janssen
        (r"d$", "t"),
        (r"b$", "p"),
    ]
]


def phonetic(surname: str) -> str:
    """Return a surname as it sounds in Dutch, roughly: Claes is Klaas, Thys is Theijs.

    Two surnames that sound alike to somebody who takes a call give the same; the reverse is
    not promised, so it is good for suggesting and never for deciding.
    """
    sound = normalise_surname(surname)
    for pattern, replacement in SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound
