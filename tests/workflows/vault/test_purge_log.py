"""What was destroyed is written down, signed, and can be carried to another keys database."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from workflows.vault import keys, purge_log
from workflows.vault.models import Destruction
from workflows.vault.purge_log import PurgeLogAltered


def test_every_destruction_is_logged(vault):
    doomed = [keys.claim() for _ in range(3)]
    keys.destroy(doomed)
    keys.destroy([keys.claim()])
    assert set(doomed) < purge_log.destroyed_keys()
    assert Destruction.objects.count() == 2


def test_kept_key_is_not_in_the_log(vault):
    kept = keys.claim()
    keys.destroy([keys.claim()])
    assert kept not in purge_log.destroyed_keys()


def test_exported_log_is_merged_once(vault, tmp_path):
    keys.destroy([keys.claim(), keys.claim()])
    before = purge_log.destroyed_keys()
    assert purge_log.export(tmp_path / "log") == 1
    assert purge_log.merge(tmp_path / "log") == 0
    Destruction.objects.all().delete()
    assert purge_log.merge(tmp_path / "log") == 1
    assert purge_log.destroyed_keys() == before


def test_log_names_ids_and_dates_only(vault, tmp_path):
    keys.destroy([keys.claim()])
    purge_log.export(tmp_path / "log")
    for line in (tmp_path / "log").read_text().splitlines():
        assert set(json.loads(line)) == {"at", "keys", "signature"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", "2020-03-14T08:00:00+00:00"), ("keys", "00" * 16), ("signature", "x")],
)
def test_altered_line_is_refused(vault, tmp_path, field, value):
    keys.destroy([keys.claim()])
    purge_log.export(tmp_path / "log")
    Destruction.objects.all().delete()
    line = json.loads((tmp_path / "log").read_text().splitlines()[0]) | {field: value}
    (tmp_path / "log").write_text(json.dumps(line))
    with pytest.raises(PurgeLogAltered, match="signature is wrong"):
        purge_log.merge(tmp_path / "log")
    assert Destruction.objects.count() == 0


@pytest.mark.parametrize("text", ["{", "{}", "[]", '{"signature": 1, "at": 1, "keys": 2}'])
def test_damaged_line_is_refused(vault, tmp_path, text):
    (tmp_path / "log").write_text(text)
    with pytest.raises(PurgeLogAltered, match="damaged"):
        purge_log.merge(tmp_path / "log")


def test_altered_row_is_noticed(vault):
    keys.destroy([keys.claim()])
    Destruction.objects.update(keys=b"0" * 16)
    with pytest.raises(PurgeLogAltered):
        purge_log.destroyed_keys()


def test_signature_by_an_earlier_secret_key_counts(vault, settings):
    keys.destroy([keys.claim()])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next one"
    assert len(purge_log.destroyed_keys()) == 1
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(PurgeLogAltered):
        purge_log.destroyed_keys()


def test_log_says_until_when_it_is_known_and_not_when_it_was_last_written(vault, tmp_path):
    with time_machine.travel("2026-11-01T08:00:00Z", tick=False):
        keys.destroy([keys.claim()])
    with time_machine.travel("2026-11-03T08:00:00Z", tick=False):
        purge_log.export(tmp_path / "log")
    assert purge_log.known_until(tmp_path / "log") == datetime(2026, 11, 3, 8, tzinfo=UTC)
    assert purge_log.merge(tmp_path / "log") == 0


def test_copy_of_the_log_grows_with_it(vault, tmp_path):
    said = StringIO()
    for _time in range(2):
        keys.destroy([keys.claim()])
        call_command("copy_purge_log", tmp_path / "purges.jsonl", stdout=said)
    assert [line.split(":")[0] for line in said.getvalue().splitlines()] == [
        "1 purges",
        "2 purges",
    ]
    Destruction.objects.all().delete()
    assert purge_log.merge(tmp_path / "purges.jsonl") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["purges.jsonl"]


def test_copy_of_lost_keys_is_not_written_over_by_new_ones(vault, tmp_path):
    keys.destroy([keys.claim()])
    purge_log.copy(tmp_path / "purges.jsonl")
    copied = (tmp_path / "purges.jsonl").read_text()
    Destruction.objects.all().delete()
    with pytest.raises(CommandError, match="knows of purges that the present keys do not"):
        call_command("copy_purge_log", tmp_path / "purges.jsonl")
    assert (tmp_path / "purges.jsonl").read_text() == copied
