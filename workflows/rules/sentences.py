"""A rule read back as one sentence, in the language that is active."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.cases.states import CaseState, Priority
from workflows.casetypes.fields import language_of_staff
from workflows.matching.turns.services import FIRST
from workflows.rules.answers import choosable
from workflows.rules.models import Rule, Then, When

# What a rule named and that is gone.
GONE = "…"


def sentence_of(rule: Rule) -> str:
    """Return what a rule does: "When a case of … is overdue: put it first in the queue."."""
    return _("%(when)s: %(then)s.") % {
        "when": WHEN[rule.when](rule, cases_of(rule)),
        "then": THEN[rule.then](rule),
    }


def cases_of(rule: Rule) -> str:
    """Return which cases it is about."""
    if rule.case_type:
        return _("a case of type “%(type)s”") % {"type": rule.case_type}
    return _("a case of “%(programme)s”") % {"programme": rule.programme or GONE}


def enters(rule: Rule, cases: str) -> str:
    state = CaseState(rule.state).label if rule.state else GONE
    sentence = _("When %(cases)s comes in the state “%(state)s”")
    return sentence % {"cases": cases, "state": state}


def nears(rule: Rule, cases: str) -> str:
    return ngettext(
        "When %(cases)s is due within %(number)d opening hour",
        "When %(cases)s is due within %(number)d opening hours",
        rule.number or 0,
    ) % {"cases": cases, "number": rule.number or 0}


def untaken(rule: Rule, cases: str) -> str:
    return ngettext(
        "When nobody takes %(cases)s for %(number)d opening hour",
        "When nobody takes %(cases)s for %(number)d opening hours",
        rule.number or 0,
    ) % {"cases": cases, "number": rule.number or 0}


def silent(rule: Rule, cases: str) -> str:
    return ngettext(
        "When a volunteer or partner who has %(cases)s is silent for %(number)d day",
        "When a volunteer or partner who has %(cases)s is silent for %(number)d days",
        rule.number or 0,
    ) % {"cases": cases, "number": rule.number or 0}


def passes(rule: Rule, cases: str) -> str:
    return _("When %(cases)s is overdue") % {"cases": cases}


def answers(rule: Rule, cases: str) -> str:
    question, choice = answer_of(rule)
    sentence = _("When %(cases)s comes in with “%(question)s: %(choice)s”")
    return sentence % {"cases": cases, "question": question, "choice": choice}


def answer_of(rule: Rule) -> tuple[str, str]:
    """Return what question and choice are called, or their keys when the form has them no more."""
    language = language_of_staff()
    known = choosable(rule.case_type, language) if rule.case_type else []
    found = next((one for one in known if one.value == rule.answer), None)
    return (found.question, found.choice) if found else (rule.question, rule.choice)


WHEN: dict[str, Callable[[Rule, str], str]] = {
    When.ENTERS: enters,
    When.NEARS: nears,
    When.PASSES: passes,
    When.ANSWERS: answers,
    When.UNTAKEN: untaken,
    When.SILENT: silent,
}
THEN: dict[str, Callable[[Rule], str]] = {
    Then.TEAM: lambda rule: _("give it to the team “%(team)s”") % {"team": rule.team or GONE},
    Then.LEAST: lambda rule: _("give it to who has least open, of its team"),
    Then.PRIORITY: lambda rule: (
        _("put it first in the queue")
        if rule.priority == Priority.HIGH
        else _("put it among the others in the queue")
    ),
    Then.MESSAGE: lambda rule: _("write “%(text)s” to its person") % {"text": rule.text or GONE},
    Then.CALL: lambda rule: _("have a colleague ring its person"),
    Then.PARTNER: lambda rule: (
        _("suggest “%(partner)s” as partner") % {"partner": rule.partner or GONE}
    ),
    Then.OPEN: lambda rule: (
        _("open a linked case of type “%(type)s”") % {"type": rule.opens or GONE}
    ),
    Then.VOLUNTEERS: lambda rule: (
        _("ask the first %(number)d volunteers of the pool in turn") % {"number": FIRST}
    ),
}
