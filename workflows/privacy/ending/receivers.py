"""Who was given data of a programme: a row for each, from what stands in the case files.

Volunteers as soon as a match ends in which they had name and address; partners when a case that was
shared with them goes; staff, by the ledger, when the end of the programme is decided.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.cases.models import Case
from workflows.cases.recipients import person_of
from workflows.casetypes.models import Programme
from workflows.matching.models import Match
from workflows.matching.states import MatchState
from workflows.privacy.ending.models import Confirmation
from workflows.privacy.ending.states import Receiver
from workflows.referrals.models import Referral
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.vault import keys
from workflows.vault.ledger import Disclosure, What
from workflows.vault.ledger import Recipient as To

# After these a member of staff may have data outside the system.
TAKEN_OUT = (What.EXPORTED, What.LETTER_SHOWN, What.FILE_OPENED)


def ended_matches() -> "QuerySet[Match]":
    """Return the matches that ended, whose volunteer had the address and was not asked yet."""
    asked = Confirmation.objects.filter(match=OuterRef("pk"))
    ended = Match.objects.filter(state=MatchState.ENDED, opened_at__isnull=False)
    found = ended.filter(~Exists(asked), request__test=False, offer__test=False)
    return found.with_cases()


def note_volunteer(match: Match) -> Confirmation | None:
    """Write down that the volunteer of an ended match is to confirm; None for who has died.

    Call inside a transaction.
    """
    to = person_of(match.offer)
    if to.has_died:
        return None
    return Confirmation.objects.create(
        data_key=keys.claim(),
        programme_id=match.request.case_type.programme_id,
        receiver=Receiver.VOLUNTEER,
        match=match,
        name=to.name or None,
        email=to.email or None,
        phone=to.phone or None,
        language=to.language,
    )


def note_partners(referrals: "QuerySet[Referral]") -> None:
    """Write down that whoever had these cases is to confirm when the programme ends.

    Call inside the transaction in which they go.
    """
    shared = referrals.filter(case__test=False).order_by()
    pairs = shared.values_list("case__case_type__programme", "partner", "partner__language")
    for programme, partner, language in pairs.distinct():
        note_once(programme, language, receiver=Receiver.PARTNER, partner_id=partner)


def note_staff(programme: Programme) -> None:
    """Write down which colleagues are to confirm: who took data of the programme out.

    A line about a case that was purged before names no programme any more: who took data out since
    this one began is asked too. One who left has no account to be asked by.
    """
    cases = Case.objects.counted().filter(case_type__programme=programme).values("pk")
    began = Q(case_id=None, at__date__gte=programme.starts_on)
    lines = Disclosure.objects.filter(
        Q(case_id__in=cases) | began, what__in=TAKEN_OUT, recipient=To.STAFF
    )
    for user in User.objects.filter(pk__in=lines.order_by().values("to"), is_active=True):
        note_once(programme.pk, "", receiver=Receiver.STAFF, user=user)


def note_once(programme: int, language: str, **who: object) -> None:
    """Write down somebody who is asked when the programme has ended, unless they stand there."""
    to_ask = Confirmation.objects.filter(programme=programme, asked_at=None, **who)
    if to_ask.exists():
        return
    row = Confirmation(data_key=keys.claim(), programme_id=programme, language=language, **who)
    Confirmation.objects.bulk_create([row], ignore_conflicts=True)


def let_matches_go(case_ids: Sequence[UUID]) -> "QuerySet[Confirmation]":
    """Return the confirmations about matches of these cases, which go."""
    return Confirmation.objects.filter(match__in=Match.objects.of(*case_ids).values("pk"))


def name_to_show(row: Confirmation) -> str:
    """Return who it is, for the officer; "" for a volunteer whose name went."""
    if row.partner:
        return str(row.partner)
    if row.user:
        return name_of(row.user)
    return row.name or ""
