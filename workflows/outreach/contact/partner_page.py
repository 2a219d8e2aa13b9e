"""The contact rounds of an organisation, on its own page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.declaring.partner_page import PARTNER_WORK, PartnerWork
from workflows.outreach.contact.services import rounds_in


def rounds(visit: Any) -> list[tuple[str, str]]:
    """Return each round in which the organisation of a visit takes part."""
    return [
        (_("Tell us what people need: %(round)s") % {"round": one}, address)
        for one in rounds_in(visit)
        if (address := reverse("contact_round", args=[one.key]))
    ]


PARTNER_WORK.add(PartnerWork("contact rounds", rounds))
