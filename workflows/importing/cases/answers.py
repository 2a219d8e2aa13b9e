"""What the cells of a row say, put as the answers of a form; and its errors, put at columns."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from forms.engine import AnswerForm
from forms.kinds import Question
from forms.kinds.on_behalf import ADULT, SELF
from workflows.importing.cases.columns import FIRST, JOINT, LAST, MANY_OF, STREET_NUMBER

# A street, its number (12, 12A, 12-14, 12/3) and a box, as people write them behind each other.
STREET = re.compile(
    r"(?P<street>.*?[^\W\d_].*?)[ ,]+(?P<number>[0-9]+[ ]?[a-zA-Z]?(?:[-/][0-9]+[a-zA-Z]?)?)"
    r"(?:[ ,]+(?:bus|box|boîte|bte|b)\.? ?(?P<box>[\w/.-]{1,10}))?"
)
POSTCODE = re.compile(r"(?P<postcode>(?:B-?)?[1-9][0-9]{3})[ ,]+(?P<city>[^\W\d_].*)")
Cells = Mapping[str, Any]


def answers_of(values: Cells, asked: Mapping[str, Question]) -> dict[str, Any]:
    """Return the answers by question key, as a program sends them to a form."""
    found = {}
    for key, question in asked.items():
        own = parts_of(values, key)
        if own:
            make = BY_KIND.get(question.kind.name, whole)
            found[key] = make(own, question)
    return found


def parts_of(values: Cells, key: str) -> dict[str, Any]:
    """Return what is said of a question: "" for its own column, else by the name of the box."""
    own = {"": values[key]} if key in values else {}
    start = f"{key}{JOINT}"
    return own | {
        name.removeprefix(start): value for name, value in values.items() if name.startswith(start)
    }


def whole(own: Cells, question: Question) -> Any:
    """Return the answer that stands in one cell."""
    return own.get("")


def of_many(own: Cells, question: Question) -> list[str]:
    """Return several choices: those in one cell, and each whose own column says yes."""
    ticked = [name for name, said in own.items() if name and said is True]
    return list(dict.fromkeys([*(own.get("") or []), *ticked]))


def of_choice(own: Cells, question: Question) -> Any:
    """Return a choice, or the word that is none as what is meant by "other"."""
    said = own.get("")
    is_listed = any(choice.value == said for choice in question.choices())
    return said if is_listed or not question.settings.get("other") else {"other": said}


def of_name(own: Cells, question: Question) -> str:
    """Return a name from its halves: a family name alone in its column is no whole one."""
    halves = [own.get(FIRST), own.get(LAST)]
    if not own.get(""):
        return " ".join(half for half in halves if half)
    # A column “name” beside one with first names holds the family name.
    return " ".join(half for half in (own.get(FIRST), own[""]) if half)


def of_address(own: Cells, question: Question) -> dict[str, Any]:
    """Return an address from one cell, from its boxes, or from both."""
    found = split_address(str(own.get("") or ""))
    if both := own.get(STREET_NUMBER):
        found |= split_street(str(both))
    boxes = {name: value for name, value in own.items() if name not in ("", STREET_NUMBER)}
    street = str(boxes.get("street") or "")
    if street and not boxes.get("number"):
        boxes = {**split_street(street), **{n: v for n, v in boxes.items() if n != "street"}}
    return {**found, **boxes}


def split_address(text: str) -> dict[str, str]:
    """Return the parts of an address that was written in one line, as far as they are found."""
    pieces = [one.strip() for one in re.split(r"[,\n;]| - ", text) if one.strip()]
    found: dict[str, str] = {}
    rest = []
    for piece in pieces:
        if town := POSTCODE.fullmatch(piece):
            found |= town.groupdict()
        else:
            rest.append(piece)
    street = " ".join(rest)
    if not found and (town := POSTCODE.search(street)):
        found, street = town.groupdict(), street[: town.start()].strip()
    return found | (split_street(street) if street else {})


def split_street(text: str) -> dict[str, str]:
    """Return street, number and box; what cannot be told apart is all in the street."""
    found = STREET.fullmatch(text.strip())
    if not found:
        return {"street": text.strip()}
    return {name: part.strip() for name, part in found.groupdict().items() if part}


def of_whom(own: Cells, question: Question) -> dict[str, Any]:
    """Return for whom it is; somebody else's name says that it is for another."""
    boxes = {name: value for name, value in own.items() if name}
    who = own.get("") or (ADULT if boxes.get("name") else SELF)
    return {"who": who, **boxes}


def of_tick(own: Cells, question: Question) -> Any:
    """Return a box that is ticked; “no” is one that is not."""
    return True if own.get("") is True else None


BY_KIND: dict[str, Callable[[Cells, Question], Any]] = {
    "name": of_name,
    "address": of_address,
    "on_behalf": of_whom,
    "tick": of_tick,
    "consent": of_tick,
    "choose_one": of_choice,
    "select": of_choice,
    **dict.fromkeys(MANY_OF, of_many),
}


def problems_of(form: AnswerForm, values: Cells) -> Iterator[tuple[str, str]]:
    """Yield (column key, sentence) of each error of a form that was filled in with these values."""
    for key, errors in form.errors.as_data().items():
        for error in errors:
            yield column_at(key, error, values), sentence_of(error)


def column_at(key: str, error: ValidationError, values: Cells) -> str:
    """Return the column at which an error is best told: that of its box, if that is in the list."""
    part = (getattr(error, "params", None) or {}).get("part")
    box = f"{key}{JOINT}{part}"
    return box if part and box in values else key


def sentence_of(error: ValidationError) -> str:
    """Return what an error says."""
    return " ".join(str(message) for message in error.messages)


def left_out(form: AnswerForm, answers: Mapping[str, Any]) -> list[str]:
    """Return the labels of what the list says and this form does not ask of this row."""
    kept = form.answers()
    labels = form.plan.by_key
    return [labels[key].label for key, given in answers.items() if key not in kept and given]
