"""One mail to a team's mailbox for all that came in since the last one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.models import CaseType
from workflows.intake.arrivals.models import Arrival
from workflows.intake.arrivals.occasions import ARRIVED
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient

# However much comes in, a mailbox gets at most one mail in so long a time.
AT_MOST_EVERY = timedelta(minutes=15)
# A mail names so many; the rest it counts.
MOST_NAMED = 20


def note(case: Case, **_signal: Any) -> None:
    """Write down that a case came in, where a mailbox is to be told. Call in the transaction.

    Of a test nobody is told, nor of a discreet case.
    """
    if case.case_type.mailbox and not (case.test or case.discreet):
        Arrival.objects.create(case=case, case_type=case.case_type)


def sweep() -> int:
    """Tell each mailbox of which the time has come; return how many mails that makes."""
    Arrival.objects.filter(told_at__lte=timezone.now() - AT_MOST_EVERY).delete()
    waiting = Arrival.objects.filter(told_at=None).values_list("case_type", flat=True)
    return sum(tell(pk) for pk in sorted(set(waiting)))


@transaction.atomic
def tell(case_type_id: int) -> bool:
    """Tell the mailbox of a case type all that it does not know yet; return whether it was told.

    It is not while its last mail is younger than `AT_MOST_EVERY`. Where staff took the mailbox
    away meanwhile, nobody is told.
    """
    case_type = CaseType.objects.get(pk=case_type_id)
    rows = Arrival.objects.filter(case_type=case_type)
    if not case_type.mailbox:
        rows.delete()
        return False
    waiting = list(rows.filter(told_at=None).select_for_update().order_by("pk"))
    if not waiting or rows.filter(told_at__gt=timezone.now() - AT_MOST_EVERY).exists():
        return False
    rows.filter(pk__in=[row.pk for row in waiting]).update(told_at=timezone.now())
    known = Case.objects.filter(pk__in=[row.case_id for row in waiting]).exclude(reference=None)
    cases = list(known.select_related("submission__version__definition").order_by("pk"))
    if not cases:
        return False
    notify(case_type, cases)
    return True


def notify(case_type: CaseType, cases: Sequence[Case]) -> None:
    """Put out the mail; it lies under the key of a case that it names, and ends with that."""
    messages.notify(
        ARRIVED,
        Recipient(
            language=language_of_staff(),
            data_key=cases[-1].data_key,
            email=case_type.mailbox,
            case_type_id=case_type.pk,
            is_proven=True,
        ),
        {"number": len(cases), "queue_url": queue_of(case_type)},
        lambda language: {
            "case_type": str(case_type.name.in_language(language)),
            "list": named(cases, language),
        },
    )


def named(cases: Sequence[Case], language: str) -> str:
    """Return a line for each case, with its reference and the name of its form."""
    lines = [f"- {case}: {case.submission.version.definition.name}" for case in cases[:MOST_NAMED]]
    if len(cases) > MOST_NAMED:
        with override(language):
            lines.append(_("- and %(number)d more") % {"number": len(cases) - MOST_NAMED})
    return "\n".join(lines)


def queue_of(case_type: CaseType) -> str:
    """Return the full address of the queue with the cases of a type."""
    return f"{settings.SITE_URL}{reverse('desk:queue')}?{urlencode({'type': case_type.key})}"
