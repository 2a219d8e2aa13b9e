"""Giving a case, or part of it, to a partner organisation, and getting it back."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import links, permissions, reasons
from workflows.cases.actors import Actor, staff
from workflows.cases.evidence import Handover, Return
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import (
    EvidenceMissing,
    NotLawful,
    Overtaken,
    locked,
    locked_for,
    move,
    overtaken_sentence,
    record,
    refuse_restricted,
)
from workflows.cases.states import CaseState, Reason, Verb
from workflows.casetypes.partners import Partner
from workflows.declaring.types import Occasion
from workflows.intake.recipients import filer_of, status_page
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.referrals.models import Referral, when_a_link_ends
from workflows.referrals.occasions import PASSED_ON, REFERRAL, WITHDRAWN
from workflows.referrals.sharing import Shareable, chosen, for_partners, labels_apart, shareable
from workflows.referrals.states import SharingGround
from workflows.staff.models import User
from workflows.vault import ledger
from workflows.vault.links import opened_by

__all__ = [
    "Shareable",
    "by_link",
    "chosen",
    "end_all",
    "ever_by_link",
    "labels_apart",
    "refer",
    "referrals_of",
    "renew",
    "renew_all",
    "shareable",
    "stop_sharing",
    "take_back",
]

# A partner can help beside volunteers, and beside another partner that took over.
SHAREABLE_STATES = (CaseState.SCREENED, CaseState.MATCHED, CaseState.REFERRED)
RENEWED_AFTER, RENEWED_BEFORE = timedelta(days=1), timedelta(days=2)

What = CaseEvent.What


def referrals_of(case: Case) -> "list[Referral]":
    """Return the referrals of a case with their partners and what was said, oldest first.

    Ended ones too.
    """
    found = case.referrals.select_related("partner", "by")
    return list(found.prefetch_related("messages__by"))


def by_link(link: str) -> Referral | None:
    """Return the referral this link still opens, or None."""
    opened = Referral.objects.opening().select_related("case__person", "partner")
    return opened.filter(opened_by(link)).first()


def ever_by_link(link: str) -> Referral | None:
    """Return the referral of this link, also one that is over and shows nothing any more."""
    return Referral.objects.select_related("case").filter(opened_by(link)).first()


@again_after_deadlock
def refer(
    case_id: UUID,
    user: User,
    *,
    partner: Partner,
    ground: str,
    fields: Collection[str],
    takes_over: bool,
    answers: Mapping[str, Any] | None = None,
    seen: int | None = None,
) -> Referral:
    """Show `fields` of a case to a partner, who may take it over (then the case moves).

    `fields` are keys of `for_partners`; `ground` is a SharingGround; `answers` are those to the
    checklist of referring, by question key; `seen` is the version of the case that the handler
    was looking at. The partner gets a mail with a link and nothing personal. Raises
    PermissionDenied, Overtaken, NotLawful or EvidenceMissing.
    """
    with transaction.atomic():
        case = locked_for(case_id, Verb.REFER)
        refuse_unless_shareable(case, staff(user), seen)
        refuse_unless_grounded(case, partner, ground, fields)
        referral = Referral.objects.create(
            case=case,
            partner=partner,
            ground=ground,
            fields=sorted(set(fields)),
            takes_over=takes_over,
            by=user,
            data_key=case.data_key,
        )
        note(referral, staff(user), answers or {})
        send(referral)
        if takes_over:
            tell_passed_on(referral)
        return referral


def refuse_unless_shareable(case: Case, actor: Actor, seen: int | None) -> None:
    """Raise unless this actor may give this case to a partner, as it is now."""
    if not permissions.may(actor, Verb.REFER, case):
        raise PermissionDenied
    if seen is not None and seen != case.version:
        raise Overtaken(overtaken_sentence(case))
    refuse_restricted(case)
    if case.state not in SHAREABLE_STATES:
        raise NotLawful(_("Only a case that is screened can be shared with a partner."))


def refuse_unless_grounded(
    case: Case, partner: Partner, ground: str, fields: Collection[str]
) -> None:
    """Raise EvidenceMissing unless ground and fields are chosen from their lists, once."""
    if ground not in SharingGround.values:
        raise EvidenceMissing(_("Choose the ground for sharing."))
    if not fields or not set(fields) <= {piece.key for piece in for_partners(case)}:
        raise EvidenceMissing(_("Choose at least one field to share."))
    if case.referrals.filter(partner=partner, ended_at__isnull=True).exists():
        raise EvidenceMissing(
            _("%(partner)s already has this case. Stop that first.") % {"partner": partner}
        )


def note(referral: Referral, actor: Actor, answers: Mapping[str, Any]) -> None:
    """Move the case to the partner that takes over; otherwise put it on the timeline."""
    evidence = Handover(
        referral.partner, referral.ground, referral.fields, referral.pk, answers=answers
    )
    if referral.takes_over:
        move(referral.case_id, Verb.REFER, actor, evidence)
    else:
        record(referral.case, What.SHARED, actor, evidence.reason(), **evidence.detail())


def send(referral: Referral) -> None:
    """Give the partner the link, and write it in the ledger; nothing for a test."""
    case = referral.case
    if case.test:
        return
    disclose(referral, ledger.What.REFERRAL_SENT, by=referral.by_id)
    mail(REFERRAL, referral)


def mail(occasion: Occasion, referral: Referral) -> None:
    """Tell the partner something, with the link to the case and to all it was given."""
    messages.notify(occasion, recipient_of(referral), per_language=partial(values_in, referral))


def values_in(referral: Referral, language: str) -> dict[str, str]:
    """Return what a mail to the partner says, in one language."""
    return {
        "partner": str(referral.partner.name.in_language(language)),
        "referral_url": links.address("referral", referral.link, language),
        "list_url": links.address("partner", "", language),
    }


def tell_passed_on(referral: Referral) -> None:
    """Tell who filed that a partner goes on with their case."""
    case, name = referral.case, referral.partner.name
    page = status_page(case)
    messages.notify(
        PASSED_ON,
        filer_of(case),
        {"reference": str(case)},
        lambda language: {"partner": str(name.in_language(language)), **page(language)},
    )


def tell_withdrawn(case_id: UUID) -> None:
    """Tell the partners that help with a case that its person ended it; nothing for a test."""
    for referral in Referral.objects.of([case_id]).filter(ended_at__isnull=True):
        if not referral.case.test:
            messages.notify(WITHDRAWN, recipient_of(referral), {"reference": str(referral.case)})


def recipient_of(referral: Referral) -> Recipient:
    """Return the partner of a referral, as somebody to tell something in its language."""
    partner = referral.partner
    return Recipient(
        name=partner.name.in_language(partner.language),
        email=partner.email,
        language=partner.language,
        data_key=referral.case.data_key,
        case_id=referral.case_id,
        case_type_id=referral.case.case_type_id,
        is_proven=True,
    )


def disclose(referral: Referral, what: ledger.What, by: int | None = None) -> ledger.Disclosure:
    """Write in the ledger which of the chosen fields a partner gets or reads; return the line."""
    shown = {piece.key for piece in for_partners(referral.case)}
    return ledger.note(
        what,
        ground=referral.ground,
        recipient=ledger.Recipient.PARTNER,
        to=referral.partner_id,
        fields=[key for key in referral.fields if key in shown],
        case_id=referral.case_id,
        person_id=referral.case.person_id,
        by=by,
    )


def renew(referral: Referral) -> None:
    """Let the link of a referral work anew from now on; once a day is enough."""
    ends = when_a_link_ends()
    if ends - referral.expires_at > RENEWED_AFTER:
        referral.expires_at = ends
        referral.save(update_fields=["expires_at"])


def renew_all() -> None:
    """Renew every link of what is still shared that would soon run out."""
    soon = timezone.now() + RENEWED_BEFORE
    renew_links(Referral.objects.live().filter(expires_at__lte=soon))


def renew_links(referrals: "QuerySet[Referral]") -> None:
    """Let the links of these referrals work anew from now on."""
    Referral.objects.filter(pk__in=referrals.values("pk")).update(expires_at=when_a_link_ends())


def take_back(
    case_id: UUID,
    user: User,
    reason: str,
    *,
    answers: Mapping[str, Any] | None = None,
    seen: int | None = None,
) -> None:
    """Take a case back from the partner that took over; its link stops working.

    `answers` are those to the checklist of taking back, by question key.

    Raises PermissionDenied, Overtaken, NotLawful or EvidenceMissing.
    """
    move(case_id, Verb.TAKE_BACK, staff(user), Return(reason, answers=answers or {}), seen=seen)


def stop_sharing(referral_id: UUID, user: User, reason: str) -> None:
    """End a referral that stands beside our own help; taking over ends by `take_back`.

    `reason` is one of those of taking back. Does nothing when it has ended already.
    Raises PermissionDenied, EvidenceMissing, NotLawful or Referral.DoesNotExist.
    """
    with transaction.atomic():
        referral = locked_referral(referral_id)
        if not permissions.may(staff(user), Verb.TAKE_BACK, referral.case):
            raise PermissionDenied
        if referral.takes_over:
            raise NotLawful(_("This partner took over: take the case back instead."))
        stop(referral, staff(user), reason)


def locked_referral(referral_id: UUID) -> Referral:
    """Lock the case of a referral and read it afterwards. Raises Referral.DoesNotExist."""
    locked(Referral.objects.only("case_id").get(pk=referral_id).case_id)
    return Referral.objects.select_related("case", "partner").get(pk=referral_id)


def stop(referral: Referral, actor: Actor, reason: str) -> None:
    """End one referral and put it on the timeline."""
    if not reasons.is_one(referral.case.case_type, Verb.TAKE_BACK, reason):
        raise EvidenceMissing(_("Choose a reason."))
    if referral.ended_at is None:
        finish(referral, reason)
        detail = {"partner": referral.partner_id, "referral": str(referral.pk)}
        record(referral.case, What.SHARING_ENDED, actor, reason, **detail)


def stop_consented(case_id: UUID, actor: Actor) -> None:
    """End what a case was shared for because its person agreed, who takes that back.

    What a partner took over stays until the case is taken back. Called inside a transaction.
    """
    shared = Referral.objects.live().of([case_id]).filter(ground=SharingGround.CONSENT)
    for referral in shared.filter(takes_over=False).select_related("case"):
        finish(referral, Reason.HELP_CHANGED)
        detail = {"partner": referral.partner_id, "referral": str(referral.pk)}
        record(referral.case, What.SHARING_ENDED, actor, Reason.HELP_CHANGED, **detail)


def finish(referral: Referral, reason: str) -> None:
    """Write down that a referral is over; from now on its link opens nothing."""
    referral.ended_at, referral.reason = timezone.now(), reason
    referral.save(update_fields=["ended_at", "reason"])


def end_all(case_id: UUID, reason: str = "", *, only_taking_over: bool = False) -> None:
    """End the open referrals of a case that moved. Called inside that transaction."""
    open_ones = Referral.objects.of([case_id]).filter(ended_at__isnull=True)
    for referral in open_ones.filter(takes_over=True) if only_taking_over else open_ones:
        finish(referral, reason)
