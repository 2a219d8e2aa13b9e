"""Data keys: made ahead in batches, each claimed once, gone for good when destroyed."""

import multiprocessing
import threading
import time
import uuid

import pytest
from django.core.signals import request_finished
from django.db import connection, connections, transaction

from tests.workflows.vault.masters import master
from tests.workflows.vault.models import Letter
from workflows.vault import KeyDestroyed, KeysUnavailable, keys, memory
from workflows.vault.models import DataKey

LOST = r"^The keys database cannot be read or written\.$"
OTHER_MASTER = master("other")


def cut_off(alias):
    """End a connection from the server's side, as one does that restarts."""
    number = connections[alias].connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


class TestClaiming:
    def test_claims_cost_one_commit_in_fifty(self, vault):
        claimed = {keys.claim() for _ in range(keys.BATCH)}
        assert len(claimed) == DataKey.objects.count() == keys.BATCH
        keys.claim()
        assert DataKey.objects.count() == 2 * keys.BATCH

    def test_claimed_key_is_in_the_database_and_wrapped(self, vault):
        row = DataKey.objects.get(pk=keys.claim())
        assert bytes(row.wrapped) != keys.unwrap(row)
        assert keys.unwrap(row) not in bytes(row.wrapped)

    def test_several_are_claimed_at_once_and_none_that_vanished(self, vault):
        claimed = keys.claim_many(3)
        assert len({*claimed, keys.claim()}) == 4
        lost, _last = keys._batch.free[-2], keys._batch.free[-1]
        DataKey.objects.filter(pk=lost[0]).delete()
        with pytest.raises(KeysUnavailable, match="lost keys"):
            keys.claim_many(2)

    def test_more_than_a_batch_are_claimed_at_once(self, vault):
        keys.claim()
        claimed = keys.claim_many(keys.BATCH + 1)
        assert DataKey.objects.filter(pk__in=claimed).count() == keys.BATCH + 1

    def test_a_key_that_was_given_back_is_claimed_again(self, vault):
        key = keys.claim()
        keys.give_back(key)
        assert keys.claim() == key
        keys.forget()
        keys.give_back(key)  # what this thread forgot may be in use
        assert keys.claim() != key

    @pytest.mark.skipif(connection.vendor == "sqlite", reason="a file has no connection to lose")
    def test_the_connection_that_was_lost_is_made_anew(self, keys_on_server):
        """Django asks before a request's first use; a claim asks nothing but what it needs."""
        claimed = keys.claim()
        keys.forget()
        cut_off("keys")
        with pytest.raises(KeysUnavailable, match=LOST):
            keys.cipher_of(claimed)
        connections["keys"].close()
        keys.cipher_of(claimed)
        cut_off("keys")
        assert DataKey.objects.filter(pk=keys.claim()).exists()

    def test_batch_older_than_an_hour_is_left(self, vault, monkeypatch):
        keys.claim()
        later = time.monotonic() + keys.BATCH_SECONDS + 1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert keys.claim() in set(
            DataKey.objects.order_by("-made_at").values_list("pk", flat=True)[: keys.BATCH]
        )
        assert DataKey.objects.count() == 2 * keys.BATCH

    def test_wrong_master_key_lets_nothing_be_claimed(self, vault, settings):
        keys.claim()
        keys.forget_everything()
        settings.VAULT_MASTER_KEY = OTHER_MASTER
        with pytest.raises(KeysUnavailable, match="which VAULT_MASTER_KEY lacks"):
            keys.claim()
        assert DataKey.objects.count() == keys.BATCH

    def test_wrong_master_key_under_the_same_id_lets_nothing_be_claimed(self, vault, settings):
        settings.VAULT_MASTER_KEY = f"a:{master('one')}"
        keys.claim()
        keys.forget_everything()
        settings.VAULT_MASTER_KEY = f"a:{OTHER_MASTER}"
        with pytest.raises(KeysUnavailable, match="not the one that wrapped"):
            keys.claim()

    def test_key_that_vanished_from_the_database_is_not_handed_out(self, vault):
        keys.claim()
        DataKey.objects.all().delete()
        with pytest.raises(KeysUnavailable, match="lost keys"):
            keys.claim()
        assert keys.claim()

    def test_lost_database_is_one_sentence(self, keys_file):
        keys.claim()
        keys.forget_everything()
        connections["keys"].close()
        keys_file.unlink()
        with pytest.raises(KeysUnavailable, match=LOST):
            keys.claim()

    def test_file_removed_while_open_is_noticed(self, keys_file):
        keys.claim()
        keys_file.unlink()
        with pytest.raises(KeysUnavailable, match=LOST):
            keys.claim()

    def test_file_replaced_while_open_is_noticed(self, keys_file):
        keys.claim()
        backup = keys_file.with_name("backup")
        backup.write_bytes(keys_file.read_bytes())
        keys.claim()
        late = keys.make(1)[0][0]
        backup.replace(keys_file)
        keys.forget()
        with pytest.raises(KeyDestroyed):
            keys.cipher_of(late)
        assert keys.claim()

    def test_file_removed_within_a_transaction_is_noticed(self, keys_file):
        with transaction.atomic(using="keys"):
            keys.claim()
            keys_file.unlink()
            with pytest.raises(KeysUnavailable, match="moved or replaced"):
                keys.claim()
            connections["keys"].set_rollback(True)

    def test_locked_database_is_one_sentence(self, keys_file):
        lock = connections.create_connection("keys")
        lock.cursor().execute("BEGIN EXCLUSIVE")
        connections["keys"].cursor().execute("PRAGMA busy_timeout = 50")
        with pytest.raises(KeysUnavailable, match=LOST):
            keys.claim()
        lock.close()
        assert keys.claim()


class TestThreads:
    def test_threads_never_claim_the_same_key(self, keys_file):
        claimed, failures = [], []

        def work(start):
            try:
                start.wait()
                claimed.extend(keys.claim() for _ in range(30))
            except Exception as error:  # noqa: BLE001 (any failure fails the test below)
                failures.append(error)
            finally:
                connections.close_all()

        start = threading.Barrier(8)
        threads = [threading.Thread(target=work, args=[start]) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(set(claimed)) == len(claimed) == 240

    def test_threads_without_the_lock_would(self, keys_file, monkeypatch):
        class NoLock:
            def __enter__(self):
                return self

            def __exit__(self, *_):
                return False

        class Slow(list):
            def pop(self):
                last = self[-1]
                time.sleep(0.01)
                super().pop()
                return last

        keys.claim()
        monkeypatch.setattr(keys._batch, "lock", NoLock())
        keys._batch.free = Slow(keys._batch.free)
        claimed = []

        def work():
            claimed.append(keys.claim())
            connections.close_all()

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(claimed)) < len(claimed)

    def test_cache_of_one_thread_is_not_seen_by_another(self, keys_file):
        key, seen = keys.claim(), []
        thread = threading.Thread(target=lambda: seen.append(keys._cache.get(key)))
        thread.start()
        thread.join()
        assert seen == [None]
        assert keys._cache.get(key) is not None


def claim_in_child(inherited, count, results):
    """Run in a forked process: claim `count` keys, from the parent's batch if it is given."""
    connections.close_all()
    if inherited is not None:
        keys._batch = inherited
    results.put([keys.claim() for _ in range(count)])


class TestForks:
    def claims(self, keys_file, inherited):
        """What two children and their parent claim after the parent made a batch."""
        keys.claim()
        connections.close_all()
        fork = multiprocessing.get_context("fork")
        results = fork.SimpleQueue()
        batch = keys._batch if inherited else None
        arguments = [batch, 60, results]
        children = [fork.Process(target=claim_in_child, args=arguments) for _ in range(2)]
        for child in children:
            child.start()
        claimed = [keys.claim() for _ in range(60)] + results.get() + results.get()
        for child in children:
            child.join()
        return claimed

    def test_forked_processes_never_claim_the_same_key(self, keys_file):
        claimed = self.claims(keys_file, inherited=False)
        assert len(set(claimed)) == len(claimed) == 180

    def test_forked_processes_that_kept_the_batch_would(self, keys_file):
        claimed = self.claims(keys_file, inherited=True)
        assert len(set(claimed)) < len(claimed) == 180


class TestCache:
    def test_key_is_unwrapped_once_a_request(self, letter, django_assert_num_queries):
        keys.forget()
        with django_assert_num_queries(1, connection=connections["keys"]):
            assert Letter.objects.get().body == Letter.objects.get().body == "Dear Ann"

    def test_end_of_a_request_forgets(self, letter):
        assert keys._cache.get(letter.data_key) is not None
        keys.forget(sender=None, signal=request_finished)
        assert keys._cache.get(letter.data_key) is None

    def test_end_of_a_request_is_listened_to(self):
        assert keys.forget in [receiver() for _id, receiver, *_rest in request_finished.receivers]

    def test_a_minute_forgets(self, letter, monkeypatch):
        later = time.monotonic() + memory.CACHE_SECONDS + 1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert keys._cache.get(letter.data_key) is None

    def test_cache_stays_small(self, vault, monkeypatch):
        monkeypatch.setattr(memory, "CACHE_KEYS", 10)
        claimed = [keys.claim() for _ in range(30)]
        assert list(keys._cache.ciphers) == claimed[-10:]

    def test_load_many_reads_more_than_one_query_holds(self, vault, monkeypatch):
        monkeypatch.setattr(keys, "QUERY_IDS", 10)
        claimed = [keys.claim() for _ in range(25)]
        keys.forget()
        keys.load_many([*claimed, None, uuid.uuid4()])
        assert set(keys._cache.ciphers) == set(claimed)

    def test_key_that_the_cache_forgets_at_once_is_not_taken_for_destroyed(
        self, vault, monkeypatch
    ):
        key = keys.claim()
        monkeypatch.setattr(memory, "CACHE_SECONDS", -1)
        assert keys.cipher_of(key)
        keys.destroy([key])
        with pytest.raises(KeyDestroyed):
            keys.cipher_of(key)


class TestDestroying:
    def test_destroyed_key_is_gone_and_the_others_stay(self, vault):
        doomed, kept = keys.claim(), keys.claim()
        assert keys.destroy([doomed, None, uuid.uuid4()]) == 1
        with pytest.raises(KeyDestroyed):
            keys.cipher_of(doomed)
        assert keys.cipher_of(kept)

    def test_destroying_many_takes_batches(self, vault, monkeypatch):
        monkeypatch.setattr(keys, "QUERY_IDS", 10)
        doomed = [keys.claim() for _ in range(25)]
        assert keys.destroy(doomed) == 25
        assert not DataKey.objects.filter(pk__in=doomed).exists()

    def test_destroying_twice_is_harmless(self, vault):
        key = keys.claim()
        assert (keys.destroy([key]), keys.destroy([key])) == (1, 0)
