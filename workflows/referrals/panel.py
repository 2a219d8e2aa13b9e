"""The referrals of a case, as its screen shows them."""

from dataclasses import dataclass
from typing import Any

from workflows.cases import reasons
from workflows.cases.models import Case
from workflows.cases.states import Reason, Verb
from workflows.referrals import charters
from workflows.referrals import services as referrals
from workflows.referrals.models import CharterAcceptance, PartnerMessage, Referral
from workflows.staff.models import User
from workflows.staff.names import name_of


@dataclass(frozen=True)
class ReferralRow:
    """One referral, in words."""

    referral: Any
    by: str
    shared: str
    ending: str
    said: list[PartnerMessage]
    charter: CharterAcceptance | None
    may_stop: bool
    may_answer: bool


@dataclass(frozen=True)
class ReferralPanel:
    """Which partners see, or saw, what of the case."""

    rows: list[ReferralRow]
    reasons: list[tuple[str, Any]]


def referrals_on(case: Case, user: User) -> ReferralPanel | None:
    """Return the referrals of `case` with the labels of what was shared, or None without any."""
    found = referrals.referrals_of(case)
    if not found:
        return None
    labels = {piece.key: piece.label for piece in referrals.shareable(case)}
    may_stop = user.has_perm("workflows.take_back_case")
    may_answer = user.has_perm("workflows.refer_case")
    charters_of = charters.by_partner({referral.partner_id for referral in found})
    rows = [
        ReferralRow(
            referral=referral,
            by=name_of(referral.by),
            shared=", ".join(labels.get(key, key) for key in referral.fields),
            ending=ending_of(referral, case),
            said=list(referral.messages.all()),
            charter=charters_of.get(referral.partner_id),
            may_stop=may_stop and referral.ended_at is None and not referral.takes_over,
            may_answer=may_answer and referral.ended_at is None,
        )
        for referral in found
    ]
    return ReferralPanel(rows, reasons.choices(case.case_type, Verb.TAKE_BACK))


def ending_of(referral: Referral, case: Case) -> str:
    """Return why a referral ended, in words, or ""."""
    return reasons.said(case.case_type, Verb.TAKE_BACK, referral.reason, dict(Reason.choices))
