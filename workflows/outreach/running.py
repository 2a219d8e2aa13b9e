"""Beginning a campaign, holding it up, beginning its list anew, and the switch of a heat plan."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.outreach.calling import faults_of
from workflows.outreach.dealing import callers_of, deal
from workflows.outreach.models import CallCampaign, Callee
from workflows.outreach.states import State
from workflows.upkeep.each import each


class NotReady(ValueError):
    """A campaign that cannot begin, with the sentences that say why."""


def why_not_ready(campaign: CallCampaign) -> list[str]:
    """Return what is missing before a campaign can be called, a sentence each."""
    missing = faults_of(campaign)
    if not callers_of(campaign):
        missing.append(_("Nobody calls yet: choose a team, or name callers."))
    if not campaign.callees.exists():
        missing.append(_("Nobody is on the list yet."))
    if campaign.list_ends_on < timezone.localdate():
        missing.append(_("The last day of the list is over: choose a later one."))
    return missing


def start(campaign: CallCampaign) -> None:
    """Have a campaign called, from now on or from when its switch is tripped. Raise NotReady."""
    if campaign.state == State.OVER:
        raise NotReady(_("This campaign is over, and its list destroyed."))
    if missing := why_not_ready(campaign):
        raise NotReady(" ".join(missing))
    CallCampaign.objects.filter(pk=campaign.pk).update(state=State.CALLING)
    campaign.refresh_from_db()
    if campaign.round == 0 and campaign.is_on:
        begin_round(campaign)
    deal(campaign)


def pause(campaign: CallCampaign) -> None:
    """Hold a campaign up: nobody gets a next row. Who is on the phone finishes the call."""
    calling = CallCampaign.objects.filter(pk=campaign.pk, state=State.CALLING)
    calling.update(state=State.PAUSED)


def trip(campaign: CallCampaign) -> bool:
    """Switch a plan on: the whole list is called from now on. Return whether it was off."""
    now = timezone.now()
    waiting = CallCampaign.objects.filter(pk=campaign.pk, waits_for_switch=True, is_tripped=False)
    was_off = bool(waiting.exclude(state=State.OVER).update(is_tripped=True, tripped_at=now))
    if was_off:
        campaign.refresh_from_db()
        begin_round(campaign)
        deal(campaign)
    return was_off


def switch_off(campaign: CallCampaign) -> bool:
    """Switch a plan off: nobody is rung any more. Return whether it was on."""
    on = CallCampaign.objects.filter(pk=campaign.pk, is_tripped=True)
    return bool(on.update(is_tripped=False, next_round_at=None))


def begin_round(campaign: CallCampaign, *, seen: int | None = None) -> bool:
    """Begin the list anew: everybody who is not out is to be rung once more.

    Two who begin it at once begin one round: `seen` is the one that ends. Return whether it began.
    """
    seen = campaign.round if seen is None else seen
    with transaction.atomic():
        same = CallCampaign.objects.filter(pk=campaign.pk, round=seen)
        if not same.update(round=seen + 1, next_round_at=next_round(campaign)):
            return False
        now = timezone.now()
        rung = campaign.callees.filter(is_out=False)
        # Who is on the phone at this moment stays so, and is rung once.
        on_the_phone = Q(loan__isnull=False, free_at__gt=now)
        rung.filter(on_the_phone).update(attempts=0, last="")
        rung.exclude(on_the_phone).update(
            free_at=now, loan=None, lent_at=None, is_promised=False, attempts=0, last=""
        )
    campaign.refresh_from_db()
    return True


def next_round(campaign: CallCampaign) -> datetime | None:
    """Return when the list is begun anew, at the hour at which calling begins; None for once."""
    if not campaign.every_days:
        return None
    day = timezone.localdate() + timedelta(days=campaign.every_days)
    return timezone.make_aware(datetime.combine(day, campaign.opens_at))


def sweep() -> None:
    """Begin every round whose time has come, of what is being called, and deal who came since."""
    calling = CallCampaign.objects.filter(state=State.CALLING)
    due = calling.filter(next_round_at__lte=timezone.now())
    each(list(due.values_list("pk", flat=True)), begin_due, "Round of campaign %s not begun: %s")
    undealt = Callee.objects.filter(dealt_to=None, free_at__isnull=False)
    having = calling.filter(Exists(undealt.filter(campaign=OuterRef("pk"))))
    each(list(having.values_list("pk", flat=True)), deal_new, "Campaign %s not dealt: %s")


def deal_new(campaign_id: int) -> None:
    """Deal who came on a list by an import, which puts one on it at a time."""
    deal(CallCampaign.objects.get(pk=campaign_id))


def begin_due(campaign_id: int) -> None:
    """Begin the next round of one campaign, unless its switch is off by now."""
    campaign = CallCampaign.objects.get(pk=campaign_id)
    if campaign.is_on and begin_round(campaign):
        deal(campaign)
