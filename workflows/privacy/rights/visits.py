"""The way to one's data: a code to what is known to be theirs, and a visit of half an hour.

The link to the case and the code are both needed. A code goes to the address or number that is
proven to be the person's, and opens all of theirs; where none is proven, to what the case was filed
with, and opens that case alone (docs/adr/0103).
"""

import hmac
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.casetypes.models import Kind
from workflows.intake.recipients import filer_of
from workflows.messages import channels
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.privacy.rights.models import DataVisit
from workflows.privacy.rights.occasions import CODE
from workflows.vault import keys, links

CODE_LASTS = timedelta(minutes=10)
VISIT_LASTS = timedelta(minutes=30)
MOST_TRIES = 5
# Codes an hour about one case: nobody fills a mailbox, and five times five guesses find nothing.
MOST_CODES = 5
DIGITS = 6
PASS = links.signed_with("visit to one's data")


def ask(case: Case, language: str) -> str:
    """Send a code to the person of a case, and return a pass, which the visit needs besides.

    Nothing is sent where there is no way, or where codes were asked for often. It looks the same.
    """
    to, is_proven = reached(case)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    with transaction.atomic():
        visit = DataVisit(case=case, is_proven=is_proven, data_key=keys.claim())
        is_sent = not asked_often(case) and bool(channels.ways_to(to, by_hand=False))
        visit.code_digest = digest(visit.pk, code) if is_sent else b""
        visit.save()
        if is_sent:
            to = replace(to, language=language, data_key=visit.data_key, case_id=None)
            messages.notify(CODE, replace(to, person_id=None), {"code": code}, is_asked_for=True)
    return signing.dumps(str(visit.pk), salt=PASS)


def reached(case: Case) -> tuple[Recipient, bool]:
    """Return where the code for a case goes, and whether that is proven to be its person's.

    A report is read by who told it as it was told: its person is somebody for the officer.
    """
    known = person_of(case)
    proven = replace(
        known,
        email=known.email if known.is_proven else "",
        phone=known.phone if known.is_phone_proven else "",
        postal=(),
    )
    if (proven.email or proven.phone) and case.kind != Kind.REPORT:
        return proven, True
    return replace(filer_of(case), postal=()), False


def asked_often(case: Case) -> bool:
    """Return whether so many codes were asked for within the hour that it is enough."""
    lately = DataVisit.objects.filter(case=case, asked_at__gt=ago(timedelta(hours=1)))
    return lately.count() >= MOST_CODES


def digest(visit_id: UUID, code: str) -> bytes:
    """Return the keyed hash of a code, which is good for one visit only."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"{PASS} {visit_id} {code}".encode(), "sha256")


def enter(given: str, case: Case, code: str) -> bool:
    """Begin the visit of a pass to a case when the code is right, and return whether it is.

    Each call is a try; after five, or ten minutes, no code is right any more.
    """
    with transaction.atomic():
        waiting = by_pass(given).filter(
            case=case, entered_at=None, asked_at__gt=ago(CODE_LASTS), tries__lt=MOST_TRIES
        )
        visit = waiting.select_for_update().first()
        if visit is None:
            return False
        visit.tries += 1
        if hmac.compare_digest(bytes(visit.code_digest), digest(visit.pk, code)):
            messages.delete_under([visit.data_key])
            visit.code_digest, visit.entered_at = b"", timezone.now()
        visit.save()
        return visit.entered_at is not None


def of(given: str, case: Case) -> DataVisit | None:
    """Return the visit of a pass to this case; None when nobody came in, or it is over."""
    return by_pass(given).filter(case=case, entered_at__gt=ago(VISIT_LASTS)).first()


def leave(visit: DataVisit) -> None:
    """End a visit."""
    messages.destroy_with_messages(DataVisit.objects.filter(pk=visit.pk))


def sweep() -> int:
    """Destroy codes nobody may use any more and visits that are over; return how many."""
    over = Q(entered_at=None, asked_at__lte=ago(timedelta(hours=1)))
    over |= Q(entered_at__lte=ago(VISIT_LASTS))
    return messages.destroy_with_messages(DataVisit.objects.filter(over))


def by_pass(given: str) -> "QuerySet[DataVisit]":
    """Return the visit of a pass, whether anybody came in or not; none when it is none of ours."""
    try:
        return DataVisit.objects.filter(pk=signing.loads(given, salt=PASS))
    except signing.BadSignature:
        return DataVisit.objects.none()


def ago(time: timedelta) -> datetime:
    """Return the moment that long ago."""
    return timezone.now() - time
