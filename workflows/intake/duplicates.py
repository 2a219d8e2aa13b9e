"""Files of a duplicate come to the case that stays. Its answers stay its own."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.cases.duplicates import is_one_person
from workflows.cases.models import Case
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.intake.models import Upload


def coming(stays: Case, goes: Case) -> "QuerySet[Upload]":
    """Return the files; what another person sent is theirs, and stays."""
    return Upload.objects.filter(case=goes) if is_one_person(stays, goes) else Upload.objects.none()


def bring(stays: Case, goes: Case, actor: Any) -> None:
    """Let the files be of the case that stays. Each has a key of its own."""
    coming(stays, goes).update(case=stays)


MERGE_STEPS.add(MergeStep("files", _("files"), coming, bring))
