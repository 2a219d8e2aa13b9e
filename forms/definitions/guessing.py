"""Questions out of a text that somebody wrote elsewhere: one a line, the kind guessed.

A line may hold a second language behind a tab, as a table of a text processor or a spreadsheet
gives it. Lines with a bullet are the choices of the question above them.
"""

import re
from dataclasses import dataclass, field

BULLET = re.compile(r"^\s*(?:[-–—•◦▪●○□☐*·]|o(?=\s)|\(?[a-z]\))\s+", re.IGNORECASE)
NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}[.):]|\d{1,2}\s+-)\s*")
OPTIONAL = re.compile(
    r"\s*\((?:niet verplicht|optioneel|facultatief|mag leeg(?: blijven)?|optional|not required)\)",
    re.IGNORECASE,
)
STARRED = re.compile(r"\s*\*$")
YES_OR_NO = re.compile(r"\s*\(?\b(?:ja\s*/\s*nee[n]?|yes\s*/\s*no)\b\)?\s*", re.IGNORECASE)
SEVERAL = re.compile(
    r"\((?:meerdere|meer dan één|several|more than one|all that apply)[^)]*\)"
    r"|\bmeerdere antwoorden\b|\bkruis aan wat past\b|\bwelke\b.*\ballemaal\b",
    re.IGNORECASE,
)
YOUR = r"(?:je |jouw |uw |your )?"
# A question that begins with a verb is answered by yes or no, whatever it is about.
VERBS = (
    "ben bent is zijn was waren heb hebt heeft hebben had hadden kan kun kunt kunnen wil wilt"
    " willen mag mogen moet moeten zal zult zullen zou zouden word wordt worden ga gaat gaan"
    " kom komt komen woon woont wonen spreek spreekt spreken zit zitten staat staan ligt liggen"
    " blijft blijven"
    " am are do does did have has can could may might must shall should will would"
)
# In Dutch whoever it is about follows any verb, and no word that asks or joins.
NO_VERB = (
    r"(?:wie|wiens|wat|waar\w*|wanneer|hoe\w*|welke?|als|indien|of|omdat|zodat|zoals|sinds|tot"
    r"|naast|over|tijdens|aan|bij|door|in|met|naar|om|op|van|vanaf|voor)\b"
)
# It is no question to which no is an answer.
AGREES = r"[^?]*\b(?:akkoord|agree|consent|(?:geef|geeft|geven)\b[^?]*\btoestemming)\b"
# What a question is taken for, by the first that fits; most telling first.
WORDS = {
    "long_text": (
        *(r"\bvertel", r"\bbeschrijf\b", r"\bbeschrijven\b", r"\bleg uit\b", r"\buitleggen\b"),
        *(r"\bwaarom\b", r"\bopmerking", "tell us", r"\bdescribe\b", r"\bexplain\b", r"\bwhy\b"),
        *(r"\bremarks?\b", "anything else"),
    ),
    "yes_no": (
        rf"^(?!{AGREES})(?:{'|'.join(VERBS.split())})\b[^?]*\?",
        rf"^(?!{AGREES}|{NO_VERB})\w+ (?:er|het|hij|iemand|je|jij|jullie|u)\b[^?]*\?",
    ),
    "email": (r"\be-?mail(?:adres| address)?\b", r"\bmailadres\b"),
    "phone": (r"\btelefoon", r"\bgsm\b", r"\bphone\b", r"\bmobile\b"),
    "address": (
        rf"^{YOUR}(?:thuis|woon)?(?:adres|address)\b",
        r"\bwaar woon\b",
        r"\bdo you live\b",
    ),
    "on_behalf": (
        r"\bvoor wie\b",
        r"\bon behalf\b",
        r"\bfor whom\b",
        r"\bwho is (?:this|it) for\b",
    ),
    "consent": (r"\btoestemming\b", r"\bakkoord\b", r"\bagree\b", r"\bconsent\b"),
    "languages": (r"\btalen\b", r"\blanguages\b"),
    "availability": (r"\bwanneer (?:kan|kun|ben|past)\b", r"\bbeschikba", r"\bavailab", "when can"),
    "date": (r"\bdatum\b", r"\bgeboren\b", r"\bwelke dag\b", r"\bdate\b", r"\bwhich day\b"),
    "time": (r"\bhoe laat\b", r"\bwelk uur\b", r"\bwhat time\b"),
    "number": (r"\bhoeveel\b", r"\baantal\b", r"\bhow (?:many|old)\b", r"\bleeftijd\b", "hoe oud"),
    "file": (r"\bbestand", r"\bbijlage", r"\bfoto'?s?\b", r"\bupload", r"\battach"),
    "name": (
        rf"^{YOUR}(?:voor-? en (?:achter|familie)?)?naam\b",
        rf"^(?:full )?{YOUR}name\b",
        r"\bhoe heet (?:je|u)\s*\?|\b(?:wat|what) is (?:je|jouw|uw|your) (?:naam|name)\b",
    ),
}
SIGNS = [(kind, re.compile("|".join(words), re.IGNORECASE)) for kind, words in WORDS.items()]
OTHERWISE = "short_text"


@dataclass
class Guess:
    """A question as it was read: its kind, text and choices, each also in a second language."""

    kind: str
    label: str
    other: str = ""
    required: bool = True
    choices: list[tuple[str, str]] = field(default_factory=list)


def guesses(text: str) -> list[Guess]:
    """Return the questions in a text, in their order; lines without words are passed over."""
    found: list[Guess] = []
    several = False
    for line in text.splitlines():
        own, _tab, other = line.partition("\t")
        if not own.strip():
            continue
        if found and BULLET.match(own):
            found[-1].choices.append((BULLET.sub("", own).strip(), BULLET.sub("", other).strip()))
            found[-1].kind = "choose_many" if several else "choose_one"
            continue
        several = bool(SEVERAL.search(own))
        found.append(guess(own, other))
    return found


def guess(own: str, other: str = "") -> Guess:
    """Return the question in one line, without its number and its notes in brackets."""
    words = STARRED.sub("", NUMBER.sub("", BULLET.sub("", own)).strip())
    required = not (OPTIONAL.search(words) or OPTIONAL.search(other))
    asks_yes_or_no = YES_OR_NO.search(words) is not None
    label = cleared(words)
    kind = "yes_no" if asks_yes_or_no else kind_of(label)
    return Guess(kind, label, cleared(NUMBER.sub("", other)), required)


def cleared(words: str) -> str:
    """Return a line without what it says of the answer, in one line of single spaces."""
    for note in (OPTIONAL, YES_OR_NO, re.compile(r"\((?:meerdere|several)[^)]*\)", re.IGNORECASE)):
        words = note.sub(" ", words)
    return STARRED.sub("", " ".join(words.split())).rstrip(":").strip()


def kind_of(label: str) -> str:
    """Return the name of the kind that a question reads like."""
    return next((kind for kind, sign in SIGNS if sign.search(label)), OTHERWISE)
