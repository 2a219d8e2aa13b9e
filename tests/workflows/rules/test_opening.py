"""A rule opens a linked case: by the one door, once, and never round and round."""

from tests.workflows.desk.conftest import address, case_in, fresh, panels, reopen
from tests.workflows.rules.conftest import swept
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import move, recategorise
from workflows.cases.states import Verb
from workflows.casetypes import reference
from workflows.casetypes.models import Category, Programme
from workflows.linking import beside
from workflows.linking.models import CaseLink
from workflows.messages.models import OutboxMessage
from workflows.rules import effects
from workflows.rules.effects import MOST_IN_A_ROW
from workflows.rules.faults import faults_of
from workflows.rules.models import RuleRun
from workflows.rules.trying import try_out

What = CaseEvent.What


def opened():
    """The cases that opened by themselves, the first one first."""
    return list(
        Case.objects.filter(events__what=What.OPENED_BESIDE).distinct().order_by("received_at")
    )


def test_it_opens_a_case_with_what_is_known_and_links_the_two(begin, rule, city, coordinator, desk):
    rule("enters", "open", state="new", opens=city.question)
    case = city.file()
    recategorise(case.pk, coordinator, Category.objects.get(key="pharmacy"))
    mails = OutboxMessage.objects.count()
    assert swept(3) == 1

    new = Case.objects.get(case_type=city.question)
    assert (new.person, new.category.key, new.neighbourhood, new.channel) == (
        case.person,
        "pharmacy",
        fresh(case).neighbourhood,
        "web",
    )
    assert new.submission.answers["text"] == case.submission.answers["text"]
    assert OutboxMessage.objects.count() == mails
    link = CaseLink.objects.get()
    assert (link.case, link.other, link.kind) == (new, fresh(case), "follows")
    received = new.events.get(what="received")
    assert (received.actor_kind, received.actor) == ("system", None)
    for one, words in ((case, f"Led to {new}"), (new, f"Follows from {case}")):
        entries = panels(desk.get(address(one)))["timeline"].content
        (shown,) = [entry for entry in entries if entry.title == "A linked case was opened"]
        assert shown.lines == ["By the rule “Rule 1”", words]


def test_what_its_form_requires_and_the_first_lacks_keeps_nothing_back(begin, rule, city):
    """Nobody is there to answer: a colleague asks the rest."""
    rule("enters", "open", case_type=city.question, state="new", opens=city.request)
    city.file(city.question)
    assert swept() == 1
    new = Case.objects.get(case_type=city.request)
    assert set(new.submission.answers) >= {"name"}


def test_a_discreet_case_opens_a_discreet_one(begin, rule, city):
    rule("enters", "open", state="new", opens=city.question)
    case = city.file()
    Case.objects.filter(pk=case.pk).update(discreet=True)
    assert swept() == 1
    assert Case.objects.get(case_type=city.question).discreet


def test_a_rule_that_would_open_what_it_opens_does_so_once(begin, rule, city):
    rule("enters", "open", state="new", opens=city.request)
    city.file()
    assert swept(6) == 1
    assert Case.objects.count() == 2
    assert RuleRun.objects.filter(outcome="goes_round").count() == 1


def test_two_that_open_each_others_stop_after_once_each(begin, rule, city):
    rule("enters", "open", state="new", opens=city.question)
    rule("enters", "open", case_type=city.question, state="new", opens=city.request)
    city.file()
    swept(8)
    assert Case.objects.count() == 3


def test_so_many_in_a_row_and_no_more(begin, rule, city):
    for _rule in range(MOST_IN_A_ROW + 2):
        rule("enters", "open", state="new", opens=city.request)
    city.file()
    swept(8)
    behind = [beside.rules_behind(case.pk) for case in Case.objects.all()]
    assert max(map(len, behind)) == MOST_IN_A_ROW
    assert all(len(set(rules)) == len(rules) for rules in behind)


def test_without_its_guard_it_would_go_round(begin, rule, city, monkeypatch):
    """The control of the three above: one case more with every sweep."""
    monkeypatch.setattr(effects, "may_open", lambda *_: True)
    rule("enters", "open", state="new", opens=city.request)
    city.file()
    swept(4)
    assert Case.objects.count() == 5


def test_a_case_that_enters_again_gets_no_second_one(begin, rule, city, handler, coordinator):
    rule("enters", "open", state="screened", opens=city.question)
    case = case_in("screened", city, handler)
    assert swept() == 1
    move(case.pk, Verb.CLOSE, staff(handler), Closing(city.request.outcomes.first()))
    begin(5)
    reopen(case, coordinator)
    assert swept() == 0
    assert Case.objects.filter(case_type=city.question).count() == 1


def test_without_that_guard_it_would_try(begin, rule, city, monkeypatch):
    """The control of the one above; the idempotency key of the two is the same all the same."""
    monkeypatch.setattr(effects, "has_opened", lambda *_: False)
    made = rule("enters", "open", state="new", opens=city.question)
    case = city.file()
    tried = [effects.open_linked(made, fresh(case)) for _time in range(2)]
    assert tried == ["done", "done"]
    assert Case.objects.filter(case_type=city.question).count() == 1


def test_the_dry_run_counts_what_would_be_opened(begin, rule, city):
    made = rule("enters", "open", state="new", opens=city.request)
    city.file()
    assert try_out(made).acted_on == 1
    swept()
    # The second one was opened by this very rule.
    assert (try_out(made).cases, try_out(made).acted_on) == (2, 1)


def test_a_rule_says_what_keeps_it_from_opening_cases(rule, city):
    assert "opens" in faults_of(rule("enters", "open", state="new"))
    made = rule("enters", "open", state="new", opens=city.question)
    assert faults_of(made) == {}
    city.question.kind = "report"
    made.opens = city.question
    assert "opens" in faults_of(made)


def test_in_a_pause_it_waits(begin, rule, city):
    rule("enters", "open", state="new", opens=city.question)
    city.file()
    Programme.objects.update(paused=True)
    reference.forget()
    assert (swept(), RuleRun.objects.count()) == (0, 0)
    Programme.objects.update(paused=False)
    reference.forget()
    assert swept() == 1
    assert len(opened()) == 2
