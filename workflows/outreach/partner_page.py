"""The campaigns for which an organisation calls, on its own page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.declaring.partner_page import PARTNER_WORK, PartnerWork
from workflows.outreach.partners import callers_in


def campaigns(visit: Any) -> list[tuple[str, str]]:
    """Return each campaign that the organisation of a visit rings people for."""
    return [
        (
            _("Ring people: %(campaign)s") % {"campaign": caller.campaign},
            reverse("partner_call", args=[caller.campaign.key]),
        )
        for caller in callers_in(visit)
    ]


PARTNER_WORK.add(PartnerWork("call campaigns", campaigns))
