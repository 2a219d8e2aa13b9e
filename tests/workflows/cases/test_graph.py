"""Every lawful edge of the graph, and that there is no other."""

import inspect
import itertools
import re
from pathlib import Path

import pytest
from django_fsm import TransitionNotAllowed

from workflows.cases.models import Case
from workflows.cases.states import OPEN, CaseState, Verb
from workflows.casetypes.models import Outcome
from workflows.casetypes.partners import Partner

ROOT = Path(__file__).parents[3]

# from, verb, to: the table of docs/architecture.md, "The case".
EDGES = {
    ("new", "screen", "screened"),
    ("screened", "match", "matched"),
    ("screened", "refer", "referred"),
    ("matched", "refer", "referred"),
    ("matched", "release", "screened"),
    ("referred", "take_back", "screened"),
    ("new", "close", "closed"),
    ("screened", "close", "closed"),
    ("matched", "close", "closed"),
    ("referred", "close", "closed"),
    ("closed", "reopen", "screened"),
    ("closed", "purge", "purged"),
}
ARGUMENTS = {Verb.REFER: {"partner": Partner()}, Verb.CLOSE: {"outcome": Outcome()}}


def attempt(state, verb):
    """The state that `verb` leads to from `state`, or None when the graph refuses."""
    case = Case()
    case.__dict__["state"] = state
    try:
        getattr(case, verb)(**ARGUMENTS.get(verb, {}))
    except TransitionNotAllowed:
        return None
    return case.state


def test_the_graph_has_exactly_these_edges():
    found = {
        (str(state), str(verb), str(to))
        for state, verb in itertools.product(CaseState, Verb)
        if (to := attempt(state, verb))
    }
    assert found == EDGES


def test_of_the_36_pairs_of_states_only_these_are_joined():
    pairs = {(source, target) for source, _verb, target in EDGES}
    assert len(list(itertools.product(CaseState, repeat=2))) == 36
    assert len(pairs) == len(EDGES)


def test_every_verb_is_a_transition_and_every_transition_a_verb():
    transitions = {t.name for t in Case._meta.get_field("state").get_all_transitions(Case)}
    assert transitions == set(Verb.values)


def test_the_state_cannot_be_assigned():
    case = Case()
    with pytest.raises(AttributeError):
        case.state = CaseState.CLOSED


def test_open_states_are_all_but_the_last_two():
    assert set(CaseState) - set(OPEN) == {CaseState.CLOSED, CaseState.PURGED}


@pytest.mark.parametrize("state", CaseState)
def test_what_is_lawful_for_many_is_what_the_graph_has(state, city):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(state=state)
    lawful = {verb for verb in Verb if Case.objects.lawful(verb).exists()}
    assert lawful == {verb for source, verb, _to in EDGES if source == state}


# `.update(state=…)` and friends on a case would go past the one door. purge_many is the
# set-based twin of `move` (docs/architecture.md); other rows have states of their own.
WRITES = re.compile(
    r"Case\.objects\b[^\n]*(\n[^\n]*){0,6}?\.(update|create|bulk_update)\([^)]*\bstate="
)
ALLOWED = {Path("workflows/privacy/services.py")}


def sources():
    for folder in ("cms", "forms", "workflows", "site"):
        for path in (ROOT / folder).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path


def test_nothing_else_writes_the_state_of_a_case():
    guilty = {path.relative_to(ROOT) for path in sources() if WRITES.search(path.read_text())}
    assert guilty <= ALLOWED


@pytest.mark.parametrize(
    "planted",
    [
        "Case.objects.filter(pk=1).update(state='closed')",
        "Case.objects.filter(\n    pk=1\n).update(\n    state='closed')",
        "Case.objects.create(reference='x', state='closed')",
    ],
)
def test_the_search_for_such_writes_finds_a_planted_one(planted):
    assert WRITES.search(planted)


def test_transitions_touch_their_own_row_only():
    for verb in Verb:
        assert "objects" not in inspect.getsource(getattr(Case, verb))
