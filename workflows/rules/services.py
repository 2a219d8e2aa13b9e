"""Switching rules on and off, and acting by them: once for each entry of a case in a state."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from workflows.cases.deadlines import WITH_OTHERS
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import NotLawful
from workflows.cases.states import OPEN, CaseState
from workflows.casetypes import reference
from workflows.rules.answers import has_chosen
from workflows.rules.effects import EFFECTS
from workflows.rules.faults import faults_of
from workflows.rules.models import Rule, RuleRun, When
from workflows.rules.stays import moment_of, stay_of
from workflows.staff.models import User
from workflows.upkeep import turns
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)

CHANGES = "workflows.change_rule"
TURN = "rules"
# Longer than a sweep takes: who holds the turn then is dead.
TURN_LASTS = timedelta(minutes=3)
SWEEP_LASTS = timedelta(seconds=30)
# As many as one sweep looks at for a rule.
BATCH = 500
# What is true of an entry and not of how long it lasts: a case may have gone on since.
OF_AN_ENTRY = (When.ENTERS, When.ANSWERS)

Candidate = tuple[UUID, int]


def switch(rule_id: int, user: User, *, on: bool) -> None:
    """Have a rule act from now on, or no more. Raises PermissionDenied, or NotLawful with a fault.

    Switched on again it acts on what happens from then.
    """
    if not user.has_perm(CHANGES):
        raise PermissionDenied
    with transaction.atomic():
        rule = Rule.objects.select_for_update(of=("self",)).get(pk=rule_id)
        if rule.is_on == on:
            return
        if on and (faults := faults_of(rule)):
            raise NotLawful(next(iter(faults.values())))
        rule.on_since = timezone.now() if on else None
        rule.save(update_fields=["on_since"])


def that_are_wrong() -> list[Rule]:
    """Return the rules that are on and cannot work any more: what they name has gone."""
    return [rule for rule in Rule.objects.on().whole() if faults_of(rule)]


def sweep() -> int:
    """Act by every rule that is on, and return on how many cases something was done.

    One worker at a time does, so that another is free; two would do nothing twice.
    """
    if not turns.take(TURN, TURN_LASTS):
        return 0
    done, end = 0, timezone.now() + SWEEP_LASTS
    try:
        for rule in Rule.objects.on().whole():
            done += sweep_for(rule, end)
    finally:
        turns.give_back(TURN)
    return done


def sweep_for(rule: Rule, end: datetime) -> int:
    """Act by one rule until `end` (aware). A rule that is wrong does nothing: cases go on."""
    if faults_of(rule):
        return 0
    done = 0
    for case_id, entry in candidates(rule, timezone.now()):
        if timezone.now() >= end:
            break
        done += act_alone(rule, case_id, entry)
    return done


def act_alone(rule: Rule, case_id: UUID, entry: int) -> bool:
    """Act, and let an error be this case's alone. Return whether something was done.

    While a database is away nothing is noted, and the next sweep tries again.
    """
    try:
        return act(rule.pk, case_id, entry) == RuleRun.Outcome.DONE
    except (DatabaseError, KeysUnavailable) as error:
        logger.warning("Rule %s not run: %s", rule.pk, type(error).__name__)
    except Exception as error:  # noqa: BLE001 (whatever goes wrong is this case's alone)
        logger.error("Rule %s failed: %s", rule.pk, type(error).__name__)
        broken = {"case_id": case_id, "outcome": RuleRun.Outcome.BROKEN}
        RuleRun.objects.get_or_create(rule=rule, entry=entry, defaults=broken)
    return False


@again_after_deadlock
def act(rule_id: int, case_id: UUID, entry: int) -> str:
    """Act by a rule on a case, for one of its entries in a state, if it still has to.

    Return what came of it, or "" when it was done already or is not due. The case is locked: two
    workers cannot both.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
        rule = Rule.objects.on().whole().filter(pk=rule_id).first()
        if case is None or rule is None or not is_due(rule, case, entry):
            return ""
        outcome = outcome_of(rule, case)
        RuleRun.objects.create(rule=rule, case=case, entry=entry, outcome=outcome)
        return outcome


def is_due(rule: Rule, case: Case, entry: int) -> bool:
    """Return whether the rule has to act now on a case that is locked."""
    if case.test or case.state == CaseState.PURGED or not rule.covers(case.case_type):
        return False
    if RuleRun.objects.filter(rule=rule, entry=entry).exists():
        return False
    if rule.when in OF_AN_ENTRY:
        return entered(rule).filter(pk=entry, case=case).exists()
    stay, last = stay_of(case), entries_of(case.pk).values_list("pk", flat=True).first()
    moment = moment_of(rule, stay) if stay and last == entry else None
    since = rule.on_since
    return moment is not None and since is not None and since <= moment <= timezone.now()


def outcome_of(rule: Rule, case: Case) -> str:
    """Do what the rule says, and return what came of it."""
    if rule.when == When.ANSWERS and not has_chosen(case, rule.question, rule.choice):
        return RuleRun.Outcome.OTHERWISE
    # It came in the state and was closed before anybody looked.
    if case.state not in OPEN and rule.state != CaseState.CLOSED:
        return RuleRun.Outcome.AS_IT_WAS
    return EFFECTS[rule.then](rule, case)


def entries_of(case_id: Any) -> "QuerySet[CaseEvent]":
    """Return the events by which a case came in a state, the latest first."""
    events = CaseEvent.objects.filter(case=case_id).exclude(to_state="")
    return events.order_by("-at", "-pk")


def entered(rule: Rule) -> "QuerySet[CaseEvent]":
    """Return the entries that a rule about entries acts on: since it was switched on."""
    state = rule.state if rule.when == When.ENTERS else CaseState.NEW
    return CaseEvent.objects.filter(to_state=state, at__gte=rule.on_since)


def candidates(rule: Rule, now: datetime) -> Iterator[Candidate]:
    """Yield the cases that a rule may have to act on, each with its entry, a sweep's worth.

    More than it acts on: `act` decides. What it came to already is not among them.
    """
    cases = Case.objects.counted().filter(case_type__in=types_of(rule))
    if rule.when in OF_AN_ENTRY:
        events = entered(rule).filter(case__in=cases).filter(not_run(rule, "pk"))
        yield from events.order_by("at").values_list("case", "pk")[:BATCH]
        return
    pressing = cases.open().filter(pressing_for(rule, now))
    last = Subquery(entries_of(OuterRef("pk")).values("pk")[:1])
    found = pressing.annotate(entry=last).filter(not_run(rule, "entry"), entry__isnull=False)
    yield from found.order_by("state_since").values_list("pk", "entry")[:BATCH]


def types_of(rule: Rule) -> list[int]:
    """Return the ids of the case types that it is about."""
    return [row.pk for row in reference.case_types().values() if rule.covers(row)]


def not_run(rule: Rule, entry: str) -> Q:
    """Return the condition that the rule did not come to the entry in this column yet."""
    return ~Q(Exists(RuleRun.objects.filter(rule=rule, entry=OuterRef(entry))))


def pressing_for(rule: Rule, now: datetime) -> Q:
    """Return a condition that holds wherever the rule has to act at `now`, and seldom elsewhere."""
    since, number = rule.on_since or now, rule.number or 0
    teams = [team.opening_hours for team in reference.teams().values()]
    if rule.when == When.PASSES:
        return Q(due_at__gte=since, due_at__lte=now)
    if rule.when == When.NEARS:
        last = max((hours.after(now, number) for hours in teams), default=now)
        return Q(due_at__gt=since, due_at__lte=last)
    if rule.when == When.UNTAKEN:
        first = min((hours.before(since, number) for hours in teams), default=since)
        last = now - timedelta(hours=number)
        return Q(handler=None, state_since__gte=first, state_since__lte=last)
    days = timedelta(days=number)
    waited = Q(heard_at=None, state_since__gte=since - days, state_since__lte=now - days)
    heard = Q(heard_at__gte=since - days, heard_at__lte=now - days)
    return Q(state__in=WITH_OTHERS) & (waited | heard)
