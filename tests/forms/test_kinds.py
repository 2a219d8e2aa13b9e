"""What each kind of question accepts, refuses and says again."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils.translation import override

from forms.engine import build_form, describe, unknown_answers
from forms.kinds import KINDS
from forms.kinds.choosing import ManyOf
from forms.kinds.files import Files
from forms.kinds.repeating import RepeatingGroup
from forms.kinds.text import isolated
from tests.forms.builders import question, unsaved

ADDRESS = {
    "street": "Bondgenotenlaan",
    "number": "1",
    "box": "0201",
    "postcode": "3000",
    "city": "Leuven",
    "neighbourhood": "24062W01",
}
NOWHERE = dict.fromkeys(ADDRESS, "") | {"no_fixed_address": True}
AROUND = NOWHERE | {"neighbourhood": "24062W02"}
ADULT = {
    "who": "adult",
    "relation": "neighbour",
    "name": "Jan Peeters",
    "phone": "+32475123456",
    "email": "",
    "consent": True,
    "reason": "",
}
CHILD = ADULT | {"who": "child", "guardian": "Mia Claes", "consent": False, "reason": "Te jong."}
HOUSEHOLD = ADULT | {"who": "household", "adults": 2, "children": 3}
ASKED = [kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden]
CHOICES = {"weekly": "Elke week", "once": "Eén keer"}


def one(kind: str, **settings: Any):
    if KINDS[kind].has_choices:
        settings.setdefault("choices", CHOICES)
    return unsaved(question(kind, "De vraag", key="q", **settings))


def html(text: str) -> QueryDict:
    return QueryDict(text.encode())


ACCEPTED = [
    ("short_text", html("q=+Jan+"), "Jan"),
    (
        "short_text",
        {"q": "O'Brien <script>alert(1)</script> 👩‍👩‍👧 مرحبا"},
        "O'Brien <script>alert(1)</script> 👩‍👩‍👧 مرحبا",
    ),
    ("short_text", {"q": "x" * 200}, "x" * 200),
    ("long_text", html("q=een%0D%0Atwee"), "een\ntwee"),
    ("long_text", {"q": "é" * 5000}, "é" * 5000),
    ("name", {"q": "Zoë d'Hondt"}, "Zoë d'Hondt"),
    ("email", {"q": "an+help@leuven.example.be"}, "an+help@leuven.example.be"),
    ("phone", {"q": "016 27 27 72"}, "+3216272772"),
    ("phone", {"q": "0475/12.34.56"}, "+32475123456"),
    ("phone", {"q": "+31 6 12345678"}, "+31612345678"),
    ("phone", {"q": "0031 6 12345678"}, "+31612345678"),
    ("address", {"q": ADDRESS}, ADDRESS),
    ("address", {f"q-{part}": value for part, value in ADDRESS.items()}, ADDRESS),
    ("choose_one", html("q=once"), "once"),
    ("choose_many", html("q=once&q=weekly"), ["weekly", "once"]),
    ("choose_many", {"q": ["once", "once"]}, ["once"]),
    ("number", html("q=+3+"), 3),
    ("number", {"q": 3.0}, 3),
    ("number", {"q": 0}, 0),
    ("number", {"q": "-2"}, -2),
    ("time", html("q=9%3A05"), "09:05"),
    ("time", {"q": "14.30"}, "14:30"),
    ("time", {"q": "14u"}, "14:00"),
    ("time", {"q": "7 uur"}, "07:00"),
    ("time", {"q": "12 am"}, "00:00"),
    ("time", {"q": "2:30 p.m."}, "14:30"),
    ("availability", html("q=sun-evening&q=mon-morning"), ["mon-morning", "sun-evening"]),
    ("select", html("q=once"), "once"),
    ("category", html("q=dogs"), "dogs"),
    ("languages", html("q=ar&q=nl"), ["nl", "ar"]),
    ("address", {"q": {"no_fixed_address": True}}, NOWHERE),
    ("address", html("q-no_fixed_address=yes&q-neighbourhood=24062W02"), AROUND),
    ("date", html("q-day=1&q-month=3&q-year=2020"), "2020-03-01"),
    ("date", {"q": "2020-02-29"}, "2020-02-29"),
    ("on_behalf", {"q": {"who": "self", "name": "Jan"}}, {"who": "self"}),
    ("on_behalf", html("q-who=self&q-relation=&q-name="), {"who": "self"}),
    ("on_behalf", {"q": ADULT}, ADULT),
    ("on_behalf", {"q": ADULT | {"reason": "Toch", "guardian": "Mia"}}, ADULT),
    ("on_behalf", {"q": CHILD}, CHILD),
    ("on_behalf", {"q": HOUSEHOLD}, HOUSEHOLD),
    (
        "on_behalf",
        html(
            "q-who=child&q-relation=parent&q-name=Jan+Peeters&q-guardian=&q-adults=&q-consent=no"
            "&q-reason=Te+jong.&q-phone=0475+12+34+56&q-email="
        ),
        CHILD | {"relation": "parent", "guardian": ""},
    ),
    (
        "on_behalf",
        html(
            "q-who=household&q-relation=neighbour&q-name=Jan+Peeters&q-adults=2&q-children=3"
            "&q-consent=yes&q-phone=0475123456"
        ),
        HOUSEHOLD,
    ),
    ("yes_no", html("q=yes"), True),
    ("yes_no", {"q": False}, False),
    ("consent", html("q=yes"), True),
    ("repeating_group", html("q-row=1&q-1-first=An"), [{"first": "An"}]),
    ("repeating_group", {"q": [{"first": "An"}, {}]}, [{"first": "An"}]),
    ("consent", {"q": True}, True),
]


@pytest.mark.parametrize(("kind", "data", "answer"), ACCEPTED)
def test_a_kind_accepts(kind: str, data: Any, answer: Any):
    form = build_form(one(kind), "nl", data)

    assert form.is_valid(), form.errors
    assert form.answers() == {"q": answer}


REFUSED = [
    ("short_text", {"q": "x" * 201}, "too_long"),
    ("short_text", {"q": "een\ntwee"}, "one_line"),
    ("short_text", {"q": "a\x00b"}, "unreadable"),
    ("long_text", {"q": "x" * 5001}, "too_long"),
    ("long_text", {"q": "\ud83d"}, "unreadable"),
    ("name", {"q": 12}, "type"),
    ("email", {"q": "an@leuven"}, "email"),
    ("email", {"q": "an leuven@example.com"}, "email"),
    ("phone", {"q": "12"}, "phone"),
    ("phone", {"q": "0800-HELPT"}, "phone"),
    ("phone", {"q": "016 27 27 72 ext 5"}, "phone"),
    ("address", {"q": ADDRESS | {"postcode": "999"}}, "postcode"),
    ("address", {"q": ADDRESS | {"postcode": "0999"}}, "postcode"),
    ("address", {"q": ADDRESS | {"postcode": "٣٠٠٠"}}, "postcode"),
    ("address", {"q": ADDRESS | {"neighbourhood": "24062W99"}}, "choice"),
    ("address", {"q": ADDRESS | {"street": ""}}, "required"),
    ("address", {"q": ADDRESS | {"number": 1}}, "type"),
    ("address", {"q": "Bondgenotenlaan 1"}, "type"),
    ("address", {"q": {"no_fixed_address": True, "postcode": "999"}}, "postcode"),
    ("address", {"q": {"no_fixed_address": "maybe"}}, "type"),
    ("number", {"q": "three"}, "number"),
    ("number", {"q": "1 000"}, "number"),
    ("number", {"q": "1e3"}, "number"),
    ("number", {"q": "٣"}, "number"),
    ("number", {"q": True}, "number"),
    ("number", {"q": float("nan")}, "number"),
    ("number", {"q": 10**400}, "number"),
    ("number", {"q": "2,5"}, "whole"),
    ("number", {"q": 2.5}, "whole"),
    ("time", {"q": "24:00"}, "time"),
    ("time", {"q": "9:5"}, "time"),
    ("time", {"q": "14 pm"}, "time"),
    ("time", {"q": "0 am"}, "time"),
    ("time", {"q": 930}, "type"),
    ("availability", {"q": ["mon-night"]}, "choice"),
    ("availability", {"q": "mon-morning"}, "type"),
    ("select", {"q": "daily"}, "choice"),
    ("select", {"q": ["once"]}, "choice"),
    ("choose_one", {"q": "daily"}, "choice"),
    ("choose_one", {"q": "__other__"}, "choice"),
    ("choose_one", {"q": {"other": "x"}}, "choice"),
    ("choose_one", {"q": ["once"]}, "choice"),
    ("choose_many", {"q": ["once", "daily"]}, "choice"),
    ("choose_many", {"q": "once"}, "type"),
    ("choose_many", {"q": [["once"]]}, "type"),
    ("category", {"q": "nothing"}, "choice"),
    ("languages", {"q": ["xx"]}, "choice"),
    ("date", html("q-day=31&q-month=2&q-year=2020"), "date"),
    ("date", html("q-day=1&q-month=maart&q-year=2020"), "date"),
    ("date", html("q-day=1&q-month=3&q-year=20"), "year"),
    ("date", {"q": "20200301"}, "date"),
    ("date", {"q": "2020-W10-1"}, "date"),
    ("date", html("q-day=1"), "date"),
    ("on_behalf", {"q": "self"}, "type"),
    ("on_behalf", {"q": {"who": "dog"}}, "choice"),
    ("on_behalf", {"q": {"name": "Jan"}}, "choice"),
    ("on_behalf", {"q": ADULT | {"name": " "}}, "required"),
    ("on_behalf", {"q": ADULT | {"relation": "boss"}}, "choice"),
    ("on_behalf", {"q": ADULT | {"phone": "12"}}, "phone"),
    ("on_behalf", {"q": ADULT | {"email": "an@leuven"}}, "email"),
    ("on_behalf", {"q": ADULT | {"email": f"an@{'é' * 60}.be"}}, "email"),
    ("on_behalf", {"q": ADULT | {"consent": None}}, "required"),
    ("on_behalf", {"q": ADULT | {"consent": "maybe"}}, "choice"),
    ("on_behalf", {"q": ADULT | {"consent": False}}, "required"),
    ("on_behalf", {"q": CHILD | {"guardian": ""}}, "required"),
    ("on_behalf", {"q": HOUSEHOLD | {"adults": None}}, "required"),
    ("on_behalf", {"q": HOUSEHOLD | {"children": -1}}, "number"),
    ("on_behalf", {"q": HOUSEHOLD | {"children": 2.5}}, "number"),
    ("declaration", {"q": "no"}, "type"),
    ("declaration", {"q": False}, "required"),
    ("yes_no", {"q": "maybe"}, "choice"),
    ("yes_no", {"q": 1}, "choice"),
    ("consent", {"q": "no"}, "type"),
    ("consent", {"q": False}, "required"),
    ("repeating_group", {"q": "An"}, "type"),
    ("repeating_group", {"q": [{"first": 3}]}, "type"),
    ("repeating_group", {"q": [{"first": "An"}] * 11}, "too_many"),
]


@pytest.mark.parametrize(("kind", "data", "code"), REFUSED)
def test_a_kind_refuses(kind: str, data: Any, code: str):
    form = build_form(one(kind), "nl", data)

    assert not form.is_valid()
    assert [error.code for error in form.errors.as_data()["q"]] == [code]


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("data", [{}, html("q=&q-street=&q-day="), {"q": None}])
def test_a_required_question_is_not_left_open(kind: str, data: Any):
    form = build_form(one(kind), "nl", data)

    assert [error.code for error in form.errors.as_data()["q"]] == ["required"]


@pytest.mark.parametrize("kind", ASKED)
def test_a_question_that_is_not_required_may_be_left_open(kind: str):
    form = build_form(one(kind, required=False), "nl", {})

    assert form.is_valid()
    assert form.answers() == {
        "q": [] if isinstance(KINDS[kind], ManyOf | Files | RepeatingGroup) else None
    }


def test_all_wrong_boxes_of_an_address_are_named_at_once():
    form = build_form(one("address"), "nl", {"q": {"street": "Naamsestraat"}})

    parts = [error.params["part"] for error in form.errors.as_data()["q"]]
    assert parts == ["number", "postcode", "city"]


DESCRIBED = [
    ("long_text", "een\ntwee", ["een", "twee"]),
    ("phone", "+3216272772", ["016 27 27 72"]),
    ("phone", "+31612345678", ["+31 6 12345678"]),
    ("address", ADDRESS, ["Bondgenotenlaan 1 bus 0201", "3000 Leuven", "Centrum"]),
    ("choose_one", "once", ["Eén keer"]),
    ("choose_many", ["weekly", "once"], ["Elke week", "Eén keer"]),
    ("category", "gone", ["gone"]),
    ("languages", ["ar"], ["Arabisch"]),
    ("date", "2020-03-14", ["14 maart 2020"]),
    ("address", NOWHERE, ["Geen vast adres"]),
    ("number", 3, ["3"]),
    ("on_behalf", {"who": "self"}, ["Voor mezelf"]),
    (
        "on_behalf",
        CHILD,
        [
            "Voor een kind",
            "Wie ben jij voor die persoon? Buur",
            "Naam van die persoon: Jan Peeters",
            "Naam van de ouder of voogd van het kind: Mia Claes",
            "Telefoonnummer van die persoon: 0475 12 34 56",
            "Weet die persoon dat je dit vraagt, en vindt die het goed? Nee",
            "Zo niet, waarom niet? Te jong.",
        ],
    ),
    ("declaration", "2020-03-14", ["Voldaan op 14 maart 2020"]),
    ("time", "09:30", ["09:30"]),
    (
        "availability",
        ["mon-morning", "mon-evening", "sat-afternoon"],
        ["maandag: voormiddag, avond", "zaterdag: namiddag"],
    ),
    ("select", "once", ["Eén keer"]),
    ("yes_no", True, ["Ja"]),
    ("yes_no", False, ["Nee"]),
    ("email", None, []),
    ("repeating_group", [{"first": "An"}, {"first": "Bo"}], ["1. Voornaam: An", "2. Voornaam: Bo"]),
]


@pytest.mark.parametrize(("kind", "answer", "lines"), DESCRIBED)
def test_an_answer_is_told_in_words(kind: str, answer: Any, lines: list[str]):
    [described] = describe(one(kind), "nl", {"q": answer})

    words = [line.replace(" box ", " bus ") for line in described.lines]
    assert words == lines


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("answer", ["x", True, ["x"], {"street": "x"}, 5])
def test_an_answer_of_another_shape_is_still_told(kind: str, answer: Any):
    assert len(describe(one(kind), "nl", {"q": answer})) == 1


@pytest.mark.parametrize(("language", "line"), [("nl", "016 00"), ("ar", "\u2068016 00\u2069")])
def test_words_from_right_to_left_do_not_turn_round_what_follows_them(language: str, line: str):
    with override(language):
        assert isolated("016 00") == line


@pytest.mark.parametrize("of_organisation", [True, False])
def test_an_organisation_cannot_say_that_it_has_no_fixed_address(of_organisation: bool):
    version = one("address", required=True, of_organisation=of_organisation)
    nowhere = "q-no_fixed_address"
    assert (nowhere in str(build_form(version, "nl"))) is not of_organisation
    sent = build_form(version, "nl", html(f"{nowhere}=yes"))
    assert sent.is_valid() is not of_organisation
    unknown = unknown_answers(version, "nl", {"q": {"no_fixed_address": True}})
    assert unknown == ([("q", "no_fixed_address")] if of_organisation else [])
