"""Rows in, rows refused with why, nobody twice; and the end of it all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.outreach import calling, ending, lists, never
from workflows.outreach.calling import Said
from workflows.outreach.lists import Full, Row
from workflows.outreach.models import CallAlarm, CallCampaign, Callee, CallMade, DoNotCall
from workflows.outreach.right_of_access import call_lists, kept_out
from workflows.outreach.states import Outcome, State
from workflows.people.merging import merge
from workflows.people.models import Person
from workflows.privacy import services as privacy
from workflows.vault import KeyDestroyed, keys
from workflows.vault.ledger import Disclosure
from workflows.vault.models import DataKey


def test_rows_are_read_as_lists_write_them(campaign, caller):
    added = lists.add_people(
        campaign,
        [
            Row(2, "Mia Peeters", "0478/12.34.56", "Arabisch", "3012", "Slechthorend"),
            Row(3, "Jan Voorbeeld", "+32 16 12 34 56", "Klingon", "Wilsele"),
        ],
    )
    assert added.added == 2
    first, second = Callee.objects.order_by("number")
    assert (first.name, first.phone, first.language) == ("Mia Peeters", "0478/12.34.56", "ar")
    assert (first.remarks, first.dealt_to) == ("Slechthorend", caller)
    assert second.language == ""
    assert "Klingon" in added.notes[0]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row(2, "", "016123456"), "de naam ontbreekt"),
        (Row(2, "Mia", "12"), "telefoonnummer"),
        (Row(2, "Mia", ""), "telefoonnummer"),
        (Row(2, "Mia" * 80, "016123456"), "te lang"),
        (
            Row(2, "Mia", "016123456", remarks="rijksregister 85.07.30-033.28"),
            "rijksregisternummer",
        ),
    ],
)
def test_a_wrong_row_is_said_and_the_rest_is_added(campaign, row, why):
    added = lists.add_people(campaign, [row, Row(3, "Jan Voorbeeld", "016 12 34 56")])
    assert (added.added, len(added.wrong)) == (1, 1)
    assert added.wrong[0].startswith("Regel 2")
    assert why in added.wrong[0]


def test_the_same_person_is_added_once_and_a_household_as_many_as_they_are(campaign):
    rows = [
        Row(2, "Mia Peeters", "016 12 34 56"),
        Row(3, "MIA PEETERS", "+3216123456"),
        Row(4, "Jan Peeters", "016/123456"),
    ]
    added = lists.add_people(campaign, rows)
    assert (added.added, added.repeated) == (2, 1)
    again = lists.add_people(campaign, rows)
    assert (again.added, again.repeated) == (0, 3)
    assert list(Callee.objects.values_list("number", flat=True)) == [1, 2]


def test_keys_of_rows_that_are_there_already_are_given_back(campaign):
    rows = [Row(2, "Mia Peeters", "016 12 34 56")]
    lists.add_people(campaign, rows)
    before = DataKey.objects.count()
    for _time in range(3):
        lists.add_people(campaign, rows)
    assert DataKey.objects.count() == before


def test_a_list_that_is_over_takes_nobody(campaign):
    ending.destroy_list(campaign)
    campaign.refresh_from_db()
    with pytest.raises(Full):
        lists.add_people(campaign, [Row(2, "Mia", "016123456")])


def test_people_of_cases_are_added_but_for_who_is_not_to_be(campaign, file_case):
    case = file_case()
    file_case(name="Nora Zonder", email="nora@example.org", phone="")
    dead = file_case(name="Piet Voorbij", email="piet@example.org", phone="016 99 99 99")
    Person.objects.filter(pk=dead.person_id).update(died_at=timezone.now())
    hidden = file_case(name="Stil Voorbeeld", email="stil@example.org", phone="016 88 88 88")
    Case.objects.filter(pk=hidden.pk).update(discreet=True)
    added = lists.add_people_of_cases(campaign, Case.objects.all())
    assert added.added == 1
    callee = Callee.objects.get()
    assert (callee.person_id, callee.name) == (case.person_id, "Mia Voorbeeld")
    assert len(added.notes) == 1


def test_a_list_is_destroyed_after_its_last_day_and_its_figures_stay(
    campaign, caller, add, start_calling, take
):
    add(3)
    start_calling()
    loan = take(caller)
    calling.show(loan.callee, caller)
    calling.finish(
        caller,
        str(loan.token),
        Said(Outcome.ALARM, alarm="Ongerust", send_to="mia@example.org", is_never=True),
    )
    data_keys = list(Callee.objects.values_list("data_key", flat=True))
    ending.sweep()
    assert Callee.objects.count() == 3
    CallCampaign.objects.update(list_ends_on=timezone.localdate() - timedelta(days=1))
    ending.sweep()
    assert (Callee.objects.count(), CallAlarm.objects.count()) == (0, 0)
    assert CallMade.objects.count() == 1
    assert DoNotCall.objects.count() == 1
    campaign.refresh_from_db()
    assert (campaign.state, campaign.destroyed_at is None) == (State.OVER, False)
    for key in data_keys:
        with pytest.raises(KeyDestroyed):
            keys.cipher_of(key)
    assert list(Disclosure.objects.values_list("what", "person_id")) == [("call_shown", None)]


def test_a_number_that_nobody_rings_outlives_the_purge_of_its_person(
    file_case, coordinator, privacy_officer
):
    case = file_case()
    never.add("016 00 00 00")
    outcome = case.case_type.outcomes.first()
    move(case.pk, Verb.CLOSE, staff(coordinator), Closing(outcome))
    privacy.purge(case.pk, privacy_officer, privacy.PurgeGround.ERASURE)
    assert not Person.objects.exists()
    assert [field.name for field in DoNotCall._meta.fields] == ["id", "digest", "since"]
    assert (never.take_back("016 00 00 01"), never.take_back("016 00 00 00")) == (False, True)


def test_what_was_broken_off_is_destroyed_by_the_next_sweep(campaign, add):
    add(2)
    CallCampaign.objects.update(state=State.OVER)
    ending.sweep()
    assert Callee.objects.count() == 0
    campaign.refresh_from_db()
    assert campaign.destroyed_at


def test_somebody_is_told_on_which_list_they_stand(campaign, file_case):
    person = file_case().person
    lists.add_people(
        campaign,
        [Row(2, "Mia Voorbeeld", "+32 16 00 00 00", remarks="Belt niet graag"),
         Row(3, "Jef Anders", "016 00 00 00")],
    )  # fmt: skip
    (told,) = call_lists(person)
    assert (told["name"], told["remarks"]) == ("Mia Voorbeeld", "Belt niet graag")
    assert told["ground"] == "public_interest"
    assert kept_out(person) == []
    never.add("+3216000000")
    assert kept_out(person) == [person.phone]


def test_a_merged_person_stays_on_the_list(campaign, file_case):
    one, other = (
        file_case().person,
        file_case(name="Jef Anders", email="jef@example.org", phone="016 77 77 77").person,
    )
    lists.add_people_of_cases(campaign, Case.objects.filter(person=other))
    merge(one, other)
    assert Callee.objects.get().person == one
    assert Callee.objects.get().name
