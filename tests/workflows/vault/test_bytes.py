"""What is on disk, read as bytes: no plaintext ever, and no key after it was destroyed."""

import base64
import secrets

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, connections

from tests.workflows.vault.models import Letter
from workflows.vault import KeyDestroyed, crypto, keys
from workflows.vault.master import master_keys
from workflows.vault.models import DataKey
from workflows.vault.scrubbing import scrub


@pytest.fixture
def canary():
    return secrets.token_hex(12)


@pytest.fixture
def encryption_off(monkeypatch):
    monkeypatch.setattr(crypto, "encrypt", lambda _cipher, plaintext, _bound_to: plaintext)
    monkeypatch.setattr(crypto, "decrypt", lambda _cipher, sealed, _bound_to: sealed)


def forms_of(canary):
    """The canary raw, in UTF-16, hex and base64 at each offset."""
    raw = canary.encode()
    encoded = [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]
    return [raw, canary.encode("utf-16-le"), raw.hex().encode(), *encoded]


def names_that_hold(folder, canary):
    return sorted(
        path.name
        for path in folder.iterdir()
        if any(form in path.read_bytes() for form in forms_of(canary))
    )


class TestSQLite:
    def write(self, canary):
        """A letter written, changed and read, with the write-ahead log still beside the file."""
        letter = Letter.objects.create(data_key=keys.claim(), body=canary, facts={"name": canary})
        letter.body = f"changed {canary}"
        letter.save()
        assert Letter.objects.get().body == f"changed {canary}"
        return letter

    def test_plaintext_is_in_no_file(self, data_file, keys_file, canary):
        self.write(canary)
        assert (data_file.parent / "data.sqlite3-wal").stat().st_size > 0
        assert names_that_hold(data_file.parent, canary) == []

    def test_plaintext_is_found_with_encryption_off(
        self, data_file, keys_file, canary, encryption_off
    ):
        self.write(canary)
        assert names_that_hold(data_file.parent, canary) == ["data.sqlite3-wal"]
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert names_that_hold(data_file.parent, canary) == ["data.sqlite3"]

    def test_pending_keys_leave_no_journal(self, data_file, keys_file, canary):
        self.write(canary)
        # Beside it lies the lock of who writes (config/sqlite/turns.py), which holds nothing.
        sizes = {path.name: path.stat().st_size > 0 for path in keys_file.parent.glob("keys*")}
        assert sizes == {"keys.sqlite3": True, "keys.sqlite3.turn": False}

    def test_destroyed_key_is_in_no_file(self, data_file, keys_file, canary):
        letter = self.write(canary)
        wrapped = wrapped_key(letter)
        keys.destroy([letter.data_key])
        assert wrapped not in keys_file.read_bytes()

    def test_destroyed_key_is_found_without_secure_delete(self, data_file, keys_file, canary):
        connections["keys"].cursor().execute("PRAGMA secure_delete=OFF")
        # The last keys of a batch lie on a page with room, which is written anew without one.
        for _one in range(keys.BATCH // 2):
            keys.claim()
        letter = self.write(canary)
        wrapped = wrapped_key(letter)
        assert wrapped in keys_file.read_bytes()
        keys.destroy([letter.data_key])
        assert wrapped in keys_file.read_bytes()

    def test_master_key_opens_nothing_once_the_key_is_destroyed(self, data_file, keys_file, canary):
        letter = self.write(canary)
        everything = b"".join(path.read_bytes() for path in sorted(keys_file.parent.iterdir()))
        assert canary in opened_by_master(everything, letter)
        keys.destroy([letter.data_key])
        everything = b"".join(path.read_bytes() for path in sorted(keys_file.parent.iterdir()))
        assert opened_by_master(everything, letter) == ""
        with pytest.raises(KeyDestroyed):
            _ = Letter.objects.get().body


def wrapped_key(letter):
    with connections["keys"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM workflows_datakey WHERE id = %s", [letter.data_key.hex])
        return bytes(cursor.fetchone()[0])


def opened_by_master(everything, letter):
    """The letter's body as read by somebody with all files and the master key, or ""."""
    masters = master_keys()
    size = crypto.NONCE_BYTES + crypto.KEY_BYTES + 16
    bound_to = keys._bound_to(letter.data_key, masters.current)
    for place in range(len(everything) - size + 1):
        found = everything[place : place + size]
        try:
            key = masters.ciphers[masters.current].decrypt(found[:12], found[12:], bound_to)
        except InvalidTag:
            continue
        return open_with(AESGCM(key), letter)
    return ""


def open_with(cipher, letter):
    with connection.cursor() as cursor:
        key = Letter._meta.pk.get_db_prep_value(letter.pk, connection)
        cursor.execute("SELECT body FROM vaulttests_letter WHERE id = %s", [key])
        sealed = bytes(cursor.fetchone()[0])
    bound_to = b"vaulttests.letter.body\0" + letter.data_key.bytes + letter.pk.bytes
    return crypto.decrypt(cipher, sealed[17:], bound_to).decode()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="reads PostgreSQL's files")
class TestPostgreSQL:
    @pytest.fixture
    def begin(self, vault):
        """The segment of the write-ahead log that is written to before the test."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
            return cursor.fetchone()[0]

    def files(self, begin):
        """The table's file and the write-ahead log from segment `begin` on, as bytes."""
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('vaulttests_letter'))")
            table = bytes(cursor.fetchone()[0])
            cursor.execute(
                "SELECT pg_read_binary_file('pg_wal/' || name) FROM pg_ls_waldir()"
                " WHERE name BETWEEN %s AND pg_walfile_name(pg_current_wal_insert_lsn())",
                [begin],
            )
            return table, b"".join(bytes(file) for (file,) in cursor.fetchall())

    def test_plaintext_is_in_no_file(self, begin, canary):
        letter = Letter.objects.create(data_key=keys.claim(), body=canary, facts={"name": canary})
        table, log = self.files(begin)
        assert letter.data_key.bytes in table
        assert letter.data_key.bytes in log
        assert not any(form in file for file in (table, log) for form in forms_of(canary))

    def test_plaintext_is_found_with_encryption_off(self, begin, canary, encryption_off):
        # Three times, for a page of the log may end within one of them.
        Letter.objects.create(data_key=keys.claim(), body=f"{canary} " * 3)
        assert all(canary.encode() in file for file in self.files(begin))


def keys_table():
    with connections["keys"].cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('workflows_datakey'))")
        return bytes(cursor.fetchone()[0])


@pytest.mark.skipif(
    "connections['keys'].vendor != 'postgresql'", reason="reads the files of PostgreSQL's keys"
)
@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
class TestKeysInPostgreSQL:
    def wrapped(self, key):
        return bytes(DataKey.objects.get(pk=key).wrapped)

    def test_destroyed_key_is_gone_from_the_table_after_scrub(self):
        key = keys.claim()
        wrapped = self.wrapped(key)
        keys.destroy([key])
        scrub()
        assert wrapped not in keys_table()
        assert keys.claim()

    def test_destroyed_key_is_still_there_without_scrub(self):
        key = keys.claim()
        wrapped = self.wrapped(key)
        keys.destroy([key])
        assert wrapped in keys_table()


def test_scrub_does_nothing_on_sqlite(keys_file):
    key = keys.claim()
    scrub()
    keys.forget()
    assert keys.cipher_of(key)
