"""Random forms, random answers: what holds for all of them."""

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from forms import sources
from forms.engine import build_form, describe
from forms.kinds import KINDS
from forms.models import FormVersion
from forms.rules import Rule
from tests.forms.builders import question, unsaved
from tests.forms.conftest import CATEGORIES, LANGUAGES, NEIGHBOURHOODS, ListSource

ASKED = [kind.name for kind in KINDS.values() if kind.asks]
CHOICES = {"a": "A", "b": "B", "c": "C"}
PRINTABLE = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
WORD = st.text(PRINTABLE, min_size=1, max_size=40).map(str.strip).filter(bool)


# Drawing is slow on a busy machine, and says nothing of the engine.
unhurried = settings(
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)


def keys(listed: list[tuple[str, str]]) -> list[str]:
    return [key for key, _label in listed]


GOOD: dict[str, st.SearchStrategy[Any]] = {
    "short_text": WORD,
    "long_text": WORD,
    "name": WORD,
    "email": st.sampled_from(["an@example.com", "jan+hulp@leuven.example.be"]),
    "phone": st.sampled_from(["+3216272772", "+31612345678", "+32475123456"]),
    "address": st.fixed_dictionaries(
        {
            "street": WORD,
            "number": st.sampled_from(["1", "12a"]),
            "box": st.sampled_from(["", "3"]),
            "postcode": st.integers(1000, 9999).map(str),
            "city": WORD,
            "neighbourhood": st.sampled_from(["", *keys(NEIGHBOURHOODS)]),
        }
    ),
    "choose_one": st.sampled_from(list(CHOICES)),
    "choose_many": st.lists(st.sampled_from(list(CHOICES)), min_size=1, unique=True).map(sorted),
    "category": st.sampled_from(keys(CATEGORIES)),
    "languages": st.sets(st.sampled_from(keys(LANGUAGES)), min_size=1).map(
        lambda chosen: [key for key in keys(LANGUAGES) if key in chosen]
    ),
    "date": st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)).map(str),
    "yes_no": st.booleans(),
    "consent": st.just(True),
}
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("\x00"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["street", "day", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(autouse=True, scope="module")
def _sources_for_all_examples():
    """The fixture of each test would have to be made anew for each example."""
    kept = dict(sources._sources)
    sources.register(sources.CATEGORIES, ListSource(CATEGORIES))
    sources.register(sources.NEIGHBOURHOODS, ListSource(NEIGHBOURHOODS))
    sources.register(sources.LANGUAGES, ListSource(LANGUAGES))
    yield
    sources._sources.clear()
    sources._sources.update(kept)


@st.composite
def versions(draw: st.DrawFn) -> FormVersion:
    """A form of up to eight questions, some shown for an earlier answer only."""
    blocks: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(ASKED))
        made: dict[str, Any] = {"required": kind == "consent" or draw(st.booleans())}
        if KINDS[kind].has_choices:
            made["choices"] = CHOICES
        earlier = [block for block in blocks if values_of(block)]
        if earlier and draw(st.booleans()):
            asked = draw(st.sampled_from(earlier))
            made["show_if"] = (asked["value"]["key"], draw(st.sampled_from(values_of(asked))))
        blocks.append(question(kind, key=f"q{number}", **made))
    return unsaved(*blocks)


def values_of(block: dict[str, Any]) -> list[str]:
    fixed = {"yes_no": ["yes", "no"], "category": keys(CATEGORIES)}
    own = list(CHOICES) if KINDS[block["type"]].has_choices else []
    return fixed.get(block["type"], own)


def asked_in(version: FormVersion) -> list[dict[str, Any]]:
    return [asked for step in version.schema["steps"] for asked in step["questions"]]


@st.composite
def filled(draw: st.DrawFn) -> tuple[FormVersion, dict[str, Any], bool]:
    """A form and a body for it; whether every answer in the body is a good one."""
    version = draw(versions())
    body: dict[str, Any] = {}
    all_good = True
    for asked in asked_in(version):
        how = draw(st.sampled_from(["good", "good", "good", "good", "good", "open", "junk"]))
        if how == "good":
            body[asked["key"]] = draw(GOOD[asked["kind"]])
        elif how == "junk":
            body[asked["key"]] = draw(JUNK)
        all_good = all_good and (how == "good" or (how == "open" and not asked["required"]))
    return version, body, all_good


def hidden(version: FormVersion, answers: dict[str, Any]) -> set[str]:
    """The keys that the rules hide, worked out apart from the engine's own pass."""
    gone: set[str] = set()
    for asked in asked_in(version):
        rule = asked["show_if"]
        if rule and (
            rule["question"] in gone or not Rule(rule["question"], rule["value"]).holds(answers)
        ):
            gone.add(asked["key"])
    return gone


def as_page_sends_it(version: FormVersion, body: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for asked in asked_in(version):
        key, kind, value = asked["key"], asked["kind"], body.get(asked["key"])
        if value is None:
            continue
        if kind == "address":
            data.update({f"{key}-{part}": text for part, text in value.items()})
        elif kind == "date":
            year, month, day = value.split("-")
            data.update({f"{key}-year": year, f"{key}-month": month, f"{key}-day": day})
        elif isinstance(value, bool):
            data[key] = "yes" if value else "no"
        elif isinstance(value, list):
            data.setlist(key, value)
        else:
            data[key] = value
    return data


@unhurried
@given(filled())
def test_whatever_is_sent_there_is_an_answer_or_a_sentence_for_each_question(case):
    version, body, all_good = case
    form = build_form(version, "nl", body)

    is_valid = form.is_valid()
    event(f"valid: {is_valid}")
    assert is_valid or not all_good
    str(form).encode()
    str(form.error_summary).encode()
    if is_valid:
        answers = form.answers()
        assert set(answers) == {q["key"] for q in asked_in(version)} - hidden(version, answers)
        assert [row.key for row in describe(version, "nl", answers)] == list(answers)


@unhurried
@given(filled())
def test_answers_sent_again_are_the_same_answers(case):
    version, body, _all_good = case
    form = build_form(version, "nl", body)
    if form.is_valid():
        again = build_form(version, "nl", form.answers())
        assert again.is_valid(), again.errors
        assert again.answers() == form.answers()


@unhurried
@given(versions(), st.data())
def test_the_page_and_json_give_the_same_answers(version: FormVersion, data: st.DataObject):
    body = {asked["key"]: data.draw(GOOD[asked["kind"]]) for asked in asked_in(version)}

    from_json = build_form(version, "nl", body)
    from_page = build_form(version, "nl", as_page_sends_it(version, body))

    assert from_json.is_valid(), from_json.errors
    assert from_page.is_valid(), from_page.errors
    assert from_page.answers() == from_json.answers()
