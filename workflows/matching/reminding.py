"""Asking a volunteer once more who did not answer an invitation."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from workflows.casetypes import reference
from workflows.matching import mail
from workflows.matching.models import Match
from workflows.matching.occasions import REMINDER
from workflows.matching.states import Standing
from workflows.messages import texts
from workflows.upkeep.each import each

# What one turn of the worker reminds of; the rest is there at the next.
AT_ONCE = 200


def remind_all() -> None:
    """Remind every volunteer who is due, once an invitation, where staff want that at all."""
    told = [pk for pk in reference.case_types() if texts.is_sent(REMINDER, pk)]
    due = Match.objects.to_remind().filter(request__case_type__in=told)
    first = due.order_by("invited_at").values_list("pk", flat=True)[:AT_ONCE]
    each(list(first), remind, "Match %s not reminded: %s")


def remind(match_id: UUID) -> None:
    """Remind one volunteer, unless another worker just did or they cannot say yes any more."""
    with transaction.atomic():
        if not Match.objects.to_remind().filter(pk=match_id).update(reminded_at=timezone.now()):
            return
        match = Match.objects.with_cases().get(pk=match_id)
        if match.standing == Standing.ASKED:
            mail.remind(match)
