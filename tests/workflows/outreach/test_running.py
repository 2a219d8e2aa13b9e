"""Rounds that begin by themselves, and what a campaign needs before it begins."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workflows.outreach import calling, running
from workflows.outreach.calling import Said
from workflows.outreach.models import CallCampaign, Callee
from workflows.outreach.running import NotReady
from workflows.outreach.states import Outcome


def due(**changes):
    """Let the next round be due."""
    CallCampaign.objects.update(next_round_at=timezone.now() - timedelta(minutes=1), **changes)


def test_a_list_is_begun_anew_once_its_day_has_come(campaign, caller, add, start_calling, take):
    campaign.every_days = 7
    campaign.save()
    add(1)
    start_calling()
    calling.finish(caller, str(take(caller).token), Said(Outcome.REACHED))
    running.sweep()
    assert Callee.objects.get().free_at is None
    due()
    running.sweep()
    running.sweep()
    campaign.refresh_from_db()
    assert campaign.round == 2
    day = timezone.localdate() + timedelta(days=7)
    assert timezone.localtime(campaign.next_round_at).date() == day
    assert Callee.objects.get().free_at is not None


@pytest.mark.parametrize("change", [{"state": "paused"}, {"waits_for_switch": True}])
def test_no_round_begins_of_what_is_not_called(campaign, caller, add, start_calling, change):
    add(1)
    start_calling()
    due(**change)
    running.sweep()
    campaign.refresh_from_db()
    assert campaign.round == 1


def test_who_is_on_the_phone_when_a_round_begins_is_rung_once(
    campaign, caller, add, start_calling, take
):
    add(1)
    start_calling()
    loan = take(caller)
    campaign.refresh_from_db()
    assert running.begin_round(campaign)
    calling.finish(caller, str(loan.token), Said(Outcome.REACHED))
    assert Callee.objects.get().free_at is None


def test_a_campaign_without_callers_or_list_does_not_begin(campaign):
    with pytest.raises(NotReady) as refusal:
        running.start(campaign)
    assert "Er belt nog niemand" in str(refusal.value)
    assert "Er staat nog niemand op de lijst" in str(refusal.value)


def test_a_script_that_cannot_be_asked_keeps_it_from_beginning(campaign, caller, add):
    add(1)
    campaign.script.live = False
    campaign.script.save()
    with pytest.raises(NotReady):
        running.start(campaign)
