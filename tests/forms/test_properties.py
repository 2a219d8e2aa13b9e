"""Random forms, random answers: what holds for all of them."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from forms import sources
from forms.answers import is_missing
from forms.engine import build_form, describe
from forms.kinds import KINDS
from forms.kinds.availability import DAYS, PARTS
from forms.kinds.numbers import LARGEST
from forms.kinds.on_behalf import MOST_PEOPLE, RELATIONS
from forms.models import FormVersion
from tests.forms.builders import question, step, unsaved
from tests.forms.conftest import CATEGORIES, LANGUAGES, NEIGHBOURHOODS, PHOTO, ListSource
from tests.forms.random_rules import CHOICES, holds, rules, shown

ASKED = [kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden]
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


WEEK = [f"{day}-{part}" for day in DAYS for part in PARTS]
PEOPLE = st.integers(0, MOST_PEOPLE)
THEM: dict[str, st.SearchStrategy[Any]] = {
    "relation": st.sampled_from(list(RELATIONS)),
    "name": WORD,
    "phone": st.sampled_from(["", "+32475123456"]),
    "email": st.sampled_from(["", "an@example.com"]),
    "consent": st.booleans(),
    "reason": WORD,
}
OTHER = st.fixed_dictionaries({"other": WORD})

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
    "number": st.integers(-LARGEST, LARGEST),
    "choose_one": st.sampled_from(list(CHOICES)) | OTHER,
    "choose_many": st.tuples(
        st.lists(st.sampled_from(list(CHOICES)), min_size=1, unique=True).map(sorted),
        st.lists(OTHER, max_size=1),
    ).map(lambda both: [*both[0], *both[1]]),
    "select": st.sampled_from(list(CHOICES)) | OTHER,
    "category": st.sampled_from(keys(CATEGORIES)),
    "languages": st.sets(st.sampled_from(keys(LANGUAGES)), min_size=1).map(
        lambda chosen: [key for key in keys(LANGUAGES) if key in chosen]
    ),
    "date": st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)).map(str),
    "time": st.times().map(lambda time: f"{time:%H:%M}"),
    "availability": st.sets(st.sampled_from(WEEK), min_size=1).map(
        lambda chosen: [value for value in WEEK if value in chosen]
    ),
    "yes_no": st.booleans(),
    "file": st.just([PHOTO.id]),
    "consent": st.just(True),
    "declaration": st.just(True),
    "on_behalf": st.one_of(
        st.just({"who": "self"}),
        st.fixed_dictionaries({"who": st.just("adult"), **THEM}),
        st.fixed_dictionaries({"who": st.just("child"), "guardian": WORD, **THEM}),
        st.fixed_dictionaries(
            {"who": st.just("household"), "adults": PEOPLE, "children": PEOPLE, **THEM}
        ),
    ).map(lambda them: them | ({"reason": ""} if them.get("consent") else {})),
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
        | st.dictionaries(
            st.sampled_from(["street", "day", "other", "who", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@pytest.fixture(autouse=True, scope="module")
def _sources_for_all_examples():
    """The fixture of each test would have to be made anew for each example."""
    kept, holds = dict(sources._sources), sources._holds
    sources.register_files(lambda holder: {PHOTO.id: PHOTO})
    sources.register(sources.CATEGORIES, ListSource(CATEGORIES))
    sources.register(sources.NEIGHBOURHOODS, ListSource(NEIGHBOURHOODS))
    sources.register(sources.LANGUAGES, ListSource(LANGUAGES))
    yield
    sources.register_files(holds)
    sources._sources.clear()
    sources._sources.update(kept)


@st.composite
def versions(draw: st.DrawFn, endings: bool = False) -> FormVersion:
    """A form of up to three steps and nine questions, with rules on what comes before."""
    earlier: list[dict[str, Any]] = []
    steps = []
    for _step in range(draw(st.integers(1, 3))):
        show_if = draw(rules(earlier))
        asked = []
        for _question in range(draw(st.integers(1, 3))):
            asked.append(draw(questions(len(earlier), earlier)))
            earlier.append(asked[-1])
        if endings and draw(st.booleans()) and (ends_if := draw(rules(earlier))):
            asked.append(question("ending", key=f"end{len(steps)}", text="", show_if=ends_if))
        steps.append(step(*asked, show_if=show_if))
    return unsaved(*steps)


@st.composite
def questions(draw: st.DrawFn, number: int, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(st.sampled_from(ASKED))
    made: dict[str, Any] = {"required": KINDS[kind].is_always_required or draw(st.booleans())}
    if KINDS[kind].has_choices:
        made |= {"choices": CHOICES, "other": True}
    if not made["required"]:
        made["require_if"] = draw(rules(earlier))
    return question(kind, key=f"q{number}", show_if=draw(rules(earlier)), **made)


def asked_in(version: FormVersion) -> list[dict[str, Any]]:
    every = [asked for step in version.schema["steps"] for asked in step["questions"]]
    return [asked for asked in every if KINDS[asked["kind"]].asks]


@st.composite
def filled(
    draw: st.DrawFn, endings: bool = False, bad: st.SearchStrategy[Any] | None = None
) -> tuple[FormVersion, dict[str, Any], bool]:
    """A form and a body for it; whether every answer in the body is a good one."""
    version = draw(versions(endings))
    body: dict[str, Any] = {}
    all_good = True
    ways = ["good", "open"] if draw(st.booleans()) else ["good", "good", "good", "open", "bad"]
    for asked in asked_in(version):
        may_be_open = not (asked["required"] or asked["require_if"])
        how = draw(st.sampled_from(ways if may_be_open or "bad" in ways else ["good"]))
        if how == "good":
            body[asked["key"]] = draw(GOOD[asked["kind"]])
        elif how == "bad":
            body[asked["key"]] = draw(JUNK if bad is None else bad)
        all_good = all_good and (how == "good" or (how == "open" and may_be_open))
    return version, body, all_good


def as_typed(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def as_page_sends_it(version: FormVersion, body: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for asked in asked_in(version):
        key, kind, value = asked["key"], asked["kind"], body.get(asked["key"])
        if value is None:
            continue
        if isinstance(value, dict) and "other" in value:
            data.update({key: "__other__", f"{key}-other": value["other"]})
        elif isinstance(value, dict):
            data.update({f"{key}-{part}": as_typed(text) for part, text in value.items()})
        elif kind == "date":
            year, month, day = value.split("-")
            data.update({f"{key}-year": year, f"{key}-month": month, f"{key}-day": day})
        elif isinstance(value, list):
            data.setlist(key, ["__other__" if isinstance(one, dict) else one for one in value])
            data.update({f"{key}-other": one["other"] for one in value if isinstance(one, dict)})
        else:
            data[key] = as_typed(value)
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
        assert list(answers) == [asked["key"] for asked in shown(version.schema, answers)]
        assert [row.key for row in describe(version, "nl", answers)] == list(answers)


def test_a_third_of_the_random_submissions_is_acceptable():
    counted: Counter[bool] = Counter()

    @unhurried
    @given(filled(endings=True))
    def count(case):
        version, body, _all_good = case
        counted[build_form(version, "nl", body).is_valid()] += 1

    count()
    assert counted[True] >= 0.3 * counted.total()
    assert counted[False] > 0


@unhurried
@given(filled(endings=True))
def test_what_the_rules_hide_is_not_stored_and_does_not_block(case):
    """Nothing, junk or anything in the place of a hidden answer makes no difference."""
    version, body, _all_good = case
    form = build_form(version, "nl", body)
    form.full_clean()
    asked = shown(version.schema, form.seen)
    event(f"hidden: {len(asked) < len(asked_in(version))}, ended: {bool(form.ending)}")

    visible = {key: body.get(key) for key in (question["key"] for question in asked)}
    assert set(form.accepted()) | set(form.errors) - {"__all__"} <= set(visible)
    assert (form.ending is not None) is (asked[-1:] != [] and asked[-1]["kind"] == "ending")
    junk = {key: {"x": ["\x00"]} for key in body if key not in visible}
    for other in (visible, visible | junk):
        again = build_form(version, "nl", other)
        assert again.errors == form.errors
        assert again.accepted() == form.accepted()


@unhurried
@given(filled())
def test_what_a_rule_requires_is_required_and_nothing_else(case):
    version, body, _all_good = case
    form = build_form(version, "nl", body)
    form.full_clean()

    missing = {
        asked["key"]
        for asked in shown(version.schema, form.seen)
        if (asked["required"] or (asked["require_if"] and holds(asked["require_if"], form.seen)))
        and form.seen[asked["key"]] in (None, [])
    }
    refused = form.errors.as_data()
    assert {key for key, errors in refused.items() if is_missing(errors[0])} == missing


@unhurried
@given(filled())
def test_answers_sent_again_are_the_same_answers(case):
    version, body, _all_good = case
    form = build_form(version, "nl", body)
    if form.is_valid():
        # Of a declaration something else is kept than what was sent, on purpose.
        kept = form.answers()
        sent = {q["key"]: body[q["key"]] for q in asked_in(version) if q["kind"] == "declaration"}
        again = build_form(version, "nl", kept | {key: sent[key] for key in sent if key in kept})
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
