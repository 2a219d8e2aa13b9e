"""A partner's way to all its cases: a code to its mailbox, and a visit of twelve hours.

Whoever asks is answered the same, known or not. The database holds of a code a keyed hash, and
for at most ten minutes the mail with it, sealed; once it is used, that mail goes.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from workflows.casetypes.partners import Partner
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.referrals.models import PartnerVisit, Referral
from workflows.referrals.occasions import CODE
from workflows.referrals.services import renew_links
from workflows.vault import keys, links

CODE_LASTS = timedelta(minutes=10)
VISIT_LASTS = timedelta(hours=12)
MOST_TRIES = 5
# Codes an hour to one mailbox: nobody fills it, and five times five guesses find nothing.
MOST_CODES = 5
DIGITS = 6
PASS = links.signed_with("visit of a partner")


def ask(email: str, language: str) -> str:
    """Mail a code to the partner with this address, if there is one, and return a pass.

    The code opens a visit together with the pass, which looks the same in any case. Once a
    mailbox was asked for often, nothing is mailed for a while.
    """
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    partner = Partner.objects.filter(email__iexact=email.strip()).order_by("pk").first()
    visit = PartnerVisit(data_key=keys.claim())
    visit.partner = None if partner is None or asked_often(partner) else partner
    visit.code_digest = digest(visit.pk, code)
    visit.mailbox_digest = digest(visit.pk, mailbox(email))
    with transaction.atomic():
        visit.save()
        if visit.partner is not None:
            send(visit, code, language)
    return signing.dumps(str(visit.pk), salt=PASS)


def asked_often(partner: Partner) -> bool:
    """Return whether so many codes were mailed to a partner within the hour that it is enough."""
    lately = PartnerVisit.objects.filter(partner=partner, asked_at__gt=ago(timedelta(hours=1)))
    return lately.count() >= MOST_CODES


def send(visit: PartnerVisit, code: str, language: str) -> None:
    """Mail a code, under the key of the visit."""
    assert visit.partner is not None  # noqa: S101 (for the type checker; `ask` looks)
    recipient = Recipient(
        name=visit.partner.name.in_language(language),
        email=visit.partner.email,
        language=language,
        data_key=visit.data_key,
        is_proven=True,
    )
    messages.notify(CODE, recipient, {"code": code})


def digest(visit_id: UUID, code: str) -> bytes:
    """Return the keyed hash of a code, or of a mailbox, which is good for one visit only."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"{PASS} {visit_id} {code}".encode(), "sha256")


def mailbox(email: str) -> str:
    """Return an address as it is compared."""
    return email.strip().casefold()


def mailbox_of(visit: PartnerVisit) -> str:
    """Return the address of the mailbox that a visit is of."""
    assert visit.partner is not None  # noqa: S101 (for the type checker; `enter` looks)
    return mailbox(visit.partner.email)


def is_of_its_mailbox(visit: PartnerVisit) -> bool:
    """Return whether the partner still reads its mail where the code of the visit went."""
    if visit.partner is None:
        return False
    now = digest(visit.pk, mailbox_of(visit))
    return hmac.compare_digest(bytes(visit.mailbox_digest), now)


def enter(given: str, code: str, name: str) -> bool:
    """Begin the visit of a pass when the code is right, and return whether it is.

    Each call is a try; after five, or ten minutes, no code is right any more. `name` is who comes
    in. The links to what the partner has are renewed.
    """
    with transaction.atomic():
        waiting = by_pass(given).filter(
            entered_at=None, asked_at__gt=ago(CODE_LASTS), tries__lt=MOST_TRIES
        )
        visit = waiting.select_for_update().first()
        if visit is None:
            return False
        visit.tries += 1
        is_right = hmac.compare_digest(bytes(visit.code_digest), digest(visit.pk, code))
        if is_right and is_of_its_mailbox(visit):
            begin(visit, name)
        visit.save()
        return visit.entered_at is not None


def begin(visit: PartnerVisit, name: str) -> None:
    """Note who came in; what the code was is kept nowhere any more. Saves nothing of the visit."""
    renew_links(Referral.objects.live().at_mailbox(mailbox_of(visit)))
    messages.delete_under([visit.data_key])
    visit.code_digest, visit.name, visit.entered_at = b"", name, timezone.now()


def of(given: str) -> PartnerVisit | None:
    """Return the visit of a pass, or None when nobody came in with it, or when it is over.

    That is after twelve hours, and when its partner has another mailbox.
    """
    entered = by_pass(given).filter(entered_at__gt=ago(VISIT_LASTS))
    visit = entered.select_related("partner").first()
    return visit if visit and is_of_its_mailbox(visit) else None


def leave(visit: PartnerVisit) -> None:
    """End a visit."""
    messages.destroy_with_messages(PartnerVisit.objects.filter(pk=visit.pk))


def sweep() -> int:
    """Destroy codes nobody may use any more and visits that are over; return how many."""
    codes = Q(entered_at=None, asked_at__lte=ago(timedelta(hours=1)))
    over = codes | Q(entered_at__lte=ago(VISIT_LASTS))
    return messages.destroy_with_messages(PartnerVisit.objects.filter(over))


def referrals_for(visit: PartnerVisit) -> list[Referral]:
    """Return what is shared with whoever reads the visit's mailbox, oldest first, no tests."""
    live = Referral.objects.live().at_mailbox(mailbox_of(visit)).filter(case__test=False)
    found = list(live.select_related("case", "partner").prefetch_related("messages"))
    keys.load_many(referral.data_key for referral in found)
    return found


def is_for(visit: PartnerVisit, referral: Referral) -> bool:
    """Return whether the visit is one of the partner that has this referral."""
    return mailbox_of(visit) == mailbox(referral.partner.email)


def by_pass(given: str) -> "QuerySet[PartnerVisit]":
    """Return the visit of a pass, whether anybody came in or not; none when it is none of ours."""
    try:
        return PartnerVisit.objects.filter(pk=signing.loads(given, salt=PASS))
    except signing.BadSignature:
        return PartnerVisit.objects.none()


def ago(time: timedelta) -> datetime:
    """Return the moment that long ago."""
    return timezone.now() - time
