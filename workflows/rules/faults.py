"""What is wrong with a rule: asked when it is saved, and again whenever it would act."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from workflows.cases.states import CaseState
from workflows.casetypes.models import NEEDS, CaseType, Kind
from workflows.linking.beside import may_be_opened, takes_cases
from workflows.messages.placeholders import braced
from workflows.rules.answers import choosable
from workflows.rules.models import Rule, Then, When

# What only a colleague who writes can stand for.
NOT_OF_A_RULE = "colleague"


def faults_of(rule: Rule) -> dict[str, str]:
    """Return a sentence for each field that keeps the rule from working; nothing when it works."""
    return {**dict(of_its_cases(rule)), **dict(of_when(rule)), **dict(of_then(rule))}


def of_its_cases(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with which cases it is about."""
    if not rule.case_type_id and not rule.programme_id:
        yield "case_type", _("Choose a case type, or a programme.")
    if rule.case_type_id and rule.programme_id:
        yield "programme", _("Choose one of the two: a case type, or a programme.")


def of_when(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with when it acts."""
    if rule.when == When.ENTERS and not rule.state:
        yield "state", _("Choose the state.")
    if rule.when in (When.NEARS, When.UNTAKEN, When.SILENT) and not rule.number:
        yield "number", _("Write how long.")
    if rule.when == When.ANSWERS:
        yield from of_answer(rule)


def of_answer(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the answer that it looks at."""
    if rule.case_type is None:
        yield "case_type", _("Choose a case type: an answer belongs to its form.")
    elif not rule.answer:
        yield "answer", _("Choose the answer.")
    elif rule.answer not in values_of(rule.case_type):
        yield "answer", _("The form of this case type does not have this answer, or no longer.")


def values_of(case_type: CaseType) -> set[str]:
    """Return the answers that its form has now."""
    return {one.value for one in choosable(case_type, settings.LANGUAGE_CODE)}


def of_then(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with what it does."""
    if rule.then == Then.TEAM and rule.team is None:
        yield "team", _("Choose the team.")
    if rule.then == Then.PARTNER and rule.partner is None:
        yield "partner", _("Choose the partner.")
    if rule.then == Then.OPEN:
        yield from of_opening(rule)
    if rule.then == Then.MESSAGE:
        yield from of_text(rule)
    if rule.then == Then.VOLUNTEERS:
        yield from of_volunteers(rule)


def of_volunteers(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the case type for which it asks volunteers."""
    case_type = rule.case_type
    if case_type is None or case_type.kind not in NEEDS or not case_type.asks_in_turn:
        yield "case_type", _("Choose a case type of requests whose volunteers are asked in turn.")
    if rule.when == When.ENTERS and rule.state != CaseState.SCREENED:
        yield "state", _("Volunteers are asked for a request that is screened.")


def of_opening(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the case type of which it opens a case."""
    if rule.opens is None:
        yield "opens", _("Choose the case type of the linked case.")
    elif not may_be_opened(rule.opens):
        yield "opens", _("No report opens by itself, nor a case whose form must have a file.")
    elif not takes_cases(rule.opens):
        yield "opens", _("No cases of this type are taken now: it is paused, over, or has no form.")
    elif rule.case_type is not None and rule.case_type.kind == Kind.REPORT:
        yield "case_type", _("A report is linked with nothing: others would see that there is one.")


def of_text(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the text that it sends."""
    if rule.text is None:
        yield "text", _("Choose the standard text.")
        return
    programme = rule.case_type.programme_id if rule.case_type else rule.programme_id
    if rule.text.programme_id not in (None, programme):
        yield "text", _("This standard text is of another programme.")
    texts = [*rule.text.subject.values(), *rule.text.body.values()]
    if any(braced(NOT_OF_A_RULE) in text for text in texts):
        yield "text", _("This standard text names the colleague who writes; a rule is nobody.")
