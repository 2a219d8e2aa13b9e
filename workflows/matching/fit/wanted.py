"""What a request wants of a volunteer, and how each of some offers answers to that."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.matching.fit.conditions import with_sides
from workflows.matching.fit.facts import Facts, facts_of
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.questions import Sides
from workflows.matching.fit.states import Side
from workflows.matching.fit.weighing import Fit, fit
from workflows.people.models import Check


@dataclass(frozen=True)
class Wanted:
    """The conditions of a request with what it says of each, and the checks it demands by kind."""

    case: Case
    conditions: tuple[FitCondition, ...]
    sides: Sides
    facts: Facts
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """How one offer answers to what is wanted; `lacks` are the kinds of checks that do not hold."""

    fit: Fit
    lacks: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether its volunteer may be asked."""
        return self.fit.fits and not self.lacks


def wanted_by(case: Case) -> Wanted:
    """Return what a request wants. Opens its answers only where a condition looks at one."""
    conditions, sides = with_sides(case.case_type_id)
    checks = reference.case_type(case.case_type_id).demanded_checks
    facts = facts_of([case], conditions, Side.ASKED)[case.pk]
    return Wanted(case, conditions, sides, facts, tuple(checks))


def answers_to(wanted: Wanted, offers: Collection[Case]) -> dict[UUID, Answer]:
    """Return how each offer answers, by its id. One query for its checks where some are wanted."""
    facts = facts_of(offers, wanted.conditions, Side.OFFERED)
    lacks = lacking(wanted.checks, offers)
    return {
        offer.pk: Answer(fit(wanted.facts, facts[offer.pk], wanted.conditions), lacks[offer.pk])
        for offer in offers
    }


def lacking(kinds: Collection[str], offers: Collection[Case]) -> dict[UUID, tuple[str, ...]]:
    """Return the kinds of checks that do not hold today for the person of each offer, by its id."""
    valid: dict[Any, set[str]] = defaultdict(set)
    if kinds:
        people = [offer.person_id for offer in offers]
        rows = Check.objects.valid().filter(person__in=people, kind__in=kinds)
        for person, kind in rows.values_list("person", "kind"):
            valid[person].add(kind)
    return {
        offer.pk: tuple(kind for kind in kinds if kind not in valid[offer.person_id])
        for offer in offers
    }


def has_checks(case: Case) -> Q:
    """Return which offers are of people with every check that a request demands, valid today."""
    holds = Q()
    for kind in reference.case_type(case.case_type_id).demanded_checks:
        holds &= Q(Exists(Check.objects.valid().filter(kind=kind, person=OuterRef("person"))))
    return holds
