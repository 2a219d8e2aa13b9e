"""When a rule acts: at its moment and not before, and once for each entry in a state."""

import pytest

from tests.workflows.desk.conftest import case_in, fresh, reopen
from tests.workflows.rules.conftest import allow, swept
from workflows.cases import hearing
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import move
from workflows.cases.states import Priority, Verb
from workflows.desk.shared import services
from workflows.rules import services as rules
from workflows.rules.models import RuleRun

What = CaseEvent.What


def is_first(case):
    return fresh(case).priority == Priority.HIGH


@pytest.mark.parametrize(
    ("state", "when", "settings", "before", "after"),
    [
        ("screened", "enters", {"state": "screened"}, None, 0),
        ("new", "untaken", {"number": 2}, 119, 120),
        ("new", "passes", {}, 239, 240),
        ("new", "nears", {"number": 1}, 179, 180),
        ("matched", "silent", {"number": 2}, 2 * 24 * 60 - 1, 2 * 24 * 60),
        ("referred", "silent", {"number": 2}, 2 * 24 * 60 - 1, 2 * 24 * 60),
    ],
)
def test_a_rule_acts_at_its_moment_and_not_before(
    begin, rule, city, handler, state, when, settings, before, after
):
    allow(new=4)
    made = rule(when, **settings)
    case, other = case_in(state, city, handler), city.file(city.question)
    if before is not None:
        begin(before)
        assert (swept(), is_first(case)) == (0, False)
    begin(after)
    assert (swept(3), is_first(case), is_first(other)) == (1, True, False)
    event = case.events.get(what=What.PRIORITISED)
    assert (event.actor_kind, event.detail["rule"]) == ("system", made.pk)


def test_it_looks_at_the_answer_that_was_given(begin, rule, city):
    rule("answers", answer="category=groceries")
    groceries, pharmacy = city.file(), city.file(category="pharmacy")
    assert (swept(2), is_first(groceries), is_first(pharmacy)) == (1, True, False)
    assert sorted(RuleRun.objects.values_list("outcome", flat=True)) == ["done", "otherwise"]


def test_what_somebody_took_or_heard_of_in_time_is_left_alone(begin, rule, city, handler):
    rule("untaken", number=2)
    rule("silent", number=2)
    taken, matched = city.file(), case_in("matched", city, handler)
    services.assign(taken.pk, handler, handler, seen=None, before=None)
    services.assign(matched.pk, handler, handler, seen=None, before=None)
    begin(24 * 60)
    hearing.heard_of(matched.pk, handler)
    begin(2 * 24 * 60)
    assert swept() == 0
    begin(3 * 24 * 60)
    assert (swept(), is_first(taken), is_first(matched)) == (1, False, True)


def test_once_for_each_entry_and_again_for_the_next(begin, rule, city, handler, coordinator):
    rule("enters", state="screened", then="call")
    case = case_in("screened", city, handler)
    assert swept(3) == 1
    outcome = city.request.outcomes.first()
    move(case.pk, Verb.CLOSE, staff(handler), Closing(outcome))
    begin(5)
    reopen(case, coordinator)
    Case.objects.filter(pk=case.pk).update(look_at=None)
    assert swept(3) == 1
    assert case.events.filter(what=What.CALL_BACK).count() == 2


def test_what_a_rule_does_sets_off_no_rule(begin, rule, city):
    rule("enters", state="new", priority=Priority.HIGH)
    rule("enters", state="new", priority=Priority.NORMAL)
    rule("enters", state="new", priority=Priority.HIGH)
    case = city.file()
    assert swept(10) == 3
    assert (case.events.filter(what=What.PRIORITISED).count(), is_first(case)) == (3, True)


def test_what_happened_before_it_was_switched_on_stays_as_it_is(begin, rule, city, coordinator):
    allow(new=1)
    old = city.file()
    begin(90)
    made = rule("passes")
    young = city.file()
    begin(180)
    rules.switch(made.pk, coordinator, on=False)
    assert swept() == 0
    rules.switch(made.pk, coordinator, on=True)
    begin(240)
    assert (swept(), is_first(old), is_first(young)) == (0, False, False)
    later = city.file()
    begin(310)
    assert (swept(), is_first(later)) == (1, True)


def test_a_test_submission_sets_off_nothing(begin, rule, city):
    rule("enters", state="new")
    case = city.file()
    Case.objects.filter(pk=case.pk).update(test=True)
    assert swept() == 0
    Case.objects.filter(pk=case.pk).update(test=False)
    assert swept() == 1


def test_an_error_is_one_cases_alone_and_is_not_tried_for_ever(begin, rule, city, monkeypatch):
    rule("enters", state="new")
    first, second = city.file(), city.file()
    act = rules.outcome_of

    def fail_once(made, case):
        if case.pk == first.pk:
            raise ValueError
        return act(made, case)

    monkeypatch.setattr(rules, "outcome_of", fail_once)
    assert (swept(2), is_first(first), is_first(second)) == (1, False, True)
    assert RuleRun.objects.get(case=first).outcome == RuleRun.Outcome.BROKEN
