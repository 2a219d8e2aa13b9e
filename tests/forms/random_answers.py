"""What people fill in, well and wrongly, by box: the page and the API each make theirs of it.

An answer is a dict of what is typed or chosen in the boxes of a question. The box of a
question with only one is "", and what was chosen or ticked is listed by its value.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from forms.kinds import KINDS
from forms.kinds.availability import DAYS, PARTS
from forms.kinds.numbers import LARGEST
from forms.kinds.on_behalf import MOST_PEOPLE, RELATIONS
from forms.models import FormVersion
from forms.registers.sources import LANGUAGES as LANGUAGE_LIST
from forms.rules.conditions import OTHER
from tests.forms.conftest import CATEGORIES, LANGUAGES, NEIGHBOURHOODS, PHOTO
from tests.forms.random_forms import Block, asked_in, versions
from tests.forms.random_rules import CHOICES

Typed = dict[str, list[str]]
Typing = st.SearchStrategy[Typed]

PRINTABLE = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
WORD = st.text(PRINTABLE, min_size=1, max_size=40).map(str.strip).filter(bool)
WEEK = [f"{day}-{part}" for day in DAYS for part in PARTS]
# A choice that was there when the page was opened, and is not any more.
GONE = "zz"


def box(texts: st.SearchStrategy[str]) -> Typing:
    """One box, with one of these in it."""
    return texts.map(lambda text: {"": [text]})


def one_of(*texts: str) -> Typing:
    return box(st.sampled_from(texts))


def some_of(values: list[str]) -> Typing:
    """One or more ticked, in any order."""
    ticked = st.lists(st.sampled_from(values), min_size=1, unique=True)
    return ticked.map(lambda chosen: {"": chosen})


def in_boxes(**texts: st.SearchStrategy[str]) -> Typing:
    return st.fixed_dictionaries(
        {part: text.map(lambda one: [one]) for part, text in texts.items()}
    )


def keys(listed: list[tuple[str, str]]) -> list[str]:
    return [key for key, _label in listed]


def day_in_boxes(day: dt.date) -> Typed:
    return {"day": [str(day.day)], "month": [str(day.month)], "year": [str(day.year)]}


def choices_of(asked: Block) -> list[str]:
    is_listed = asked["settings"].get("source") == LANGUAGE_LIST
    return keys(LANGUAGES) if is_listed else list(CHOICES)


def number(asked: Block) -> Typing:
    low, high = limits_of(asked)
    whole = st.integers(low, high).map(str)
    # With a comma, as it is written here; it keeps within limits that are whole.
    halves = st.integers(max(low, 0), min(high, 10**6) - 1).map(lambda one: f"{one},5")
    return box(whole | halves if asked["settings"]["decimals"] and high > low >= 0 else whole)


def limits_of(asked: Block) -> tuple[int, int]:
    low, high = asked["settings"]["minimum"], asked["settings"]["maximum"]
    return (-LARGEST if low is None else low), (LARGEST if high is None else high)


def wrong_number(asked: Block) -> Typing:
    low, high = limits_of(asked)
    beyond = [str(low - 1), str(high + 1), "12345678901"]
    parts = [] if asked["settings"]["decimals"] else [f"{max(low, 0)}.5"]
    return one_of("drie", "1e3", "2.3456", "--1", *beyond, *parts)


def chosen_one(asked: Block) -> Typing:
    one = one_of(*choices_of(asked))
    if not asked["settings"]["other"]:
        return one
    other = in_boxes(other=WORD)
    # The text beside "other", for who chose it, and for who did not take the trouble.
    named = st.sampled_from([{}, {"": [OTHER]}])
    return (
        one
        | st.builds(lambda text, ticked: text | ticked, other, named)
        | st.builds(lambda text, choice: text | choice, other, one)
    )


def chosen_many(asked: Block) -> Typing:
    some = some_of(choices_of(asked))
    if not asked["settings"]["other"]:
        return some
    return some | st.builds(
        lambda chosen, text, ticks: text | {"": chosen[""] + [OTHER] * ticks},
        some,
        in_boxes(other=WORD),
        st.booleans(),
    )


def badly_chosen(asked: Block) -> Typing:
    unsaid = [{"": [OTHER]}] if asked["settings"]["other"] else []
    return st.sampled_from([{"": [GONE]}, *unsaid])


def declared(asked: Block) -> Typing:
    well = {"tick": ["yes"], "yes": ["yes"], "no": ["no"], "age": ["18", "34", "130"]}
    return one_of(*well[asked["settings"]["check"]])


def badly_declared(asked: Block) -> Typing:
    badly = {"tick": ["perhaps"], "yes": ["no"], "no": ["yes"], "age": ["17", "131", "oud"]}
    return one_of(*badly[asked["settings"]["check"]])


ADDRESS = in_boxes(
    street=WORD,
    number=st.sampled_from(["1", "12a"]),
    box=st.sampled_from(["", "3"]),
    postcode=st.integers(1000, 9999).map(str),
    city=WORD,
    neighbourhood=st.sampled_from(["", *keys(NEIGHBOURHOODS)]),
)
NOWHERE = st.fixed_dictionaries(
    {"no_fixed_address": st.just(["yes"])},
    optional={"city": WORD.map(lambda city: [city]), "neighbourhood": st.just(["24062W02"])},
)
BAD_ADDRESS = st.builds(
    lambda address, wrong: address | wrong,
    ADDRESS,
    st.sampled_from(
        [
            *({part: [""]} for part in ("street", "number", "postcode", "city")),
            {"postcode": ["12"]},
            {"street": ["x" * 121]},
            {"neighbourhood": [GONE]},
            {"postcode": ["Leuven"], "no_fixed_address": ["yes"]},
        ]
    ),
)

PEOPLE = st.integers(0, MOST_PEOPLE).map(str)
THEM = in_boxes(
    who=st.sampled_from(["adult", "child", "household"]),
    relation=st.sampled_from(list(RELATIONS)),
    name=WORD,
    guardian=WORD,
    adults=PEOPLE,
    children=PEOPLE,
    phone=st.sampled_from(["", "+32475123456", "0475 12 34 56"]),
    email=st.sampled_from(["", "an@example.com"]),
    consent=st.sampled_from(["yes", "no"]),
    reason=WORD,
)
BAD_THEM = st.builds(
    lambda them, wrong: them | wrong,
    THEM,
    st.sampled_from(
        [
            {"who": [GONE]},
            {"who": []},
            {"name": [""]},
            {"consent": ["no"], "reason": [""]},
            {"who": ["child"], "relation": ["family"], "guardian": [""]},
            {"who": ["household"], "adults": ["veel"]},
            {"who": ["household"], "children": ["51"]},
            {"phone": ["123"]},
            {"email": ["nergens"]},
            {"relation": [GONE]},
        ]
    ),
)

BAD_DAYS = st.sampled_from(
    [("31", "2", "2020"), ("14", "", ""), ("14", "maart", "2020"), ("1", "1", "20")]
).map(lambda day: {"day": [day[0]], "month": [day[1]], "year": [day[2]]})


@st.composite
def rows(draw: st.DrawFn, asked: Block) -> Typed:
    """As many rows as are asked, each with something in its first column."""
    least, most = asked["settings"]["least"], asked["settings"]["most"]
    return typed_rows(draw, asked["columns"], draw(st.integers(least, most)))


@st.composite
def bad_rows(draw: st.DrawFn, asked: Block) -> Typed:
    """A row too many, or something wrong in one of them."""
    most = asked["settings"]["most"]
    if draw(st.booleans()):
        return typed_rows(draw, asked["columns"], most + 1)
    wrong = draw(st.integers(1, most)), draw(st.sampled_from(asked["columns"]))["key"]
    return typed_rows(draw, asked["columns"], most, wrong)


def typed_rows(
    draw: st.DrawFn, columns: list[Block], number: int, wrong: tuple[int, str] = (0, "")
) -> Typed:
    """Rows by box, which are named by row, column and perhaps the box in it."""
    typed: Typed = {}
    for row in range(1, number + 1):
        for column in columns:
            if (row, column["key"]) == wrong:
                boxes = draw(bad(column))
            elif column is columns[0] or column["required"] or draw(st.booleans()):
                boxes = draw(good(column))
            else:
                boxes = {}
            start = f"{row}-{column['key']}"
            typed |= {f"{start}-{part}".removesuffix("-"): boxes[part] for part in boxes}
    return typed


GOOD: dict[str, Typing | Callable[[Block], Typing]] = {
    "short_text": box(WORD),
    "long_text": box(st.lists(WORD, min_size=1, max_size=3).map("\n".join)),
    "name": box(WORD),
    "email": one_of("an@example.com", "jan+hulp@leuven.example.be"),
    "phone": one_of("016 27 27 72", "+31 6 12345678", "0032475123456"),
    "address": ADDRESS | NOWHERE,
    "number": number,
    "choose_one": chosen_one,
    "choose_many": chosen_many,
    "select": chosen_one,
    "category": one_of(*keys(CATEGORIES)),
    "categories": some_of(keys(CATEGORIES)),
    "languages": some_of(keys(LANGUAGES)),
    "date": st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)).map(day_in_boxes),
    "time": box(st.times().map(lambda time: f"{time:%H:%M}")),
    "availability": some_of(WEEK),
    "yes_no": one_of("yes", "no"),
    "file": one_of(PHOTO.id),
    "consent": one_of("yes"),
    "tick": one_of("yes"),
    "declaration": declared,
    "on_behalf": st.just({"who": ["self"]}) | THEM,
    "repeating_group": rows,
}
BAD: dict[str, Typing | Callable[[Block], Typing]] = {
    "short_text": one_of("x" * 201, "be\x07l"),
    "long_text": one_of("x" * 5001, "be\x00l"),
    "name": one_of("x" * 201, "An\x1b"),
    "email": one_of("nergens", "a@b", "an@example.com, jan@example.com"),
    "phone": one_of("123", "bel me", "0" * 41),
    "address": BAD_ADDRESS,
    "number": wrong_number,
    "choose_one": badly_chosen,
    "choose_many": badly_chosen,
    "select": badly_chosen,
    "category": one_of(GONE),
    "categories": one_of(GONE),
    "languages": one_of(GONE),
    "date": BAD_DAYS,
    "time": one_of("25:00", "half tien", "9:75"),
    "availability": one_of("mon-noon"),
    "yes_no": one_of("perhaps"),
    "file": one_of("00000000-0000-4000-8000-000000000000"),
    "consent": one_of("perhaps"),
    "tick": one_of("perhaps"),
    "declaration": badly_declared,
    "on_behalf": BAD_THEM,
    "repeating_group": bad_rows,
}


def good(asked: Block) -> Typing:
    """What somebody fills in who understands the question (as a schema has it)."""
    return strategy_for(GOOD, asked)


def bad(asked: Block) -> Typing:
    """What is refused for itself, whether or not the question has to be answered."""
    return strategy_for(BAD, asked)


def strategy_for(listed: dict[str, Any], asked: Block) -> Typing:
    found = listed[asked["kind"]]
    return found if isinstance(found, st.SearchStrategy) else found(asked)


@dataclass(frozen=True)
class Filled:
    """A form and what somebody fills in, by question key; what lacks was left open.

    `all_good` tells that every answer is one to accept, and none that may be needed lacks.
    """

    version: FormVersion
    typed: dict[str, Typed]
    all_good: bool


@st.composite
def filled(
    draw: st.DrawFn, endings: bool = False, wrongly: Callable[[Block], Typing] = bad
) -> Filled:
    """A form, filled in well more often than not, and else with some answers `wrongly` or open."""
    version = draw(versions(endings))
    careful = draw(st.integers(0, 9)) < 6
    ways = ["good", "open"] if careful else ["good", "good", "good", "open", "bad"]
    typed: dict[str, Typed] = {}
    all_good = True
    for asked in asked_in(version):
        if KINDS[asked["kind"]].is_hidden:
            continue
        may_be_open = not (asked["required"] or asked["require_if"])
        how = draw(st.sampled_from(ways if may_be_open or not careful else ["good"]))
        if how != "open":
            typed[asked["key"]] = draw(good(asked) if how == "good" else wrongly(asked))
        all_good = all_good and (how == "good" or (how == "open" and may_be_open))
    return Filled(version, typed, all_good)
