"""A partner's way to all its cases: a code to its mailbox, and a visit of twelve hours.

Whoever asks is answered the same, known or not. The database holds of a code a keyed hash, and
for at most ten minutes the mail with it, sealed; once it is used, that mail goes.
"""

import hmac
from datetime import timedelta

from django.db import transaction

from workflows.casetypes.partners import Partner
from workflows.messages import services as messages
from workflows.messages.codes import Codes, new_code
from workflows.messages.recipients import Recipient
from workflows.referrals.models import PartnerVisit, Referral
from workflows.referrals.occasions import CODE
from workflows.referrals.services import renew_links
from workflows.vault import keys, links

VISIT_LASTS = timedelta(hours=12)
CODES = Codes(PartnerVisit, links.signed_with("visit of a partner"), VISIT_LASTS)


def ask(email: str, language: str) -> str:
    """Mail a code to the partner with this address, if there is one, and return a pass.

    The code opens a visit together with the pass, which looks the same in any case. Once a
    mailbox was asked for often, nothing is mailed for a while.
    """
    code = new_code()
    partner = Partner.objects.filter(email__iexact=email.strip()).order_by("pk").first()
    visit = PartnerVisit(data_key=keys.claim())
    visit.partner = None if partner is None or CODES.is_enough(partner=partner) else partner
    visit.code_digest = CODES.digest(visit.pk, code)
    visit.mailbox_digest = CODES.digest(visit.pk, mailbox(email))
    with transaction.atomic():
        visit.save()
        if visit.partner is not None:
            send(visit, code, language)
    return CODES.pass_for(visit)


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
    now = CODES.digest(visit.pk, mailbox_of(visit))
    return hmac.compare_digest(bytes(visit.mailbox_digest), now)


def enter(given: str, code: str, name: str) -> bool:
    """Begin the visit of a pass when the code is right, and return whether it is.

    `name` is who comes in. The links to what the partner has are renewed.
    """

    def begin(visit: PartnerVisit) -> bool:
        if not is_of_its_mailbox(visit):
            return False
        renew_links(Referral.objects.live().at_mailbox(mailbox_of(visit)))
        visit.name = name
        return True

    return CODES.enter(given, code, begin=begin)


def of(given: str) -> PartnerVisit | None:
    """Return the visit of a pass, or None when nobody came in with it, or when it is over.

    That is after twelve hours, and when its partner has another mailbox.
    """
    visit = CODES.entered(given).select_related("partner").first()
    return visit if visit and is_of_its_mailbox(visit) else None


def referrals_for(visit: PartnerVisit) -> list[Referral]:
    """Return what is shared with whoever reads the visit's mailbox, oldest first, no tests."""
    live = Referral.objects.live().at_mailbox(mailbox_of(visit)).filter(case__test=False)
    found = list(live.select_related("case", "partner").prefetch_related("messages"))
    keys.load_many(referral.data_key for referral in found)
    return found


def is_for(visit: PartnerVisit, referral: Referral) -> bool:
    """Return whether the visit is one of the partner that has this referral."""
    return mailbox_of(visit) == mailbox(referral.partner.email)
