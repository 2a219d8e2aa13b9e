"""What somebody who asks is told of the organisations that were given their data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.referrals.models import PartnerMessage, Referral
from workflows.referrals.states import Told


def referrals(case: Case) -> list[dict[str, Any]]:
    """Return to whom, on which ground, and until when (GDPR, article 15, 1, c)."""
    return [
        {
            "partner": str(referral.partner),
            "ground": str(referral.get_ground_display()),
            "since": referral.made_at.isoformat(),
            "ended_at": referral.ended_at.isoformat() if referral.ended_at else None,
        }
        for referral in Referral.objects.of([case.pk]).select_related("partner")
    ]


def said(case: Case) -> list[dict[str, str]]:
    """Return what partners and the city said to each other, and not who did."""
    found = PartnerMessage.objects.filter(referral__case=case)
    return [{"at": one.at.isoformat(), "told": one.told, "text": one.text} for one in found]


TOLD_OF_CASES.add(
    Disclosable(
        "said_with_partners",
        _("What was said with organisations about it"),
        said,
        words={"at": _("When"), "told": _("What"), "text": _("Text")},
        codes=dict(Told.choices),
        by_hand=True,
    )
)
TOLD_OF_CASES.add(
    Disclosable(
        "referrals",
        _("Organisations that were given your data"),
        referrals,
        words={
            "partner": _("Partner organisation"),
            "ground": _("Ground"),
            "since": _("Since"),
            "ended_at": _("Ended"),
        },
    )
)
