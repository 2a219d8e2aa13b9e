"""Opening what is shared with a partner: by whom, once an hour in the ledger, for an hour."""

from django.db import transaction
from django.utils import timezone

from workflows.cases import openings
from workflows.referrals.models import Reading, Referral
from workflows.referrals.services import disclose, renew
from workflows.vault import ledger

OPENING = "opening of a referral"


def opened(referral: Referral, name: str) -> str:
    """Note that somebody of the partner opens a referral; return what shows it for an hour.

    One line in the ledger an hour for each name, however often they press.
    """
    with transaction.atomic():
        renew(referral)
        reading = lately_by(referral, name) or note(referral, name)
    return openings.opening_of(OPENING, reading.pk)


def lately_by(referral: Referral, name: str) -> Reading | None:
    """Return what was noted when the same somebody opened it within the hour."""
    since = timezone.now() - openings.OPENING_LASTS
    lately = referral.readings.filter(at__gte=since)
    return next((one for one in lately if one.name == name), None)


def note(referral: Referral, name: str) -> Reading:
    """Write down who opens it, and the disclosure; a test is none."""
    line = None if referral.case.test else disclose(referral, ledger.What.REFERRAL_OPENED)
    return Reading.objects.create(
        referral=referral,
        name=name,
        disclosure_id=line.pk if line else None,
        data_key=referral.case.data_key,
    )


def by_opening(referral: Referral, opening: str) -> Reading | None:
    """Return by whom this referral was opened so, however long ago."""
    row = openings.row_of(opening, OPENING)
    return referral.readings.filter(pk=row).first() if row else None


def is_open(reading: Reading | None, opening: str) -> bool:
    """Return whether it was opened within the hour."""
    return reading is not None and openings.opens(opening, OPENING, reading.pk)
