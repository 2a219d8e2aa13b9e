"""The place of a duplicate in a group goes on with the case that stays."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from workflows.cases.actors import Actor
from workflows.cases.models import Case
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.matching.groups.models import Place


def coming(stays: Case, goes: Case) -> QuerySet[Place]:
    """Return the places of the duplicate, also those that it left."""
    return Place.objects.filter(request=goes)


def bring(stays: Case, goes: Case, actor: Actor) -> None:
    """Let the places be of the case that stays.

    Where that has one itself, or is of another kind than the group, the other is free.
    """
    is_like = (stays.case_type_id, stays.category_id) == (goes.case_type_id, goes.category_id)
    if not is_like or Place.objects.filter(request=stays, left_at=None).exists():
        coming(stays, goes).filter(left_at=None).update(left_at=timezone.now())
    coming(stays, goes).update(request=stays)


# Before the matches come along: what those end, ends without a word to the group.
MERGE_STEPS.add(MergeStep("groups", gettext_lazy("places in groups"), coming, bring))
