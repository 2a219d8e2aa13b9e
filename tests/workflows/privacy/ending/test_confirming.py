"""Whoever was given data is asked to confirm; their address lies apart until they did."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from tests.pages import address_in
from tests.workflows.privacy.ending.test_ending import told
from workflows.matching.models import Match
from workflows.messages.models import OutboxMessage
from workflows.privacy import services as privacy
from workflows.privacy.ending import asking, services, tasks
from workflows.privacy.ending.models import Confirmation
from workflows.privacy.ending.states import OwnGround, Receiver, Said
from workflows.vault import keys, ledger
from workflows.vault.models import DataKey

page_of = partial(address_in, "en", "destroyed")


def of(receiver):
    return Confirmation.objects.get(receiver=receiver)


def mails(row):
    """Which occasions were told to one who confirms, and to which address."""
    rows = OutboxMessage.objects.filter(data_key=row.data_key).order_by("queued_at")
    return [(one.template, one.to) for one in rows]


def take_out(city, user, case, what=ledger.What.EXPORTED):
    ledger.note(
        what, ground="reporting", recipient=ledger.Recipient.STAFF, to=user.pk, fields=["contact"],
        case_id=case.pk, by=user.pk,
    )  # fmt: skip


def test_a_volunteer_is_asked_once_the_match_ended_and_once_only(helped):
    match = helped()
    tasks.sweep()
    row = of(Receiver.VOLUNTEER)
    assert (row.match, row.name, row.email) == (
        match,
        "Fien Voorbeeld",
        "fien.voorbeeld@example.org",
    )
    assert mails(row) == [("destroy_volunteer", "fien.voorbeeld@example.org")]
    tasks.sweep()
    assert Confirmation.objects.count() == 1
    assert len(mails(row)) == 1


def test_who_never_had_the_address_or_still_helps_is_not_asked(helped):
    helped(opened=False)
    match = helped("Wim Voorbeeld")
    Match.objects.filter(pk=match.pk).update(state="accepted")
    tasks.sweep()
    assert not Confirmation.objects.exists()
    Match.objects.filter(pk=match.pk).update(state="ended")
    tasks.sweep()
    assert Confirmation.objects.count() == 1


def test_a_purge_before_the_sweep_asks_all_the_same_and_keeps_the_address_apart(helped, end):
    match = helped()
    keys_of_case = {match.data_key, match.offer.person.data_key}
    end()
    row = of(Receiver.VOLUNTEER)
    assert not Match.objects.filter(pk=match.pk).exists()
    assert (row.match_id, row.email) == (None, "fien.voorbeeld@example.org")
    assert row.data_key not in keys_of_case
    assert mails(row) == [("destroy_volunteer", "fien.voorbeeld@example.org")]


def test_a_volunteer_presses_once_and_the_address_is_destroyed(helped, end, client):
    helped()
    end()
    row = of(Receiver.VOLUNTEER)
    link, key = row.link, row.data_key
    page = client.get(page_of(link))
    assert "WhatsApp" in page.content.decode()
    assert of(Receiver.VOLUNTEER).said == ""
    assert client.post(page_of(link)).status_code == 303
    row = of(Receiver.VOLUNTEER)
    assert (row.said, row.name, row.email, row.link, row.data_key) == (
        *(Said.DESTROYED, None, None, None, None),
    )
    privacy.destroy_marked_keys()
    assert not DataKey.objects.filter(pk=key).exists()
    assert not OutboxMessage.objects.filter(data_key=key).exists()
    assert "You told us on" in client.get(page_of(link)).content.decode()
    at = row.said_at
    client.post(page_of(link))
    assert of(Receiver.VOLUNTEER).said_at == at


def test_a_link_of_nobody_and_one_that_was_not_mailed_yet_are_the_same(
    shared, client, privacy_officer
):
    privacy.purge(shared().pk, privacy_officer, "erasure")
    waits = of(Receiver.PARTNER)
    for link in ("a" * 22, waits.link):
        for answer in (client.get(page_of(link)), client.post(page_of(link))):
            assert answer.status_code == 404
    asking.ask(waits.pk)
    assert client.get(page_of(waits.link)).status_code == 200


def test_partners_are_asked_at_the_end_and_say_that_they_destroyed_it(shared, end, client):
    shared()
    shared()
    done = end()
    row = of(Receiver.PARTNER)
    assert mails(row) == [("destroy_partner", "buurtwerk@example.org")]
    assert (
        client.post(page_of(row.link), {"said": "destroyed", "ground": "consent"}).status_code
        == 303
    )
    row.refresh_from_db()
    assert (row.said, row.ground, row.until) == (Said.DESTROYED, "", None)
    assert told(done)["confirmations"]["partners"][0]["said"] == "nothing"


def test_a_partner_keeps_it_on_a_ground_until_a_day(shared, end, client):
    shared()
    end()
    row = of(Receiver.PARTNER)
    url = page_of(row.link)
    for typed, field in [
        ({}, "said"),
        ({"said": "own_file", "until": "2099-01-01"}, "ground"),
        ({"said": "own_file", "ground": "consent"}, "until"),
        ({"said": "own_file", "ground": "consent", "until": "2020-01-01"}, "until"),
        ({"said": "own_file", "ground": "consent", "until": "soon"}, "until"),
        ({"said": "own_file", "ground": "because", "until": "2099-01-01"}, "ground"),
    ]:
        answer = client.post(url, typed)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
        assert all(
            value in answer.content.decode() for value in typed.values() if value != "because"
        )
    assert of(Receiver.PARTNER).said == ""
    given = {"said": "own_file", "ground": "legal_obligation", "until": "2099-01-31"}
    assert client.post(url, given).status_code == 303
    row = of(Receiver.PARTNER)
    assert (row.said, row.ground, row.until.isoformat()) == (
        *(Said.OWN_FILE, OwnGround.LEGAL_OBLIGATION, "2099-01-31"),
    )


def test_only_a_partner_keeps_anything(helped):
    helped()
    tasks.sweep()
    with pytest.raises(ValueError, match="Only a partner"):
        asking.confirm(
            of(Receiver.VOLUNTEER).pk,
            Said.OWN_FILE,
            ground=OwnGround.CONSENT,
            until=timezone.localdate(),
        )


def test_a_partner_of_a_case_that_retention_took_earlier_is_asked_at_the_end(
    city, shared, end, privacy_officer
):
    case = shared()
    privacy.purge(case.pk, privacy_officer, "erasure")
    assert of(Receiver.PARTNER).asked_at is None
    tasks.sweep()
    assert of(Receiver.PARTNER).asked_at is None
    end()
    assert of(Receiver.PARTNER).asked_at is not None


def test_who_took_data_out_is_asked_and_who_looked_is_not(
    city, closed, end, handler, operator, client
):
    case = closed()
    take_out(city, handler, case)
    take_out(city, operator, case, ledger.What.CASE_SHOWN)
    end()
    row = of(Receiver.STAFF)
    assert row.user == handler
    assert "export" in client.get(page_of(row.link)).content.decode()
    client.post(page_of(row.link))
    assert of(Receiver.STAFF).said == Said.DESTROYED


def test_three_reminders_a_week_apart_then_the_address_goes(helped, client):
    helped()
    tasks.sweep()
    row = of(Receiver.VOLUNTEER)
    key, link, now = row.data_key, row.link, timezone.now()
    for week in range(1, 4):
        with time_machine.travel(now + timedelta(days=7 * week, hours=week), tick=False):
            tasks.sweep()
            tasks.sweep()
            row.refresh_from_db()
            assert (row.reminders, len(mails(row))) == (week, week + 1)
    with time_machine.travel(now + timedelta(days=28, hours=5), tick=False):
        tasks.sweep()
    row = of(Receiver.VOLUNTEER)
    assert (row.over_at is None, row.email, row.data_key, row.said) == (False, None, None, "")
    keys.forget()
    assert not DataKey.objects.filter(pk=key).exists()
    assert "We ask no more" in client.get(page_of(link)).content.decode()
    assert client.post(page_of(link)).status_code == 200
    assert list(Confirmation.objects.missing()) == [row]


def test_who_confirmed_is_reminded_of_nothing(helped):
    helped()
    tasks.sweep()
    asking.confirm(of(Receiver.VOLUNTEER).pk, Said.DESTROYED)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        tasks.sweep()
    assert of(Receiver.VOLUNTEER).reminders == 0
    assert not OutboxMessage.objects.filter(template="destroy_reminder").exists()


def test_the_declaration_tells_of_partners_by_name_and_of_volunteers_by_number(
    helped, shared, end, client
):
    helped()
    helped("Wim Voorbeeld")
    shared()
    done = end()
    asking.confirm(Confirmation.objects.filter(receiver=Receiver.VOLUNTEER)[0].pk, Said.DESTROYED)
    done.declarations.all().delete()
    services.finish(done)
    said = told(done)["confirmations"]
    assert said["volunteers"] == {"asked": 2, "confirmed": 1}
    assert [one["organisation"] for one in said["partners"]] == ["Buurtwerk"]
    assert "Wim" not in str(told(done))
