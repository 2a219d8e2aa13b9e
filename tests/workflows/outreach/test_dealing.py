"""Shares are even, each language goes to who speaks it, and a row is lent to one at a time."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from workflows.outreach import calling, dealing, lists, running
from workflows.outreach.calling import Gone, Said
from workflows.outreach.dealing import LOAN_LASTS, NotNow
from workflows.outreach.lists import Row
from workflows.outreach.models import Callee, Caller, DoNotCall
from workflows.outreach.states import Outcome, State


def dealt():
    return Counter(Callee.objects.values_list("dealt_to", flat=True))


def test_shares_are_even(caller, other, add, start_calling):
    add(7)
    start_calling()
    assert sorted(dealt().values()) == [3, 4]


def test_who_comes_later_gets_the_rest(caller, other, add, start_calling):
    add(6)
    add(3, first=6)
    assert sorted(dealt().values()) == [4, 5]


def test_a_language_goes_to_who_speaks_it(caller, other, add, start_calling):
    Caller.objects.filter(pk=caller.pk).update(languages=["nl", "ar"])
    Caller.objects.filter(pk=other.pk).update(languages=["nl"])
    add(3, "ar")
    add(5, "nl", first=3)
    assert dealt() == {caller.pk: 4, other.pk: 4}
    assert set(Callee.objects.filter(language="ar").values_list("dealt_to", flat=True)) == {
        caller.pk
    }


def test_what_nobody_speaks_is_the_first_callers(caller, add, start_calling, take):
    Caller.objects.filter(pk=caller.pk).update(languages=["nl"])
    add(1, "tr")
    start_calling()
    assert dealt() == {None: 1}
    assert take(caller).callee.language == "tr"


def test_a_row_is_lent_to_one(caller, other, add, start_calling, take):
    add(2)
    start_calling()
    first = take(caller)
    Callee.objects.filter(loan=None).update(dealt_to=other)
    second = take(other)
    assert second.callee.pk != first.callee.pk
    assert dealing.take(other, helps=True).callee.pk == second.callee.pk


def test_the_same_colleague_has_the_same_row_on_every_screen(caller, add, start_calling, take):
    add(3)
    start_calling()
    assert take(caller).callee.pk == take(caller).callee.pk


def test_a_loan_ends_by_itself(caller, other, add, start_calling, take):
    add(1)
    start_calling()
    lost = take(caller)
    assert dealing.take(other, helps=True) is None
    Callee.objects.update(free_at=timezone.now())
    taken = dealing.take(other, helps=True)
    assert taken.callee.pk == lost.callee.pk
    with pytest.raises(calling.Gone):
        calling.finish(caller, str(lost.token), Said(Outcome.REACHED))


def test_who_is_late_and_alone_still_says_what_came_of_it(caller, add, start_calling, take):
    add(1)
    start_calling()
    loan = take(caller)
    Callee.objects.update(free_at=timezone.now() - timedelta(hours=1))
    calling.finish(caller, str(loan.token), Said(Outcome.REACHED))
    assert Callee.objects.get().last == Outcome.REACHED


def test_looking_at_the_screen_makes_the_loan_last(caller, add, start_calling, take):
    add(1)
    start_calling()
    loan = take(caller)
    Callee.objects.update(free_at=timezone.now() + timedelta(minutes=1))
    dealing.take(caller, str(loan.token))
    assert Callee.objects.get().free_at > timezone.now() + LOAN_LASTS / 2


def test_what_is_handed_back_goes_to_another(caller, other, add, start_calling, take):
    add(1)
    start_calling()
    loan = take(caller)
    assert dealing.hand_back(caller.campaign, str(loan.token))
    assert not dealing.hand_back(caller.campaign, str(loan.token))
    assert take(other).callee.pk == loan.callee.pk


@pytest.fixture
def at_home(campaign, start_calling):
    """Two people behind one number, and one behind another."""
    homes = [("Ann", "016 00 00 01"), ("Bea", "016 00 00 01"), ("Cis", "016 00 00 02")]
    lists.add_people(campaign, [Row(one, *each) for one, each in enumerate(homes, 1)])
    start_calling()


def test_who_shares_a_phone_is_rung_once_the_line_is_free(caller, other, at_home, take):
    Callee.objects.update(dealt_to=None)
    first = take(caller)
    assert [first.callee.number, take(other).callee.number] == [1, 3]
    assert not dealing.has_free(other)
    dealing.hand_back(caller.campaign, str(first.token))
    Callee.objects.filter(number=1).update(free_at=None)
    Callee.objects.filter(number=3).update(free_at=None, loan=None)
    assert take(other).callee.number == 2


def test_a_number_is_lent_to_nobody_who_looked_just_before(caller, other, at_home, take):
    take(caller)
    housemate = Callee.objects.get(number=2)
    assert dealing.lend(housemate.pk, bytes(housemate.phone_digest), other) is None


def test_a_loan_that_is_over_holds_no_number(caller, other, at_home, take):
    kept = take(caller)
    Callee.objects.exclude(number=2).update(free_at=timezone.now(), dealt_to=caller)
    Callee.objects.filter(number=2).update(dealt_to=other)
    assert take(other).callee.number == 2
    with pytest.raises(Gone):
        calling.finish(caller, str(kept.token), Said(Outcome.REACHED))


def test_others_shares_are_taken_by_who_helps_alone(caller, other, add, start_calling, take):
    add(2)
    start_calling()
    Callee.objects.update(dealt_to=other)
    assert dealing.take(caller) is None
    assert dealing.take(caller, helps=True) is not None


def test_who_fell_ill_loses_what_they_do_not_have_in_hand(caller, other, add, start_calling, take):
    add(4)
    start_calling()
    take(caller)
    Caller.objects.filter(pk=other.pk).delete()
    dealing.deal_again(caller.campaign)
    assert dealt() == {caller.pk: 4}


def test_a_number_that_is_not_to_be_called_is_not_lent(caller, add, start_calling, take):
    add(2)
    start_calling()
    first = Callee.objects.get(number=1)
    # Added beside the list, as by somebody who adds to it at that very moment.
    DoNotCall.objects.create(digest=bytes(first.phone_digest))
    assert take(caller).callee.number == 2
    first.refresh_from_db()
    assert (first.is_out, first.free_at) == (True, None)


@pytest.mark.parametrize("state", [State.PREPARED, State.PAUSED, State.OVER])
def test_nobody_is_rung_while_it_is_not_called(caller, add, start_calling, state):
    add(1)
    start_calling()
    type(caller.campaign).objects.update(state=state)
    caller.campaign.refresh_from_db()
    with pytest.raises(NotNow):
        dealing.take(caller)


def test_nobody_is_rung_outside_the_hours(caller, add, start_calling, campaign):
    add(1)
    start_calling()
    now = timezone.localtime()
    campaign.refresh_from_db()
    assert dealing.why_not(campaign) == ""
    campaign.days = [(now.weekday() + 1) % 7]
    assert dealing.why_not(campaign) == "Er wordt vandaag niemand gebeld."
    campaign.days, campaign.opens_at = list(range(7)), (now + timedelta(minutes=1)).time()
    assert dealing.why_not(campaign, now).startswith("Mensen worden gebeld tussen")


def test_a_plan_waits_for_its_switch(caller, add, start_calling, campaign, take):
    campaign.waits_for_switch, campaign.every_days = True, 1
    campaign.save()
    add(2)
    start_calling()
    caller.campaign.refresh_from_db()
    with pytest.raises(NotNow):
        dealing.take(caller)
    assert running.trip(campaign)
    assert not running.trip(campaign)
    assert take(caller).callee.number == 1
    assert campaign.round == 1
    assert running.switch_off(campaign)
    caller.campaign.refresh_from_db()
    with pytest.raises(NotNow):
        dealing.take(caller)


# What SQLite says of a query that reads all there is, and then sorts it.
SORTED = "TEMP B-TREE FOR ORDER BY"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads its index either way")
def test_the_next_row_is_read_off_an_index_in_every_pool(caller):
    pools = list(dealing.pools(caller, helps=True))
    assert [pool for pool in pools if SORTED in dealing.free_of(pool).explain()] == []
    # The control: said as one would, it is not.
    plain = Callee.objects.filter(campaign=caller.campaign_id, dealt_to=caller, is_promised=False)
    assert SORTED in dealing.free_of(plain).explain()
