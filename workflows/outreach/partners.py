"""Organisations that call: which campaigns they see, in the visit that a code opened."""

from workflows.casetypes.partners import Partner
from workflows.outreach.models import Caller
from workflows.outreach.states import State
from workflows.referrals.models import PartnerVisit
from workflows.referrals.visits import mailbox_of


def callers_in(visit: PartnerVisit) -> list[Caller]:
    """Return as what the organisations of a visit's mailbox call, for what is called now."""
    partners = Partner.objects.filter(email__iexact=mailbox_of(visit))
    going = Caller.objects.filter(
        partner__in=partners, campaign__state__in=(State.CALLING, State.PAUSED)
    )
    return list(going.select_related("campaign", "partner").order_by("pk"))


def find(visit: PartnerVisit, key: str) -> Caller | None:
    """Return as what they call for a campaign, or None when it is none of theirs."""
    return next((one for one in callers_in(visit) if one.campaign.key == key), None)
