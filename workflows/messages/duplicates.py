"""Messages about a duplicate come to the case that stays, when both are of one person."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.messages.models import OutboxMessage
from workflows.vault.models import reseal


def coming(stays: Any, goes: Any) -> "QuerySet[OutboxMessage]":
    """Return what was or will be sent; a worker has in hand, and seals again, what it is sending.

    What went to others than the one person, a partner or a second person, stays with what it
    was about.
    """
    about = OutboxMessage.objects.filter(case_id=goes.pk, person_id=stays.person_id)
    if stays.person_id is None or stays.person_id != goes.person_id:
        return about.none()
    return about.exclude(state=OutboxMessage.State.SENDING)


def bring(stays: Any, goes: Any, actor: Any) -> None:
    """Let the messages be about the case that stays. They are locked against the worker."""
    rows = coming(stays, goes).select_for_update(of=("self",)).order_by("pk")
    reseal(rows, stays.data_key, case_id=stays.pk)


MERGE_STEPS.add(MergeStep("messages", _("messages"), coming, bring))
