"""The sealed ledger: whatever is done to a sealed row by hand is found, and named first."""

import base64
import random
import uuid
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from workflows.vault import ledger
from workflows.vault.chain import changes, services, signing, verifying
from workflows.vault.chain.digests import leaf_of, pack, week_of
from workflows.vault.chain.models import Changed, Cut, LedgerKey, Seal
from workflows.vault.ledger import Disclosure, Recipient, What

pytestmark = pytest.mark.usefixtures("vault")

TRIES = 1000
ROWS = 40
WHATS = [What.CASE_SHOWN, What.REFERRAL_SENT, What.CONTACT_GIVEN, What.EXPORTED]


def written(count=ROWS, **named):
    """Write rows as features do, each about a case and people of its own."""
    return [
        ledger.note(
            WHATS[number % len(WHATS)],
            ground="consent",
            recipient=list(Recipient)[number % 3],
            fields=["contact", "answers"],
            to=number + 1,
            by=number + 2,
            **{
                name: named.get(name, uuid.uuid4())
                for name in ("case_id", "person_id", "volunteer_id")
            },
        )
        for number in range(count)
    ]


@pytest.fixture
def sealed(monkeypatch):
    """Rows of the ledger under several seals."""
    monkeypatch.setattr(services, "MOST_ROWS", 7)
    written()
    assert services.seal() == 6
    return list(Disclosure.objects.in_order())


def uuid_value(value):
    """An id as the database has it."""
    return value if connection.vendor == "postgresql" else value.hex


def wrong():
    """What a look through the ledger finds."""
    return list(verifying.verify(verifying.Verified()))


def change(row, other, dice):
    """Another value in one column."""
    column, value = dice.choice(
        [
            ("what", What.SEARCHED),
            ("ground", "other"),
            ("recipient", Recipient.STAFF if row.recipient != Recipient.STAFF else "partner"),
            ("to", (row.to or 0) + 7),
            ("by", None),
            ("at", row.at + timedelta(seconds=1)),
            ("at", row.at - timedelta(days=30)),
            ("case_id", uuid.uuid4()),
            ("case_id", None),
            ("person_id", uuid.uuid4()),
            ("volunteer_id", None),
            ("fields", ["contact"]),
            ("number", 2),
            ("person_salt", bytes(16)),
            ("is_counted", True),
            ("seal", None),
            ("seal", row.seal % 6 + 1),
            ("seal", 999),
        ]
    )
    Disclosure.objects.filter(pk=row.pk).update(**{column: value})
    return {row.pk}


def hide(row, other, dice):
    """The row as a purge would leave it, by hand."""
    Disclosure.objects.filter(pk=row.pk).update(
        is_counted=True,
        case_id=None,
        case_salt=None,
        person_id=None,
        person_salt=None,
        volunteer_id=None,
        volunteer_salt=None,
        at=truncated(row),
    )
    return {row.pk}


def truncated(row):
    """What a purge makes of the moment of a row."""
    return datetime.combine(week_of(row), time.min, UTC)


def delete(row, other, dice):
    Disclosure.objects.filter(pk=row.pk).delete()
    return {row.pk}


def insert(row, other, dice):
    """A row more under a seal that is there."""
    Disclosure.objects.create(
        what=row.what, ground="", recipient=row.recipient, seal=row.seal, at=row.at
    )
    return {Disclosure.objects.in_order().last().pk}


def swap(row, other, dice):
    """Two rows each in the other's place."""
    pks = row.pk, other.pk
    Disclosure.objects.filter(pk__in=pks).delete()
    for one, pk, seal in ((row, other.pk, other.seal), (other, row.pk, row.seal)):
        one.pk, one.seal = pk, seal
        one.save(force_insert=True)
    return {min(pks)}


DEEDS = [change, hide, delete, insert, swap]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_whatever_is_done_to_a_sealed_row_is_found_and_it_is_named_first(deed, sealed):
    dice = random.Random(18)  # noqa: S311 (the same tries each time)
    missed = []
    assert wrong() == []
    for number in range(TRIES // len(DEEDS)):
        with transaction.atomic():
            pks = dice.sample([row.pk for row in sealed], 2)
            row, other = (Disclosure.objects.get(pk=pk) for pk in pks)
            expected = deed(row, other, dice)
            found = wrong()
            if not found or found[0].row not in expected:
                missed.append((number, expected, [str(one) for one in found]))
            transaction.set_rollback(True)
    assert missed == []
    assert wrong() == []


def test_what_is_done_to_rows_that_are_not_sealed_yet_is_not_found(sealed):
    """The control: it is the seals that find it."""
    row = written(1)[0]
    Disclosure.objects.filter(pk=row.pk).update(case_id=uuid.uuid4())
    assert wrong() == []
    services.seal()
    Disclosure.objects.filter(pk=row.pk).update(case_id=uuid.uuid4())
    assert [one.row for one in wrong()] == [row.pk]


@pytest.mark.parametrize("number", [1, 3, 6])
@pytest.mark.parametrize("column", ["previous", "head", "leaves", "signature", "at", "key"])
def test_a_seal_that_was_changed_is_found(column, number, sealed):
    seal = Seal.objects.get(pk=number)
    others = {"at": seal.at + timedelta(days=1), "key": uuid.uuid4()}
    value = others[column] if column in others else bytes(len(getattr(seal, column)))
    if column == "previous" and number == 1:
        value = bytes([1]) * 32
    Seal.objects.filter(pk=number).update(**{column: value})
    assert {one.seal for one in wrong()[:1]} == {number}


def test_a_seal_that_is_made_anew_over_changed_rows_is_not_of_this_site(sealed):
    """Whoever writes rows only has no key: neither a wrong one nor one of their own will do."""
    private = Ed25519PrivateKey.generate()
    raw = private.public_key().public_bytes_raw()
    ours = LedgerKey.objects.get()
    forged = uuid.uuid4()
    # A row of the table, written past the vault, under a data key that is there.
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workflows_ledgerkey (id, data_key, public, made_at)"
            " VALUES (%s, %s, %s, %s)",
            [
                uuid_value(forged),
                uuid_value(ours.data_key),
                b"\x01" + ours.data_key.bytes + base64.b64encode(raw),
                timezone.now(),
            ],
        )
    Disclosure.objects.filter(pk=sealed[-1].pk).update(ground="other")
    seal = Seal.objects.get(pk=6)
    rows = Disclosure.objects.filter(seal=6).in_order()
    seal.leaves = pack([leaf_of(row) for row in rows])
    seal.head = services.head_of(seal)
    seal.key, seal.signature = forged, private.sign(signing.PURPOSE + seal.head)
    seal.save()
    assert [str(one) for one in wrong()] == ["seal 6: it was not signed by this site"]


def test_a_seal_that_is_missing_in_the_middle_is_found_with_its_rows(sealed):
    Seal.objects.filter(pk=3).delete()
    Disclosure.objects.filter(seal=3).delete()
    assert [(one.seal, one.row) for one in wrong()] == [(3, None)]


def test_an_end_that_was_cut_off_is_found_by_the_head_that_was_noted(sealed):
    last = Seal.objects.get(pk=6)
    call_command("verify_ledger", "--head", bytes(last.head).hex())
    Disclosure.objects.filter(seal=6).delete()
    last.delete()
    assert wrong() == []
    with pytest.raises(CommandError, match="does not have this end"):
        call_command("verify_ledger", "--head", bytes(last.head).hex())


def test_the_command_says_where_the_ledger_ends_or_which_row_is_wrong_first(sealed, capsys):
    call_command("verify_ledger")
    head = bytes(Seal.objects.get(pk=6).head).hex()
    assert capsys.readouterr().out.splitlines() == [
        "40 rows under 6 seals are right.",
        f"It ends with {head}",
    ]
    for row in (sealed[20], sealed[10]):
        Disclosure.objects.filter(pk=row.pk).update(ground="other")
    first = f"2 wrong, the first: row {sealed[10].pk} \\(seal 2\\): it was changed"
    with pytest.raises(CommandError, match=first):
        call_command("verify_ledger")


def test_an_empty_ledger_is_right(capsys):
    call_command("verify_ledger")
    assert capsys.readouterr().out.startswith("0 rows under 0 seals are right.")


def test_what_a_purge_takes_out_of_sealed_rows_is_no_change(sealed):
    case, person, volunteer = sealed[5].case_id, sealed[15].person_id, sealed[25].volunteer_id
    changes.count_only(Disclosure.objects.about_cases([case]))
    changes.leave_out_person(Disclosure.objects.about_people([person]))
    changes.leave_out_recipient(Disclosure.objects.to_volunteers([volunteer]))
    row = Disclosure.objects.get(pk=sealed[5].pk)
    assert (row.case_id, row.person_id, row.volunteer_id) == (None, None, None)
    assert (row.case_salt, row.person_salt, row.volunteer_salt) == (None, None, None)
    assert row.at == truncated(sealed[5])
    assert Disclosure.objects.get(pk=sealed[15].pk).case_id == sealed[15].case_id
    assert wrong() == []


def test_what_a_purge_took_cannot_be_put_back_by_hand(sealed):
    changes.count_only(Disclosure.objects.about_cases([sealed[5].case_id]))
    sealed[5].save()
    assert [one.row for one in wrong()] == [sealed[5].pk]


@pytest.mark.parametrize("column", ["gone", "moved", "signature"])
def test_a_mark_that_was_changed_is_no_mark(column, sealed):
    changes.count_only(Disclosure.objects.about_cases([sealed[5].case_id]))
    mark = Changed.objects.get()
    value = {"moved": {"person": {str(sealed[7].pk): "00" * 32}}, "gone": b"\xff" * len(mark.gone)}
    Changed.objects.update(**{column: value.get(column, bytes(64))})
    assert wrong()[0].row == sealed[5].pk


def test_a_purge_of_rows_that_are_not_sealed_leaves_no_mark():
    rows = written(3)
    changes.count_only(Disclosure.objects.about_cases([rows[0].case_id]))
    services.seal()
    assert Changed.objects.count() == 0
    assert wrong() == []


def test_a_mark_says_neither_when_nor_which_rows_went_together(sealed):
    together = changes.Changed(block=0)
    for row in (sealed[3], sealed[9]):
        changes.count_only(Disclosure.objects.about_cases([row.case_id]))
    assert Changed.objects.count() == 1
    assert {field.name for field in together._meta.fields} == {
        "block",
        "gone",
        "moved",
        "key",
        "signature",
    }


def test_joining_two_people_and_taking_it_back_is_no_change(sealed):
    loser, winner = sealed[4].person_id, sealed[8].person_id
    Disclosure.objects.filter(pk=sealed[8].pk).update(volunteer_id=sealed[8].volunteer_id)
    moved = changes.follow_merge(loser, winner)
    assert moved == {"person_id": [sealed[4].pk], "volunteer_id": []}
    assert Disclosure.objects.get(pk=sealed[4].pk).person_id == winner
    assert wrong() == []
    changes.unfollow_merge(moved, winner, loser)
    assert Disclosure.objects.get(pk=sealed[4].pk).person_id == loser
    assert wrong() == []
    Disclosure.objects.filter(pk=sealed[4].pk).update(person_id=winner)
    assert [one.row for one in wrong()] == [sealed[4].pk]


def test_a_row_that_was_joined_and_then_purged_is_right(sealed):
    changes.follow_merge(sealed[4].person_id, sealed[8].person_id)
    changes.leave_out_person(Disclosure.objects.about_people([sealed[8].person_id]))
    assert wrong() == []
    assert Changed.objects.get().moved == {}


def test_a_new_key_signs_and_what_the_old_one_signed_stays_good(sealed):
    call_command("rotate_ledger_key")
    old = LedgerKey.objects.get(retired_at__isnull=False)
    assert (old.private, LedgerKey.objects.count()) == (None, 2)
    written(1)
    services.seal()
    assert Seal.objects.last().key != old.pk
    assert wrong() == []


def test_nothing_is_taken_from_a_key_after_it_retired(sealed):
    before = LedgerKey.objects.get()
    private = before.private
    call_command("rotate_ledger_key")
    forged = Seal(number=7, previous=Seal.objects.last().head, leaves=b"")
    forged.at += timedelta(seconds=5)
    forged.head = services.head_of(forged)
    LedgerKey.objects.filter(pk=before.pk).update(retired_at=None)
    LedgerKey.objects.exclude(pk=before.pk).update(retired_at=timezone.now())
    before.private, before.retired_at = private, None
    before.save()
    signing.sign(forged, forged.head)
    forged.save(force_insert=True)
    assert wrong() == []
    LedgerKey.objects.filter(pk=before.pk).update(retired_at=timezone.now(), private=None)
    assert [(one.seal, one.why) for one in wrong()] == [(7, "it was not signed by this site")]


def test_what_has_expired_is_cut_off_and_the_rest_is_right(settings):
    settings.LEDGER_YEARS = 2
    with time_machine.travel("2020-03-18", tick=False):
        old = written(3)
        services.seal()
    with time_machine.travel("2021-06-01", tick=False):
        kept = written(2)
        services.seal()
    with time_machine.travel("2022-06-01", tick=False):
        assert services.cut_off() == 3
        assert services.cut_off() == 0
        assert wrong() == []
    left = set(Disclosure.objects.values_list("pk", flat=True))
    assert left == {row.pk for row in kept}
    assert left.isdisjoint(row.pk for row in old)
    Cut.objects.update(head=bytes(32))
    assert [str(one) for one in wrong()] == [
        "seal 1: the cut before it was not made by this site",
        "seal 2: it does not follow on the one before it",
    ]


def test_a_beginning_that_was_taken_away_without_a_cut_is_found(sealed):
    Disclosure.objects.filter(seal=1).delete()
    Seal.objects.filter(pk=1).delete()
    assert [(one.seal, one.row, one.why) for one in wrong()] == [(1, None, "it is missing")]


def test_sealing_goes_on_after_everything_was_cut_off(settings):
    settings.LEDGER_YEARS = 1
    with time_machine.travel("2020-03-18", tick=False):
        written(3)
        services.seal()
    with time_machine.travel("2022-03-18", tick=False):
        services.cut_off()
        written(1)
        services.seal()
        assert Seal.objects.get().number == 2
        assert wrong() == []


def test_a_row_costs_one_insert(django_assert_num_queries):
    with django_assert_num_queries(1):
        written(1)
