"""What a rule does to a case that is locked. Nothing here moves a case (docs/adr/0043)."""

from collections.abc import Callable

from django.db.models import Count

from workflows.cases import deadlines
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import mark, record
from workflows.cases.states import OPEN, CallTime, Mark
from workflows.casetypes.models import NEEDS, Kind
from workflows.intake.closed_forms import NotTaken
from workflows.linking.beside import open_beside, rules_behind
from workflows.matching.turns import services as turns
from workflows.rules.models import Rule, RuleRun, Then
from workflows.staff.models import User
from workflows.writing import services as writing

What = CaseEvent.What
Outcome = RuleRun.Outcome

HANDLES = "workflows.screen_case"
# A case opens beside another, and again one beside that: so far and no further.
MOST_IN_A_ROW = 3


def give_to_team(rule: Rule, case: Case) -> Outcome:
    """Give it to the rule's team; whoever has it and is not in that team has it no more."""
    team = rule.team
    if team is None or case.team_id == team.pk or case.state not in OPEN:
        return Outcome.AS_IT_WAS
    case.team = team
    if case.handler and not case.handler.teams.filter(pk=team.pk).exists():
        case.handler = None
    case.due_at = deadlines.due_at(case)
    case.save(update_fields=["team", "handler", "due_at"])
    record(case, What.TEAM_CHANGED, SYSTEM, team=team.pk, rule=rule.pk)
    return Outcome.DONE


def give_to_least(rule: Rule, case: Case) -> Outcome:
    """Give it to who of its team has least open, unless somebody has it. No report: see roles."""
    if case.handler_id or case.state not in OPEN or case.kind == Kind.REPORT:
        return Outcome.AS_IT_WAS
    handler = least_burdened(case)
    if handler is None:
        return Outcome.AS_IT_WAS
    case.handler = handler
    case.save(update_fields=["handler"])
    record(case, What.ASSIGNED, SYSTEM, handler=handler.pk, rule=rule.pk)
    return Outcome.DONE


def least_burdened(case: Case) -> User | None:
    """Return who handles cases of its team and has the fewest that are open, or None."""
    members = User.objects.filter(teams=case.team_id, is_active=True).order_by("pk")
    handlers = [user for user in members if user.has_perm(HANDLES)]
    theirs = Case.objects.open().counted().filter(handler__in=handlers).order_by()
    numbers = dict(theirs.values_list("handler").annotate(Count("pk")))
    return min(handlers, key=lambda user: numbers.get(user.pk, 0), default=None)


def prioritise(rule: Rule, case: Case) -> Outcome:
    """Put it before the others of the queue, or among them."""
    if case.priority == rule.priority or case.state not in OPEN:
        return Outcome.AS_IT_WAS
    case.priority = rule.priority
    case.save(update_fields=["priority"])
    record(case, What.PRIORITISED, SYSTEM, priority=rule.priority, rule=rule.pk)
    return Outcome.DONE


def write(rule: Rule, case: Case) -> Outcome:
    """Tell its person the rule's standard text; nobody of a case that is discreet or on hold."""
    if case.hold or case.discreet:
        return Outcome.LEFT_ALONE
    if rule.text is None:
        return Outcome.AS_IT_WAS
    is_sent = writing.write_standard(case, rule.text, rule=rule.pk)
    return Outcome.DONE if is_sent else Outcome.UNREACHABLE


def have_rung(rule: Rule, case: Case) -> Outcome:
    """Have a colleague ring its person."""
    if case.rings_back or case.state not in OPEN:
        return Outcome.AS_IT_WAS
    mark(case, Mark.RING_BACK)
    record(case, What.CALL_BACK, SYSTEM, CallTime.ANY, rule=rule.pk)
    return Outcome.DONE


def suggest_partner(rule: Rule, case: Case) -> Outcome:
    """Have a colleague look at it, with a partner in mind; a colleague decides."""
    if rule.partner is None or case.partner_id == rule.partner.pk or case.state not in OPEN:
        return Outcome.AS_IT_WAS
    mark(case, Mark.PARTNER)
    record(case, What.SUGGESTED, SYSTEM, partner=rule.partner.pk, rule=rule.pk)
    return Outcome.DONE


def may_open(rule: Rule, case: Case, came_by: list[int]) -> bool:
    """Return whether a rule opens a case beside this one, which came to be by those rules.

    Never what it opened itself, however many steps before, and never more than so many in a row.
    """
    return rule.pk not in came_by and len(came_by) < MOST_IN_A_ROW and case.kind != Kind.REPORT


def has_opened(rule: Rule, case: Case) -> bool:
    """Return whether a rule opened a case beside this one before."""
    opened = case.events.filter(what=What.OPENED_BESIDE, detail__from_other=True)
    return opened.filter(detail__rule=rule.pk).exists()


def open_linked(rule: Rule, case: Case) -> Outcome:
    """Open a case of the rule's type beside it, with what is known; once for each case."""
    if rule.opens is None:
        return Outcome.AS_IT_WAS
    if has_opened(rule, case) or not may_open(rule, case, rules_behind(case.pk)):
        return Outcome.GOES_ROUND
    try:
        open_beside(case, rule.opens, rule.pk)
    except NotTaken:
        return Outcome.NOT_TAKEN
    return Outcome.DONE


def ask_volunteers(rule: Rule, case: Case) -> Outcome:
    """Line up the first of the pool; the worker asks them one after another."""
    if case.hold or case.discreet:
        return Outcome.LEFT_ALONE
    if case.kind not in NEEDS or not turns.seeks_in_turn(case):
        return Outcome.AS_IT_WAS
    return Outcome.DONE if turns.line_up_pool(case) else Outcome.AS_IT_WAS


EFFECTS: dict[str, Callable[[Rule, Case], Outcome]] = {
    Then.TEAM: give_to_team,
    Then.LEAST: give_to_least,
    Then.PRIORITY: prioritise,
    Then.MESSAGE: write,
    Then.CALL: have_rung,
    Then.PARTNER: suggest_partner,
    Then.OPEN: open_linked,
    Then.VOLUNTEERS: ask_volunteers,
}
