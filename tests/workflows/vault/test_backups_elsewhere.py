"""Backups leave the machine sealed, go when they are pruned, and are opened as in a restore."""

import subprocess
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pyrage
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connections

from tests.journeys.running import free_port, listens, wait
from tests.workflows.vault.models import Letter
from workflows.upkeep import services as upkeep
from workflows.vault import keys, usage
from workflows.vault.backups import folders, rehearsing, restoring
from workflows.vault.backups.databases import BackupFailed
from workflows.vault.backups.making import back_up_data, back_up_keys
from workflows.vault.backups.rehearsing import newest, rehearse
from workflows.vault.backups.restoring import restore
from workflows.vault.backups.sealing import folder_of, seal
from workflows.vault.backups.sending import send
from workflows.vault.signals import restored

KEEP = timedelta(days=7)


@pytest.fixture
def site(data_file, keys_file, tmp_path, settings, monkeypatch):
    """A site on two SQLite files, with one letter in it."""
    settings.DATA_DIR = tmp_path
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "photo").write_text("a picture")
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    monkeypatch.setattr(restoring, "call_command", lambda *_args, **_options: None)
    for module in (usage, rehearsing):
        monkeypatch.setattr(module, "sealed_models", lambda: [Letter])
    monkeypatch.setattr(restored, "receivers", [])
    Letter.objects.create(data_key=keys.claim(), body="Dear Ann")
    return tmp_path


@pytest.fixture
def identity(tmp_path):
    """The file of a key of age, as age-keygen writes it, which is not on the machine."""
    key = pyrage.x25519.Identity.generate()
    path = tmp_path / "age.key"
    path.write_text(f"# public key: {key.to_public()}\n{key}\n")
    return path


def public(identity: Path) -> str:
    return identity.read_text().splitlines()[0].split()[-1]


class TestSealing:
    def test_a_sealed_backup_is_restored_by_its_key_alone(self, site, identity):
        sealed = seal(back_up_data(site / "data", KEEP), public(identity), site / "sealed")
        assert b"manifest" not in sealed.read_bytes()
        assert [path.name for path in (site / "sealed").iterdir()] == [sealed.name]
        Letter.objects.all().delete()
        (site / "opened").mkdir()
        restore(folder_of(sealed, identity, site / "opened"))
        keys.forget()
        assert Letter.objects.get().body == "Dear Ann"

    def test_another_key_opens_nothing(self, site, identity, tmp_path):
        sealed = seal(back_up_data(site / "data", KEEP), public(identity), site / "sealed")
        identity.write_text(f"{pyrage.x25519.Identity.generate()}\n")
        with pytest.raises(BackupFailed, match="does not open"):
            folder_of(sealed, identity, tmp_path)

    @pytest.mark.parametrize("written", ["", "no key", "AGE-SECRET-KEY-1"])
    def test_a_file_that_holds_no_key_is_told(self, site, identity, tmp_path, written):
        sealed = seal(back_up_data(site / "data", KEEP), public(identity), site / "sealed")
        identity.write_text(written)
        with pytest.raises(BackupFailed, match=r"cannot be read|does not open"):
            folder_of(sealed, identity, tmp_path)

    def test_a_sealed_one_wants_its_key_and_a_folder_does_not(self, site, identity):
        folder = back_up_data(site / "data", KEEP)
        assert folder_of(folder, None, site) == folder
        sealed = seal(folder, public(identity), site / "sealed")
        with pytest.raises(BackupFailed, match="add --identity"):
            folder_of(sealed, None, site)

    def test_a_recipient_that_is_none_is_told(self, site):
        with pytest.raises(BackupFailed, match="not a public key of age"):
            seal(back_up_data(site / "data", KEEP), "age1nobody", site / "sealed")


class TestSending:
    def test_the_other_place_holds_what_is_kept_here_and_no_more(self, site, identity):
        there = site / "elsewhere"
        with time_machine.travel("2026-11-01"):
            old = back_up_keys(site / "keys", KEEP)
        assert send(site / "keys", public(identity), str(there)) == [f"{old.name}.tar.age"]
        (there / "note").write_text("somebody else's")
        with time_machine.travel("2026-11-09"):
            new = back_up_keys(site / "keys", KEEP)
        assert send(site / "keys", public(identity), str(there)) == [f"{new.name}.tar.age"]
        assert {path.name for path in there.iterdir()} == {f"{new.name}.tar.age", "note"}
        assert send(site / "keys", public(identity), str(there)) == []
        assert list(folders.finished(site / "keys")) == [new]

    def test_it_goes_over_the_network_to_a_server_of_rsync(self, site, identity, rsync_server):
        address, there = rsync_server
        folder = back_up_data(site / "data", KEEP)
        send(site / "data", public(identity), f"{address}/safe/")
        assert [path.name for path in there.iterdir()] == [f"{folder.name}.tar.age"]

    def test_a_place_that_is_away_is_told_and_the_next_try_sends_all(self, site, identity):
        back_up_data(site / "data", KEEP)
        nowhere = site / "no" / "such" / "folder"
        with pytest.raises(BackupFailed, match="rsync failed"):
            send(site / "data", public(identity), str(nowhere))
        nowhere.parent.mkdir(parents=True)
        send(site / "data", public(identity), str(nowhere))
        assert len(list(nowhere.iterdir())) == 1


@pytest.fixture
def rsync_server(tmp_path):
    """The address of a server of rsync that really listens, and the folder it writes to."""
    there, port = tmp_path / "safe", free_port()
    there.mkdir()
    config = tmp_path / "rsyncd.conf"
    config.write_text(
        f"use chroot = no\n[safe]\npath = {there}\nread only = no\nuid = root\ngid = root\n"
    )
    command = ["rsync", "--daemon", "--no-detach", f"--port={port}", "--address=127.0.0.1"]
    with subprocess.Popen([*command, f"--config={config}"]) as server:
        wait(lambda: listens(port), "the server of rsync")
        yield f"rsync://127.0.0.1:{port}", there
        server.terminate()


class TestRehearsal:
    def test_it_says_what_was_opened_and_leaves_the_site_alone(self, site):
        folder = back_up_data(site / "data", KEEP)
        Letter.objects.create(data_key=keys.claim(), body="Dear Bert")
        found = rehearse(newest(site / "data"))
        assert (found.rows, found.files, found.opened, found.purged) == (1, 1, 1, 0)
        assert Letter.objects.count() == 2
        assert newest(site / "data") == folder

    def test_what_was_purged_since_does_not_open_and_is_told_apart(self, site):
        gone = Letter.objects.create(data_key=keys.claim(), body="Dear Bert")
        back_up_data(site / "data", KEEP)
        keys.destroy([gone.data_key])
        found = rehearse(newest(site / "data"))
        assert (found.rows, found.opened, found.purged) == (2, 1, 1)

    def test_a_damaged_backup_fails_it(self, site):
        folder = back_up_data(site / "data", KEEP)
        with (folder / "media.tar").open("r+b") as file:
            file.write(b"x")
        with pytest.raises(BackupFailed, match="missing or damaged"):
            rehearse(folder)

    def test_a_row_that_does_not_open_though_its_key_is_there_fails_it(self, site):
        letter = Letter.objects.get()
        other = Letter.objects.create(data_key=letter.data_key, body="Dear Bert")
        with connections["default"].cursor() as cursor:
            table = Letter._meta.db_table
            cursor.execute(f"SELECT body FROM {table} WHERE id = %s", [other.pk.hex])
            [moved] = cursor.fetchone()
            cursor.execute(f"UPDATE {table} SET body = %s WHERE id = %s", [moved, letter.pk.hex])
        back_up_data(site / "data", KEEP)
        with pytest.raises(BackupFailed, match="does not open"):
            rehearse(newest(site / "data"))

    def test_nothing_to_restore_is_told(self, site):
        with pytest.raises(BackupFailed, match="holds no finished backup"):
            newest(site / "data")


class TestCommands:
    @pytest.fixture(autouse=True)
    def _beats(self, monkeypatch):
        self.beaten = []
        monkeypatch.setattr(upkeep, "beat", self.beaten.append)

    def run(self, name, **options):
        said = StringIO()
        call_command(name, stdout=said, **options)
        return said.getvalue()

    def test_sent_and_rehearsed_are_noted_and_failures_are_not(self, site, identity, settings):
        settings.BACKUPS_RECIPIENT = public(identity)
        settings.BACKUPS_DATA_TO = str(site / "no" / "data")
        settings.BACKUPS_KEYS_TO = str(site / "safe-keys")
        back_up_data(site / "backups" / "data", KEEP)
        back_up_keys(site / "backups" / "keys", KEEP)
        with pytest.raises(CommandError, match="rsync failed"):
            self.run("send_backups")
        assert self.beaten == []
        settings.BACKUPS_DATA_TO = str(site / "safe-data")
        assert self.run("send_backups").count("are where they belong") == 2
        assert "1 rows were opened" in self.run("rehearse_restore")
        assert self.beaten == [upkeep.SENT, upkeep.REHEARSED]
        with pytest.raises(CommandError, match="holds no finished backup"):
            self.run("rehearse_restore", data=site / "safe-keys")
        assert self.beaten == [upkeep.SENT, upkeep.REHEARSED]

    def test_without_a_recipient_it_says_that_they_stay(self, site, settings):
        settings.BACKUPS_RECIPIENT = ""
        assert "stay on this machine" in self.run("send_backups")
        assert self.beaten == []
