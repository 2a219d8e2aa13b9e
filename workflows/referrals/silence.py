"""A partner that does not answer: one reminder, and then the case needs attention."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from workflows.cases.actors import SYSTEM
from workflows.cases.models import CaseEvent
from workflows.cases.services import mark, record
from workflows.cases.states import Mark
from workflows.casetypes.opening import OpeningHours
from workflows.referrals.models import Referral
from workflows.referrals.occasions import REMINDER
from workflows.referrals.services import locked_referral, mail
from workflows.upkeep.each import each

HOUR, DAY = timedelta(hours=1), 24
What = CaseEvent.What


def look() -> None:
    """See to every referral that waits too long for a first word of its partner."""
    waiting = Referral.objects.unanswered().filter(silent_at=None, partner__answer_days__gte=1)
    found = waiting.select_related("partner", "case__team", "case__case_type__team")
    due = [referral.pk for referral in found if is_due(referral)]
    each(due, see_to, "Referral %s not seen to: %s")


def is_due(referral: Referral) -> bool:
    """Return whether as many working days passed as the partner has, since we last wrote."""
    days = referral.partner.answer_days
    opening = (referral.case.team or referral.case.case_type.team).opening_hours
    since = referral.reminded_at or referral.made_at
    return days is not None and after_days(opening, since, days) <= timezone.now()


def after_days(opening: OpeningHours, since: datetime, days: int) -> datetime:
    """Return when so many days of a team have passed since a moment (both aware)."""
    return opening.after(since, days * hours_a_day(opening))


def hours_a_day(opening: OpeningHours) -> int:
    """Return how many hours a day of a team has, an hour that was begun as a whole one."""
    if opening.is_always_open:
        return DAY
    minutes = (opening.closes.hour - opening.opens.hour) * 60
    minutes += opening.closes.minute - opening.opens.minute
    return -(-minutes // 60)


def see_to(referral_id: UUID) -> None:
    """Remind the partner; when that was done before, have staff look. Does each once."""
    with transaction.atomic():
        referral = locked_referral(referral_id)
        is_waiting = Referral.objects.unanswered().filter(pk=referral.pk, silent_at=None).exists()
        if not is_waiting or not is_due(referral):
            return
        if referral.reminded_at is None:
            remind(referral)
        else:
            alert(referral)


def remind(referral: Referral) -> None:
    """Mail the one reminder."""
    referral.reminded_at = timezone.now()
    referral.save(update_fields=["reminded_at"])
    record(referral.case, What.PARTNER_REMINDED, SYSTEM, partner=referral.partner_id)
    mail(REMINDER, referral)


def alert(referral: Referral) -> None:
    """Have staff look at the case."""
    referral.silent_at = timezone.now()
    referral.save(update_fields=["silent_at"])
    record(referral.case, What.PARTNER_SILENT, SYSTEM, partner=referral.partner_id)
    mark(referral.case, Mark.SILENT)
