"""Old data come back without what was purged since; old keys come back and are destroyed again."""

import os
import stat
import tarfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.db import OperationalError, connections

from tests.workflows.vault.models import Letter
from workflows.vault import KeyDestroyed, KeysUnavailable, files, keys, purge_log, storage, usage
from workflows.vault.backups import folders, restoring
from workflows.vault.backups.checking import check
from workflows.vault.backups.databases import BackupFailed
from workflows.vault.backups.making import back_up_data, back_up_keys
from workflows.vault.backups.restoring import restore
from workflows.vault.health import check_ready, problem
from workflows.vault.models import DataKey, Destruction
from workflows.vault.signals import restored

KEEP = timedelta(days=7)
OWNER = uuid4()


@pytest.fixture
def site(data_file, keys_file, tmp_path, settings, monkeypatch):
    """A site on two SQLite files, of which only the tests' own model takes part."""
    settings.DATA_DIR = tmp_path
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    monkeypatch.setattr(restoring, "call_command", lambda *_args, **_options: None)
    monkeypatch.setattr(usage, "sealed_models", lambda: [Letter])
    monkeypatch.setattr(restored, "receivers", [])
    return tmp_path


@pytest.fixture
def ann(site):
    return Letter.objects.create(data_key=keys.claim(), body="Dear Ann")


@pytest.fixture
def bert(site):
    return Letter.objects.create(data_key=keys.claim(), body="Dear Bert")


@pytest.fixture
def purging():
    """Somebody above who purges again, as privacy does."""

    def purge(destroyed, **_signal):
        Letter.objects.filter(data_key__in=destroyed).delete()

    restored.connect(purge)
    yield
    restored.disconnect(purge)


def purge(letter):
    key = letter.data_key
    letter.delete()
    keys.destroy([key])


def bodies():
    keys.forget()
    return sorted(letter.body for letter in Letter.objects.all())


class TestBackup:
    def test_data_backup_holds_no_key(self, ann, site):
        folder = back_up_data(site / "data", KEEP)
        assert sorted(path.name for path in folder.iterdir()) == [
            "database.sqlite3",
            "documents.tar",
            "manifest.json",
            "media.tar",
            "uploads.tar",
        ]
        wrapped = bytes(DataKey.objects.get(pk=ann.data_key).wrapped)
        assert not any(wrapped in path.read_bytes() for path in folder.iterdir())
        assert wrapped in (back_up_keys(site / "keys", KEEP) / "database.sqlite3").read_bytes()

    def test_backups_older_than_their_retention_go_but_for_the_log(self, ann, site):
        with time_machine.travel("2026-11-01"):
            old = back_up_keys(site / "keys", KEEP)
        with time_machine.travel("2026-11-09"):
            new = back_up_keys(site / "keys", KEEP)
        assert [path.name for path in old.iterdir()] == ["purges.jsonl"]
        assert list(folders.finished(site / "keys")) == [new]

    def test_backups_within_their_retention_stay(self, ann, site):
        with time_machine.travel("2026-11-01"):
            old = back_up_data(site / "data", KEEP)
        with time_machine.travel("2026-11-07"):
            new = back_up_data(site / "data", KEEP)
        assert list(folders.finished(site / "data")) == [old, new]


class TestRestore:
    def test_data_and_media_come_back(self, ann, site, settings):
        (Path(settings.MEDIA_ROOT) / "photo").write_text("old")
        backup = back_up_data(site / "data", KEEP)
        ann.body = "changed"
        ann.save()
        (Path(settings.MEDIA_ROOT) / "photo").write_text("new")
        (Path(settings.MEDIA_ROOT) / "later").write_text("new")
        restore(backup)
        assert bodies() == ["Dear Ann"]
        media = sorted(Path(settings.MEDIA_ROOT).iterdir())
        assert [(path.name, path.read_text()) for path in media] == [("photo", "old")]
        assert problem() == ""

    def test_sealed_files_come_back_but_for_those_purged_since(self, ann, bert, site, purging):
        for letter in (ann, bert):
            files.write(OWNER, letter.data_key, BytesIO(b"enclosure"))
        backup = back_up_data(site / "data", KEEP)
        purge(ann)
        storage.path_of(bert.data_key).unlink()
        restore(backup)
        assert list(storage.keys_of_files()) == [bert.data_key]
        assert b"".join(files.read(OWNER, bert.data_key)) == b"enclosure"
        assert stat.S_IMODE(storage.root().stat().st_mode) == 0o700

    def test_a_file_removed_under_the_backup_s_hands_is_left_out(self, ann, site, monkeypatch):
        def add_and_purge(archive, path, **options):
            storage.path_of(ann.data_key).unlink(missing_ok=True)
            add(archive, path, **options)

        files.write(OWNER, ann.data_key, BytesIO(b"enclosure"))
        add = tarfile.TarFile.add
        monkeypatch.setattr(tarfile.TarFile, "add", add_and_purge)
        restore(back_up_data(site / "data", KEEP))
        assert (bodies(), list(storage.keys_of_files())) == (["Dear Ann"], [])

    def test_what_was_purged_since_is_purged_again(self, ann, bert, site, purging):
        backup = back_up_data(site / "data", KEEP)
        purge(ann)
        done = restore(backup)
        assert bodies() == ["Dear Bert"]
        assert (done.purged_again, done.keys_destroyed_again, done.keys_missing) == (1, 0, 0)

    def test_site_stays_closed_when_nobody_purges_again(self, ann, bert, site):
        backup = back_up_data(site / "data", KEEP)
        purge(ann)
        with pytest.raises(BackupFailed, match="1 rows were purged before and are still there"):
            restore(backup)
        with pytest.raises(KeysUnavailable, match="A restore was begun and not finished"):
            check_ready()

    def test_broken_off_it_is_finished_by_the_next_run(self, ann, bert, site, purging, monkeypatch):
        backup = back_up_data(site / "data", KEEP)
        purge(ann)
        with monkeypatch.context() as patch:
            patch.setattr(folders, "unpack", lambda *_args: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                restore(backup)
        assert problem() != ""
        restore(backup)
        assert (bodies(), problem()) == (["Dear Bert"], "")

    def test_lost_keys_come_back_and_those_purged_since_are_destroyed_again(
        self, ann, bert, site, keys_file, purging
    ):
        data, old_keys = back_up_data(site / "data", KEEP), back_up_keys(site / "keys", KEEP)
        purge(ann)
        later = back_up_keys(site / "later", KEEP)
        connections["keys"].close()
        keys_file.unlink()
        log = later / "purges.jsonl"
        done = restore(data, old_keys, (log,), despite_unknown_purges=True)
        assert done.unknown_since == purge_log.known_until(log)
        assert done.keys_destroyed_again == 1
        assert bodies() == ["Dear Bert"]
        assert not DataKey.objects.filter(pk=ann.data_key).exists()

    def test_old_keys_alone_would_open_what_was_purged(self, ann, bert, site, keys_file):
        data, old_keys = back_up_data(site / "data", KEEP), back_up_keys(site / "keys", KEEP)
        purge(ann)
        connections["keys"].close()
        keys_file.unlink()
        restore(data, old_keys, despite_unknown_purges=True)
        assert bodies() == ["Dear Ann", "Dear Bert"]

    def test_log_of_the_present_keys_is_not_lost_when_old_keys_come_back(
        self, ann, bert, site, purging
    ):
        data, old_keys = back_up_data(site / "data", KEEP), back_up_keys(site / "keys", KEEP)
        purge(ann)
        done = restore(data, old_keys)
        assert (done.keys_destroyed_again, done.unknown_since) == (1, None)
        assert ann.data_key in purge_log.destroyed_keys()
        assert bodies() == ["Dear Bert"]

    def test_row_whose_key_is_nowhere_is_counted(self, ann, bert, site):
        backup = back_up_data(site / "data", KEEP)
        DataKey.objects.filter(pk=ann.data_key).delete()
        assert restore(backup).keys_missing == 1
        with pytest.raises(KeyDestroyed):
            bodies()


def lose_file(path):
    connections["keys"].close()
    path.unlink()


def lose_rows(_path):
    """What a new, empty keys database is."""
    DataKey.objects.all().delete()
    Destruction.objects.all().delete()


class TestLostKeys:
    """The data were backed up on the 1st, the log last on the 1st or 2nd, the keys lost later."""

    @pytest.fixture
    def backups(self, ann, bert, site, purging):
        with time_machine.travel("2026-11-01T08:00:00Z", tick=False):
            data, old_keys = back_up_data(site / "data", KEEP), back_up_keys(site / "keys", KEEP)
        with time_machine.travel("2026-11-02T20:30:00Z", tick=False):
            purge(ann)
            purge_log.copy(site / "purges.jsonl")
        return data, old_keys

    @pytest.mark.parametrize("lose", [lose_file, lose_rows])
    @pytest.mark.parametrize(
        ("logs", "since"), [([], "01-11-2026 at 08:00"), (["purges.jsonl"], "02-11-2026 at 20:30")]
    )
    def test_period_whose_purges_nobody_knows_stops_a_restore(
        self, backups, site, keys_file, lose, logs, since
    ):
        lose(keys_file)
        for _attempt in range(2):
            with pytest.raises(BackupFailed, match=f"what was purged since {since} UTC: that"):
                restore(*backups, tuple(site / name for name in logs))
        assert not (site / "restore-unfinished").exists()

    @pytest.mark.parametrize(
        ("logs", "back"),
        [([], ["Dear Ann", "Dear Bert"]), (["purges.jsonl"], ["Dear Bert"])],
    )
    def test_who_takes_it_on_restores_and_is_told_the_period(
        self, backups, site, keys_file, logs, back
    ):
        lose_file(keys_file)
        logs = tuple(site / name for name in logs)
        done = restore(*backups, logs, despite_unknown_purges=True)
        assert (bodies(), done.unknown_since.day) == (back, 2 if logs else 1)

    def test_keys_of_a_first_attempt_are_not_taken_for_those_that_were_lost(
        self, backups, site, keys_file, monkeypatch
    ):
        lose_file(keys_file)
        with monkeypatch.context() as patch:
            patch.setattr(folders, "unpack", lambda *_args: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                restore(*backups, despite_unknown_purges=True)
        with pytest.raises(BackupFailed, match="purged since 01-11-2026 at 08:00 UTC"):
            restore(*backups)

    def test_keys_that_are_there_know_and_nobody_is_asked(self, backups):
        done = restore(*backups)
        assert (bodies(), done.unknown_since) == (["Dear Bert"], None)


class TestRefusals:
    def test_damaged_backup_changes_nothing(self, ann, site):
        backup = back_up_data(site / "data", KEEP)
        with (backup / "media.tar").open("ab") as file:
            file.write(b"x")
        with pytest.raises(BackupFailed, match=r"media\.tar is missing or damaged"):
            restore(backup)
        assert problem() == ""

    def test_backup_that_was_broken_off_is_none(self, ann, site):
        backup = back_up_data(site / "data", KEEP)
        (backup / "manifest.json").unlink()
        with pytest.raises(BackupFailed, match="holds no finished backup"):
            restore(backup)

    def test_backup_of_another_site_changes_nothing(self, ann, site):
        backup = back_up_data(site / "data", KEEP)
        DataKey.objects.all().delete()
        keys.forget_everything()
        letter = Letter.objects.create(data_key=keys.claim(), body="Dear Cas")
        with pytest.raises(BackupFailed, match="of another site than this backup"):
            restore(backup)
        assert Letter.objects.get(pk=letter.pk).body == "Dear Cas"
        assert problem() == ""

    def test_database_that_is_not_there_is_named(self, ann, site, monkeypatch):
        def unreachable():
            raise OperationalError

        backup = back_up_data(site / "data", KEEP)
        monkeypatch.setattr(connections["keys"], "ensure_connection", unreachable)
        with pytest.raises(BackupFailed, match=r"keys\.sqlite3 does not answer. On a new server"):
            restore(backup)

    def test_keys_are_no_data(self, ann, site):
        with pytest.raises(BackupFailed, match="is a backup of the keys, not of the data"):
            restore(back_up_keys(site / "keys", KEEP))


def member(name, kind=tarfile.REGTYPE, content=b"", link=""):
    """One entry of an archive, as nobody but `pack` should have written it."""
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname, info.mode = kind, len(content), link, 0o6777
    return info, content


def archive_of(folder, *members):
    path = folder / "media.tar"
    with tarfile.open(path, "w") as archive:
        for info, content in members:
            archive.addfile(info, BytesIO(content))
    return path


class TestUnpack:
    @pytest.fixture
    def target(self, tmp_path):
        target = tmp_path / "site" / "media"
        target.mkdir(parents=True)
        (target / "photo").write_text("what was there")
        return target

    @pytest.mark.parametrize(
        "hostile",
        [
            [member("/tmp/photo", content=b"x")],  # noqa: S108 (an address that is to be refused)
            [member("../photo", content=b"x")],
            [member("album/../../photo", content=b"x")],
            [member("../elsewhere", tarfile.DIRTYPE)],
            [member("link", tarfile.SYMTYPE, link="..")],
            [member("link", tarfile.SYMTYPE, link=".."), member("link/photo", content=b"x")],
            [member("link", tarfile.LNKTYPE, link="/etc/hostname")],
            [member("pipe", tarfile.FIFOTYPE)],
            [member("disk", tarfile.BLKTYPE)],
            [member("terminal", tarfile.CHRTYPE)],
        ],
        ids=lambda members: f"{members[-1][0].name} {members[-1][0].type.decode()}",
    )
    def test_hostile_archive_is_refused_and_nothing_is_replaced(self, target, tmp_path, hostile):
        source = archive_of(tmp_path, member("before", content=b"x"), *hostile)
        with pytest.raises(BackupFailed, match="The archive holds"):
            folders.unpack(source, target)
        assert [path.name for path in target.iterdir()] == ["photo"]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["media.tar", "site"]
        assert sorted(path.name for path in target.parent.iterdir()) == ["media", "media.restored"]

    def test_plain_archive_replaces_what_was_there(self, target, tmp_path):
        album, photo = member("album", tarfile.DIRTYPE), member("album/photo", content=b"new")
        folders.unpack(archive_of(tmp_path, album, photo), target)
        assert [path.name for path in target.iterdir()] == ["album"]
        assert (target / "album" / "photo").read_bytes() == b"new"
        assert stat.S_IMODE((target / "album" / "photo").stat().st_mode) == 0o644

    def test_what_was_packed_comes_back_with_its_age_and_its_readers(self, target, tmp_path):
        (target / "album").mkdir()
        (target / "album" / "..odd..").write_text("not a way up")
        (target / "photo").chmod(0o600)
        os.utime(target / "photo", (1_000_000_000, 1_000_000_000))
        folders.pack(target, tmp_path / "packed.tar")
        folders.unpack(tmp_path / "packed.tar", tmp_path / "elsewhere")
        photo = (tmp_path / "elsewhere" / "photo").stat()
        assert (photo.st_mtime, stat.S_IMODE(photo.st_mode)) == (1_000_000_000, 0o600)
        assert (tmp_path / "elsewhere" / "album" / "..odd..").read_text() == "not a way up"


class TestCheck:
    def test_it_says_what_can_be_read_and_what_cannot(self, ann, bert, site):
        backup = back_up_data(site / "data", KEEP)
        purge(ann)
        assert check(backup).reveals[1:4] == [
            "It holds rows under 2 data keys.",
            "1 of them exist: with the master key and the keys those rows can be read.",
            "1 were destroyed: nobody with the present keys can read those rows.",
        ]

    def test_it_names_the_key_backup_that_still_opens_them(self, ann, bert, site):
        data, old_keys = back_up_data(site / "data", KEEP), back_up_keys(site / "keys", KEEP)
        purge(ann)
        back_up_keys(site / "keys", KEEP)
        assert [line for line in check(data, site / "keys").reveals if "still opens" in line] == [
            f"The backup of the keys {old_keys.name} still opens 1 of the destroyed:"
            " they are unreadable once it is removed."
        ]
