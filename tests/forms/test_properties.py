"""Random forms, random answers: what holds for all of them."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from forms.answering.base import is_missing
from forms.answering.form import AnswerForm
from forms.engine import build_form, describe
from forms.kinds.numbers import Number, Time
from forms.models import FormVersion
from forms.registers import sources
from tests.forms.conftest import CATEGORIES, LANGUAGES, NEIGHBOURHOODS, PHOTO, ListSource
from tests.forms.many import for_all, rounds, unhurried
from tests.forms.random_answers import Filled, filled
from tests.forms.random_forms import asked_in
from tests.forms.random_rules import holds, shown
from tests.forms.two_channels import as_json, as_page_sends_it

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
            st.sampled_from(["street", "day", "other", "who", "c0", "x"]), inner, max_size=3
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
def sent(draw: st.DrawFn, endings: bool = False) -> tuple[FormVersion, dict[str, Any], bool]:
    """A form and a JSON body for it, perhaps with junk in it; whether all of it is good."""
    case = draw(filled(endings))
    body = as_json(case.version, case.typed)
    if not draw(st.integers(0, 3)):
        keys = st.sampled_from([asked["key"] for asked in asked_in(case.version)])
        return case.version, body | draw(st.dictionaries(keys, JUNK, min_size=1)), False
    return case.version, body, case.all_good


@for_all(sent(), proof="properties")
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


def taken_alike(case: Filled) -> bool:
    """Whether it is accepted, by the page and by the API. Raises AssertionError if they differ."""
    post = as_page_sends_it(case.version, case.typed)
    page = build_form(case.version, "nl", post, holder="me")
    api = build_form(case.version, "nl", as_json(case.version, case.typed), holder="me")

    assert refused(api) == refused(page)
    assert api.accepted() == page.accepted()
    assert page.is_valid() or page.ending or not case.all_good, page.errors
    return page.is_valid()


@rounds("two-channels", few=40, many=2000)
def test_the_page_and_the_api_take_and_refuse_the_same(examples: int):
    counted: Counter[bool] = Counter()

    @unhurried(examples)
    @given(filled(endings=True))
    def agree(case: Filled) -> None:
        counted[taken_alike(case)] += 1

    agree()
    assert counted[True] >= 0.3 * counted.total()
    assert counted[False] >= 0.1 * counted.total()


def test_a_kind_that_reads_the_page_otherwise_is_found(monkeypatch):
    """The control: a page of which every time and every number is lost."""
    for kind in (Number, Time):
        monkeypatch.setattr(kind, "read", lambda self, data, name: data.get(name) and None)

    @settings(unhurried(40), phases=[Phase.generate])
    @given(filled())
    def agree(case: Filled) -> None:
        taken_alike(case)

    with pytest.raises(AssertionError):
        agree()


def refused(form: AnswerForm) -> dict[str, bool]:
    """The questions that are refused; whether each for want of an answer."""
    return {key: is_missing(errors[0]) for key, errors in form.errors.as_data().items()}


@for_all(sent(endings=True), proof="properties")
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


@for_all(sent(), proof="properties")
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
    assert {key for key, is_open in refused(form).items() if is_open} == missing


@for_all(sent(), proof="properties")
def test_answers_sent_again_are_the_same_answers(case):
    version, body, _all_good = case
    form = build_form(version, "nl", body)
    if form.is_valid():
        # Of a declaration something else is kept than what was sent, on purpose.
        kept = form.answers()
        sent = {
            q["key"]: body.get(q["key"]) for q in asked_in(version) if q["kind"] == "declaration"
        }
        again = build_form(version, "nl", kept | {key: sent[key] for key in sent if key in kept})
        assert again.is_valid(), again.errors
        assert again.answers() == form.answers()
