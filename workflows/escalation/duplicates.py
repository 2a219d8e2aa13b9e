"""A decision that is asked about a duplicate is asked about the case that stays."""

from typing import Any

from django.db.models import QuerySet

from workflows.cases.models import Case
from workflows.cases.services import mark
from workflows.cases.states import Mark
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.escalation.models import Escalation


def coming(stays: Case, goes: Case) -> "QuerySet[Escalation]":
    """Return what is not decided about the duplicate."""
    return Escalation.objects.undecided().filter(case=goes)


def bring(stays: Case, goes: Case, actor: Any) -> None:
    """Let it be about the case that stays. Two of them are decided one after the other."""
    if coming(stays, goes).update(case=stays):
        mark(stays, Mark.ESCALATED)


MERGE_STEPS.add(MergeStep("escalations", "", coming, bring))
