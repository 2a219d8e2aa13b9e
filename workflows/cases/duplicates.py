"""Notes of a duplicate, and why somebody should look at it, come to the case that stays."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.cases.states import NEEDING_ATTENTION
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.vault.models import reseal


def is_one_person(one: Case, other: Case) -> bool:
    """Return whether two cases are known to be of the same person."""
    return one.person_id is not None and one.person_id == other.person_id


def coming(stays: Case, goes: Case) -> "QuerySet[Note]":
    """Return the notes; what another person wrote themselves is theirs, and stays."""
    notes = Note.objects.filter(case=goes)
    return notes if is_one_person(stays, goes) else notes.exclude(author=None)


def why_not(stays: Case, goes: Case) -> str:
    """Return that somebody waits for a call about the duplicate, if anybody does."""
    if not goes.rings_back:
        return ""
    return _("Somebody waits to be rung back about %(case)s. Ring first.") % {"case": goes}


def bring(stays: Case, goes: Case, actor: Any) -> None:
    """Let the notes be of the case that stays, under its key, and what nobody looked at yet."""
    reseal(coming(stays, goes), stays.data_key, case=stays)
    for mark in NEEDING_ATTENTION:
        if goes.has(mark):
            stays.mark(mark)
    stays.save(update_fields=["look_at"])


MERGE_STEPS.add(MergeStep("notes", gettext_lazy("notes"), coming, bring, why_not))
