"""A report about a duplicate is about the case that stays. Only coordinators know of it."""

from typing import Any

from django.db.models import QuerySet

from workflows.cases.models import Case
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.worries.models import Worry


def coming(stays: Case, goes: Case) -> "QuerySet[Worry]":
    """Return what is about the duplicate."""
    return Worry.objects.filter(about=goes)


def bring(stays: Case, goes: Case, actor: Any) -> None:
    """Let it be about the case that stays."""
    coming(stays, goes).update(about=stays)


MERGE_STEPS.add(MergeStep("worries", "", coming, bring))
