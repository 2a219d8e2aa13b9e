"""Whatever is sent, by the page or by the API: a sentence at its question, and nothing stored.

The answers of `tests/forms/test_bad_input.py` are sent here too; what a table says of a case is
the whole outcome of it.
"""

from typing import Any, NamedTuple

from tests.forms.test_bad_input import GARBAGE
from tests.workflows.intake.bad_input.sending import (
    GOOD,
    NOTHING,
    ONLY_KEPT,
    TEXT,
    said_in,
    said_on,
    shown_again,
    stored,
)
from tests.workflows.intake.test_receive import counts

# What is typed in one box, which shows it again.
TYPED = {"name", "email", "phone", "number", "short_text"}
# Of these some garbage is an answer.
SOME = {"name", "short_text", "long_text", "number"}


class Bad(NamedTuple):
    """What is filled in in the boxes of a question, and the code of its refusal."""

    key: str
    boxes: dict[str, list[str]]
    code: str


def one(key: str, text: str, code: str) -> Bad:
    return Bad(key, {"": [text]}, code)


def part(key: str, code: str, **boxes: str) -> Bad:
    return Bad(key, {**GOOD[key], **{name: [text] for name, text in boxes.items()}}, code)


# By the page and by the API.
ANSWERS = {
    "nothing": one("name", "", "required"),
    "spaces": one("name", " \u00a0\u2003 ", "required"),
    "a name of a novel": one("name", "x" * 100_000, "too_long"),
    "NUL": one("name", "An\x00na", "unreadable"),
    "escape": one("name", "\x1b[31mAn", "unreadable"),
    "bell in a text": one("short_text", "be\x07l", "unreadable"),
    "NUL in a long text": one("long_text", "a\x00b", "unreadable"),
    "a long text of a book": one("long_text", "y" * 100_000, "too_long"),
    "a line in a line": one("short_text", "Kort\nBcc: x@example.org", "one_line"),
    "two addresses": one("email", "an@example.org, jan@example.org", "email"),
    "a header in an address": one("email", "an@example.org\nBcc: jan@example.org", "one_line"),
    "an address without end": one("email", "a" * 5_000 + "@example.org", "too_long"),
    "an address turned round": one("email", "an@example.org\u202egro", "email"),
    "an address that stopped all mail": one("email", f"p0@{'é' * 60}.be", "email"),
    "an address that is read as another": one("email", "=?utf-8?q?mia?=@example.org", "email"),
    "a word for a phone": one("phone", "bel mij", "phone"),
    "a phone without end": one("phone", "0" * 5_000, "too_long"),
    "phone in Arabic digits": one("phone", "٠١٦", "phone"),
    "a postcode of letters": part("address", "postcode", postcode="drie"),
    "a postcode in Arabic digits": part("address", "postcode", postcode="٣٠٠٠"),
    "a negative postcode": part("address", "postcode", postcode="-300"),
    "half an address": part("address", "required", street="", number=""),
    "a street of a map": part("address", "too_long", street="x" * 10_000),
    "a neighbourhood of nowhere": part("address", "choice", neighbourhood="99999X99"),
    "a path for a neighbourhood": part("address", "choice", neighbourhood="../../etc"),
    "not a number": one("number", "NaN", "number"),
    "infinity": one("number", "Infinity", "number"),
    "a number with e": one("number", "1e308", "number"),
    "a huge number": one("number", "9" * 400, "number"),
    "a superscript": one("number", "²", "number"),
    "SQL": one("number", "1; DROP TABLE workflows_case", "number"),
    "no choice of ours": one("choose_one", "zz", "choice"),
    "two of one": Bad("choose_one", {"": ["zz", "a' OR 1=1 --"]}, "choice"),
    "other without a word": one("choose_one", "__other__", "choice"),
    "a path for a choice": one("select", "../../../etc/passwd", "choice"),
    "one of ours and one not": Bad("choose_many", {"": ["a", "zz"]}, "choice"),
    "hundreds of choices": Bad("choose_many", {"": [f"c{n}" for n in range(900)]}, "choice"),
    "the 31st of February": part("date", "date", day="31", month="2"),
    "year nought": part("date", "date", year="0"),
    "a year of ten digits": part("date", "too_long", year="9999999999"),
    "a word for a month": part("date", "too_long", month="maart"),
    "25 o'clock": one("time", "25:61", "time"),
    "noon of no day": one("availability", "mon-noon", "choice"),
    "perhaps": one("yes_no", "perhaps", "choice"),
    "on behalf of nobody": part("on_behalf", "choice", who="nobody"),
    "for a child of nobody": part("on_behalf", "required", who="child"),
    "a category of others": one("category", "<script>", "choice"),
    "a language of nobody": one("languages", "xx", "choice"),
    "no file of ours": one("file", "c0ffee00-0000-4000-8000-000000000000", "unknown"),
    "a path for a file": one("file", "../../etc/passwd", "unknown"),
}


# What no box can hold and JSON can.
VALUES: dict[str, tuple[str, Any, str]] = {
    "a number for a name": ("name", 5, "type"),
    "a list for a name": ("name", ["Mia"], "type"),
    "an object for a name": ("name", {"first": "Mia"}, "type"),
    "yes for a name": ("name", True, "type"),
    "a lone surrogate": ("name", "\ud800Mia", "unreadable"),
    "surrogates the wrong way": ("long_text", "\udfff\ud800", "unreadable"),
    "a text for a number": ("number", "drie", "number"),
    "a number beyond all": ("number", 10**400, "number"),
    "a number below all": ("number", -1e308, "number"),
    "yes for a number": ("number", True, "number"),
    "a text for an address": ("address", "Voorbeeldstraat 1", "type"),
    "an address in an address": ("address", {"street": {"street": "x"}}, "type"),
    "10,000 choices": ("choose_many", [f"c{n}" for n in range(10_000)], "choice"),
    "the same choice 10,000 times": ("choose_many", ["zz"] * 10_000, "choice"),
    "choices in choices": ("choose_many", [["a"]], "type"),
    "other of other": ("choose_one", {"other": {"other": "x"}}, "choice"),
    "a number for yes": ("yes_no", 1, "choice"),
    "a number for a date": ("date", 20200314, "type"),
    "a date of another calendar": ("date", "2020-02-30", "date"),
    "nobody's household": ("on_behalf", {"who": ["household"], "adults": 10**30}, "type"),
    "a list for who": ("on_behalf", {"who": ["self"]}, "type"),
    "a file by its name": ("file", {"name": "x.pdf", "content": "AAAA"}, "type"),
    "many files": ("file", [f"c0ffee00-0000-4000-8000-{n:012}" for n in range(10_000)], "too_many"),
}


def test_good_answers_are_taken_by_both(fill_in, send):
    """The control: what each case changes one answer of."""
    assert (fill_in().status_code, send().status_code) == (303, 201)
    assert counts()[:2] == (2, 2)


def test_by_the_page_each_bad_answer_gets_a_sentence_and_the_rest_stays(fill_in):
    outcome, lost = {}, []
    for name, bad in ANSWERS.items():
        answer = fill_in({bad.key: bad.boxes})
        outcome[name] = said_on(answer)
        if bad.key in TYPED and bad.boxes[""][0].isprintable():
            lost += [name] * (shown_again(answer, bad.key) != bad.boxes[""][0])

    assert outcome == {
        name: (422, [bad.key], bad.boxes[""][0] if bad.key == "long_text" else TEXT)
        for name, bad in ANSWERS.items()
    }
    assert lost == []
    assert stored() == ONLY_KEPT
    assert fill_in().status_code == 303


def test_by_the_api_each_bad_answer_gets_a_field_and_a_code(send):
    outcome = {name: said_in(send({bad.key: bad.boxes})) for name, bad in ANSWERS.items()}

    assert outcome == {name: (422, [bad.key], [bad.code]) for name, bad in ANSWERS.items()}
    assert stored() == NOTHING
    assert send().status_code == 201


def test_by_the_api_values_that_no_box_holds_get_a_field_and_a_code(send):
    outcome = {
        name: said_in(send(values={key: value})) for name, (key, value, _code) in VALUES.items()
    }

    assert outcome == {name: (422, [key], [code]) for name, (key, _value, code) in VALUES.items()}
    assert stored() == NOTHING


def test_garbage_in_every_answer_is_a_sentence_at_every_question(fill_in, send):
    """What `tests/forms/test_bad_input.py` gives the engine, through both doors."""
    for garbage in GARBAGE:
        if garbage != garbage or isinstance(garbage, bytes) or type(garbage) is object:
            continue  # no JSON
        status, fields, codes = said_in(send(values=dict.fromkeys([*GOOD, "file"], garbage)))
        # A box that is not asked is refused before any answer is looked at.
        is_named = set(fields) >= set(GOOD) - SOME or codes == ["unknown"]
        assert (status, is_named) == (422, True), garbage
    # A browser sends no surrogates, and all boxes together may be 2.5 MB.
    texts = [each for each in GARBAGE if isinstance(each, str) and len(each) < 10_000]
    for garbage in (each for each in texts if each.encode("utf-8", "ignore")):
        bad = {key: {box: [garbage] for box in boxes} for key, boxes in GOOD.items()}
        status, fields, _text = said_on(fill_in(bad))
        assert (status, set(fields) >= set(GOOD) - SOME) == (422, True), garbage
    assert stored() == ONLY_KEPT
