"""After the purge nobody finds a canary, whatever bytes and keys they hold; before it, anybody."""

import base64
import gzip
import json
import pickle
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, connections

from tests.workflows.vault.canary import calling, walking
from tests.workflows.vault.canary.mailing import print_letters
from tests.workflows.vault.canary.planted import HASHES
from tests.workflows.vault.canary.running import NO_DESTRUCTION, NO_ENCRYPTION
from tests.workflows.vault.canary.searching import search
from workflows.cases.services import note
from workflows.casetypes.models import Programme
from workflows.intake import drafts
from workflows.privacy import jobs
from workflows.privacy.ending import archive_file, archiving
from workflows.privacy.models import PurgeJob
from workflows.vault import registry, storage
from workflows.vault.master import fingerprint

ROOT = Path(__file__).parents[4]
CANARY = "kaNarie7"
# A draft ends by itself, whatever becomes of a case; of a list the row stays, without what it held:
# the walk brings one in (listing.py).
BY_PURGE = registry.PURGED - {registry.Ends.DRAFT, registry.Ends.SHEET}


def masters(text):
    """The master keys in the form of the setting, as id and bytes."""
    parts = [part.rpartition(":") for part in text.strip().split(",")]
    return [(name or fingerprint(base64.b64decode(value)), base64.b64decode(value))
            for name, _colon, value in parts]  # fmt: skip


# The searcher itself


def xlsx(text):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{text}</t>")
    return file.getvalue()


HIDING_PLACES = {
    "raw": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "hex": lambda text: text.encode().hex().encode(),
    "base64, first offset": lambda text: base64.b64encode(text.encode()),
    "base64, second offset": lambda text: base64.b64encode(b"x" + text.encode()),
    "base64, third offset": lambda text: base64.b64encode(b"xy" + text.encode()),
    "gzip": lambda text: gzip.compress(text.encode() * 3),
    "pickle": lambda text: pickle.dumps({"to": text}),
    "a pickle in base64, as the queue has it": lambda text: base64.urlsafe_b64encode(
        pickle.dumps(("task", {"args": (text,)}))
    ),
    "xlsx": xlsx,
    "xlsx in base64": lambda text: base64.b64encode(xlsx(text)),
}


@pytest.mark.parametrize("place", HIDING_PLACES)
def test_the_searcher_finds_what_is_hidden_in(place):
    noise = bytes(range(256)) * 2
    content = HIDING_PLACES[place](CANARY)
    around = content if place.startswith("xlsx") else noise + b" " + content + b" " + noise
    assert search({"file": around}, {"note": CANARY}, []) == {"note": {"file"}}
    assert search({"file": around}, {"note": CANARY[::-1]}, []) == {}


# The whole house, in this process


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads the bytes of SQLite in memory")
def test_after_a_purge_the_live_keys_and_every_byte_give_nothing(
    transactional_db, settings, tmp_path
):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    typed = walking.walk()
    assert search(all_bytes(), typed, masters(settings.VAULT_MASTER_KEY)).keys() == typed.keys()
    assert every_file_is_registered()
    # Who has a copy of the data alone, while everything is still there, reads none of it; nor with
    # the master keys, which open nothing without the other database.
    stolen = {name: content for name, content in all_bytes().items() if name != "keys"}
    assert search(stolen, typed, []) == {}
    assert search(stolen, typed, masters(settings.VAULT_MASTER_KEY)) == {}
    planted = walking.plant()
    kept = archiving.make(Programme.objects.get(), None)
    exported = archive_file.unpacked(bytes(kept.file))
    assert search(exported, typed | planted, []) == {}
    before = all_bytes()
    assert search(before, planted, masters(settings.VAULT_MASTER_KEY)).keys() == planted.keys()
    jobs.work(PurgeJob.objects.claim(jobs.purge_due().pk))
    drafts.sweep()
    calling.end_the_day()
    assert walking.all_gone()
    everything = typed | planted
    assert search(all_bytes(), everything, masters(settings.VAULT_MASTER_KEY)) == {}
    # An old copy of the data, with the keys as they are now.
    old = {"data": before["data"], "keys": all_bytes()["keys"], **files_in(before)}
    found = search(old, everything, masters(settings.VAULT_MASTER_KEY))
    assert are_free(found)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads the bytes of SQLite in memory")
def test_a_list_of_which_letters_are_printed_is_in_no_byte(transactional_db, settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    city = walking.build()
    lead, listed, noted = walking.member("coordinator"), CANARY, CANARY[::-1]
    note(city.file().pk, lead, noted)
    print_letters(lead, listed)
    found = search(all_bytes(), {"list": listed, "note": noted}, masters(settings.VAULT_MASTER_KEY))
    assert found.keys() == {"note"}


def all_bytes():
    """The two databases of this test, and the sealed files."""
    content = {
        name: connections[alias].connection.serialize()
        for name, alias in (("data", "default"), ("keys", "keys"))
    }
    return content | {
        str(key): storage.path_of(key).read_bytes() for key in storage.keys_of_files()
    }


def every_file_is_registered():
    """Whether each file belongs to a row of a model that the registry says has files."""
    files = [one for one in registry.entries() if one.field == registry.FILE]
    rows = [apps.get_model(one.model)._base_manager.all() for one in files]
    registered = {key for found in rows for key in found.values_list("data_key", flat=True)}
    stored = set(storage.keys_of_files())
    assert len(stored) > 1
    return stored <= registered


def files_in(content):
    return {name: found for name, found in content.items() if name not in ("data", "keys")}


def are_free(found):
    """Whether only columns declared free of personal data are among what was found."""
    registry.discover()
    free = registry.FREE_OF_PERSONAL_DATA
    columns = (name.lower().rpartition(".") for name in found)
    return all({(model, field), (model, "*")} & free.keys() for model, _dot, field in columns)


def test_the_walk_reaches_every_column_that_a_purge_brings_to_its_end(db):
    registry.discover()
    reached = {
        f"{rows.model._meta.label}.{field}"
        for rows in walking.going([])
        for field in [*(field.name for field in walking.columns_of(rows.model)), registry.FILE]
    }
    ends = {
        f"{one.model}.{one.field}"
        for one in registry.PERSONAL_DATA.values()
        if one.ends in BY_PURGE and f"{one.model.rpartition('.')[2]}.{one.field}" not in HASHES
    }
    assert ends - reached == set()


# A site of its own: files on the disk, processes, backups


class Site:
    """A whole site with its backups, and somebody who reads all of it."""

    def __init__(self, whole_site, folder):
        self.site = whole_site
        self.log = whole_site.folder / "process.log"
        self.backups = folder
        self.begun = self.position()

    def run(self, step, *options):
        done = subprocess.run(
            [sys.executable, "-m", "tests.workflows.vault.canary.running", step, *options],
            cwd=ROOT,
            env={**self.site.environment, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        with self.log.open("a") as log:
            log.write(done.stderr)
        return json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else None

    def back_up(self):
        data, keys_ = self.backups / "data", self.backups / "keys"
        self.site("backup", f"--data-to={data}", f"--keys-to={keys_}")

    def live(self):
        """Every byte of the site as it is: its folder, and the files of its database."""
        return {**content_of(self.site.folder), **self.postgresql()}

    def backup(self, kind):
        """The copies of one kind; a dump of PostgreSQL as its own tool unpacks it."""
        content = content_of(self.backups / kind)
        for name in [name for name in content if name.endswith(".pgdump")]:
            dump = [shutil.which("pg_restore"), "--file=-", str(self.backups / kind / name)]
            content[f"{name} as SQL"] = subprocess.run(dump, capture_output=True, check=True).stdout
        return content

    def position(self):
        """The segment of the write-ahead log that is written to now."""
        if connection.vendor != "postgresql":
            return ""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
            return cursor.fetchone()[0]

    def postgresql(self):
        """The files of the data's tables, and the log since the site began."""
        if connection.vendor != "postgresql":
            return {}
        import psycopg  # noqa: PLC0415 (SQLite needs none)

        with psycopg.connect(self.site.environment["DATABASE_URL"], autocommit=True) as server:
            server.execute("CHECKPOINT")
            tables = server.execute(
                "SELECT relname, pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class"
                " WHERE relkind IN ('r', 't', 'i') AND relnamespace <> 'pg_catalog'::regnamespace"
                " AND pg_relation_filepath(oid) IS NOT NULL"
            ).fetchall()
            log = server.execute(
                "SELECT name, pg_read_binary_file('pg_wal/' || name) FROM pg_ls_waldir() WHERE name"
                " BETWEEN %s AND pg_walfile_name(pg_current_wal_insert_lsn())",
                [self.begun],
            ).fetchall()
        return {name: bytes(content) for name, content in [*tables, *log]}

    def find(self, canaries, *contents):
        """Search the contents with the site's master key and the keys as they are now."""
        together = {f"{number}/{name}": found for number, content in enumerate(contents)
                    for name, found in content.items()}  # fmt: skip
        return search(together, canaries, masters(self.site.master.read_text()))


def content_of(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def site(whole_site, tmp_path_factory):
    # The keys in SQLite also beside PostgreSQL: its write-ahead log keeps what it ever held.
    whole_site.environment.pop("KEYS_DATABASE_URL", None)
    whole_site.environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    whole_site("migrate", "workflows", "0002", "--database=keys", "--verbosity=0")
    return Site(whole_site, tmp_path_factory.mktemp("backups"))


@pytest.mark.prove(name="canary")
def test_the_canaries_are_in_no_byte_of_site_and_backup(site, capsys):
    typed = site.run("walk")
    assert site.find(typed, site.live()).keys() == typed.keys()
    planted = site.run("plant")
    assert site.find(planted, site.live()).keys() == planted.keys()
    site.back_up()
    site.run("purge")
    site.site("rotate_hash_key", "--settle=0")
    everything = typed | planted
    live, data = site.find(everything, site.live()), site.find(everything, site.backup("data"))
    with_live_keys = site.find(everything, site.backup("data"), site.live())
    if connection.vendor == "sqlite":
        assert live == {}
    # Columns that are declared free are not sealed: in a backup and, until PostgreSQL recycles
    # its pages, in its files they are there to be read.
    assert are_free({*live, *data, *with_live_keys})
    # With a backup of the keys within its retention, the backup of the data opens.
    opened = site.find(everything, site.backup("data"), site.backup("keys"))
    assert opened.keys() >= planted.keys()
    with capsys.disabled():
        report(everything, live, with_live_keys)


def report(everything, live, old):
    sys.stdout.write(f"\n  {len(everything)} canaries; in the live site: {sorted(live) or 'none'}")
    sys.stdout.write(f"\n  in a backup, with the live keys: {sorted(old) or 'none'}\n")


@pytest.mark.prove(name="canary")
@pytest.mark.parametrize("off", [NO_ENCRYPTION, NO_DESTRUCTION])
def test_with_encryption_or_destruction_off_the_same_search_finds(site, off):
    site.run("walk", off)
    planted = site.run("plant", off)
    site.back_up()
    site.run("purge", off)
    found = site.find(planted, site.backup("data"), site.live())
    sealed = {name for name in planted if not are_free({name})}
    assert len(sealed) > 10
    assert found.keys() >= sealed
