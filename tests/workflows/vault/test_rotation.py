"""Keys are replaced while the site goes on, and nothing is unreadable at any moment."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from tests.workflows.vault.masters import master
from tests.workflows.vault.models import Letter
from workflows.people.models import Person, PersonKey
from workflows.people.rehashing import HASHES
from workflows.people.services import Contact, find_or_make, search
from workflows.vault import hashing, health, keys, rotation
from workflows.vault.models import DataKey, HashKey

OLD, NEW = settings.VAULT_MASTER_KEY, master("new")


@pytest.fixture
def old_master(settings):
    settings.VAULT_MASTER_KEY = f"old:{OLD}"


class TestMasterKey:
    def test_after_it_the_old_one_is_needed_no_more(self, old_master, letter, settings, capsys):
        hashing.live_keys()
        settings.VAULT_MASTER_KEY = f"new:{NEW},old:{OLD}"
        call_command("rotate_master_key")
        settings.VAULT_MASTER_KEY = f"new:{NEW}"
        keys.forget_everything()
        hashing.forget()
        assert Letter.objects.get().body == "Dear Ann"
        assert hashing.live_keys()
        assert health.problem() == ""
        assert f"{keys.BATCH + 1} keys wrapped anew" in capsys.readouterr().out

    def test_before_it_the_old_one_is_needed(self, old_master, letter, settings):
        settings.VAULT_MASTER_KEY = f"new:{NEW}"
        assert "master key old, which VAULT_MASTER_KEY lacks" in health.problem()
        with pytest.raises(CommandError, match="which VAULT_MASTER_KEY lacks"):
            call_command("rotate_master_key")

    def test_it_takes_small_batches_and_none_twice(self, old_master, vault, settings, monkeypatch):
        monkeypatch.setattr(rotation, "BATCH", 7)
        keys.make(40)
        settings.VAULT_MASTER_KEY = f"new:{NEW},old:{OLD}"
        steps = []
        assert rotation.rewrap(steps.append) == 40
        assert steps == [7, 14, 21, 28, 35, 40]
        assert rotation.rewrap() == 0

    def test_key_destroyed_meanwhile_stays_destroyed(
        self, old_master, letter, settings, monkeypatch
    ):
        settings.VAULT_MASTER_KEY = f"new:{NEW},old:{OLD}"
        wrap = keys.wrap

        def destroy_and_wrap(value, key, masters):
            DataKey.objects.filter(pk=letter.data_key).delete()
            return wrap(value, key, masters)

        monkeypatch.setattr(keys, "wrap", destroy_and_wrap)
        rotation.rewrap()
        assert not DataKey.objects.filter(pk=letter.data_key).exists()

    def test_nothing_is_unreadable_while_it_runs(self, old_master, keys_file, settings):
        made = [key for key, _cipher in keys.make(1000)]
        settings.VAULT_MASTER_KEY = f"new:{NEW},old:{OLD}"
        failures, reads, done = [], [], threading.Event()

        def read():
            try:
                while not done.is_set():
                    keys.forget()
                    keys.load_many(made[:50])
                    keys.claim()
                    reads.append(len([key for key in made[:50] if keys.cipher_of(key)]))
            except Exception as error:  # noqa: BLE001 (any failure fails the test below)
                failures.append(error)
            finally:
                connections.close_all()

        reader = threading.Thread(target=read)
        reader.start()
        rotation.rewrap()
        done.set()
        reader.join()
        assert failures == []
        assert set(reads) == {50}
        assert not DataKey.objects.exclude(master="new").exists()


def ann():
    contact = Contact(name="Ann Peeters", email="ann@example.be", phone="016272772")
    return Person.objects.get(pk=find_or_make(contact).pk)


def numbers():
    return {bytes(digest)[0] for digest in PersonKey.objects.values_list("digest", flat=True)}


def hashes_of(person):
    return {(key.kind, bytes(key.digest)) for key in person.keys.all()}


class TestHashKey:
    def test_people_are_found_after_it_by_new_hashes_only(self, vault):
        person = ann()
        before = hashes_of(person)
        call_command("rotate_hash_key", settle=0)
        assert [list(search(text)) for text in ["ann@example.be", "016272772", "Peeters"]] == [
            [person]
        ] * 3
        assert numbers() == {2}
        assert len(hashes_of(person)) == len(before)
        assert not hashes_of(person) & before
        assert ann() == person

    def test_old_key_is_destroyed(self, vault):
        ann()
        call_command("rotate_hash_key", settle=0)
        assert [row.number for row in HashKey.objects.all()] == [2]

    def test_people_are_found_at_every_step(self, vault):
        person, seen = ann(), []

        def look():
            hashing.forget()
            return (list(search("ann@example.be")) == [person], sorted(numbers()))

        rotation.begin()
        seen.append(look())
        while not rotation.advance([HASHES], settle=0):
            seen.append(look())
        assert [*seen, look()] == [(True, [1]), (True, [1, 2]), (True, [2])]

    def test_each_step_waits_until_every_process_has_read_the_keys(self, vault):
        ann()
        rotation.begin()
        begun = timezone.now()
        seen = []
        for seconds in (59, 61, 119, 122):
            with time_machine.travel(begun + timedelta(seconds=seconds), tick=False):
                seen.append((rotation.advance([HASHES]), sorted(numbers())))
        assert seen == [(False, [1]), (False, [1, 2]), (False, [1, 2]), (True, [2])]

    def test_beginning_twice_makes_one_key(self, vault):
        rotation.begin()
        rotation.begin()
        assert HashKey.objects.count() == 2

    def test_nothing_happens_when_nobody_asked(self, vault):
        ann()
        assert rotation.advance([HASHES], settle=0)
        assert numbers() == {1}

    def test_process_that_knows_one_key_and_process_that_knows_two_agree(self, vault):
        hashing.live_keys()
        hashing.make_key(2)
        hashing.forget()
        person = ann()  # this process knows both
        assert numbers() == {1, 2}
        hashing._live = hashing.LiveKeys(hashing.live_keys()[1:], hashing._live.read_at)
        assert ann() == person  # and this one the first alone
        assert Person.objects.count() == 1

    @pytest.mark.parametrize("step", ["fill", "drop"])
    def test_broken_off_it_is_finished_by_the_next_run(self, vault, step):
        person = ann()

        def killed(*_args):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            rotation.rotate_hash_key([HASHES._replace(**{step: killed})], settle=0)
        assert HashKey.objects.count() == 2
        call_command("rotate_hash_key", settle=0)
        hashing.forget()
        assert list(search("ann@example.be")) == [person]
        assert (numbers(), [row.number for row in HashKey.objects.all()]) == ({2}, [2])

    def test_numbers_begin_anew_after_255(self, vault):
        hashing.make_key(255)
        person = ann()
        call_command("rotate_hash_key", settle=0)
        assert numbers() == {1}
        assert list(search("ann@example.be")) == [person]

    def test_person_whose_key_is_destroyed_is_passed_over(self, vault):
        person = ann()
        keys.destroy([person.data_key])
        call_command("rotate_hash_key", settle=0)
        assert not person.keys.exists()
