"""The way to one's data: a code to what is known to be theirs, and a visit of half an hour.

The link to the case and the code are both needed. A code goes to the address or number that is
proven to be the person's, and opens all of theirs; where none is proven, to what the case was filed
with, and opens that case alone (docs/adr/0103).
"""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.casetypes.models import Kind
from workflows.intake.recipients import filer_of
from workflows.messages import channels
from workflows.messages import services as messages
from workflows.messages.codes import Codes, new_code
from workflows.messages.recipients import Recipient
from workflows.privacy.rights.models import DataVisit
from workflows.privacy.rights.occasions import CODE
from workflows.vault import keys, links

VISIT_LASTS = timedelta(minutes=30)
CODES = Codes(DataVisit, links.signed_with("visit to one's data"), VISIT_LASTS)


def ask(case: Case, language: str) -> str:
    """Send a code to the person of a case, and return a pass, which the visit needs besides.

    Nothing is sent where there is no way, or where codes were asked for often. It looks the same.
    """
    to, is_proven = reached(case)
    code = new_code()
    with transaction.atomic():
        visit = DataVisit(case=case, is_proven=is_proven, data_key=keys.claim())
        is_sent = not CODES.is_enough(case=case) and bool(channels.ways_to(to, by_hand=False))
        visit.code_digest = CODES.digest(visit.pk, code) if is_sent else b""
        visit.save()
        if is_sent:
            to = replace(to, language=language, data_key=visit.data_key, case_id=None)
            messages.notify(CODE, replace(to, person_id=None), {"code": code}, is_asked_for=True)
    return CODES.pass_for(visit)


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


def enter(given: str, case: Case, code: str) -> bool:
    """Begin the visit of a pass to a case when the code is right, and return whether it is."""
    return CODES.enter(given, code, case=case)


def of(given: str, case: Case) -> DataVisit | None:
    """Return the visit of a pass to this case; None when nobody came in, or it is over."""
    return CODES.entered(given, case=case).first()
