"""The end of a list: rows, what lies under their keys, and the keys. Figures stay."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.translation import ngettext

from workflows.messages import services as messages
from workflows.outreach import figures, to_do
from workflows.outreach.models import CallCampaign, Callee
from workflows.outreach.states import State
from workflows.upkeep.each import each
from workflows.vault.chain import changes
from workflows.vault.ledger import Disclosure

BATCH = 500


def destroy_list(campaign: CallCampaign) -> int:
    """End a campaign and destroy its list; return how many people stood on it.

    Broken off it is taken up by the next sweep: the campaign is over before the first row goes.
    Raise KeysUnavailable.
    """
    CallCampaign.objects.filter(pk=campaign.pk).update(
        state=State.OVER, next_round_at=None, is_tripped=False
    )
    gone = 0
    while ids := list(
        Callee.objects.filter(campaign=campaign).values_list("pk", flat=True)[:BATCH]
    ):
        gone += take_off(ids)
    CallCampaign.objects.filter(pk=campaign.pk).update(destroyed_at=timezone.now())
    return gone


def undone(campaign: CallCampaign) -> list[str]:
    """Return what the end of a list would destroy before anybody did it, a sentence each."""
    owed = campaign.callees.filter(is_owed=True).count()
    alarms = figures.unseen_alarms(campaign).count()
    tasks = to_do.waiting_of(campaign)
    sentences = {
        ngettext("%(n)d case is not filed yet.", "%(n)d cases are not filed yet.", owed): owed,
        ngettext("%(n)d alarm is nobody's.", "%(n)d alarms are nobody's.", alarms): alarms,
        ngettext("%(n)d task is not done yet.", "%(n)d tasks are not done yet.", tasks): tasks,
    }
    return [sentence % {"n": number} for sentence, number in sentences.items() if number]


def take_off(ids: Iterable[UUID]) -> int:
    """Destroy these people's rows with their keys, and say of nobody that they were shown."""
    ids = list(ids)
    changes.leave_out_person(Disclosure.objects.about_people(ids))
    return messages.destroy_with_messages(Callee.objects.filter(pk__in=ids))


def sweep() -> None:
    """Destroy the lists whose last day is over (Europe/Brussels), and what a kill left of one."""
    ended = CallCampaign.objects.filter(list_ends_on__lt=timezone.localdate(), destroyed_at=None)
    broken_off = CallCampaign.objects.filter(state=State.OVER, destroyed_at=None)
    ids = list((ended | broken_off).values_list("pk", flat=True))
    each(ids, destroy_one, "List of call campaign %s not destroyed: %s")


def destroy_one(campaign_id: int) -> None:
    """Destroy one list."""
    destroy_list(CallCampaign.objects.get(pk=campaign_id))
