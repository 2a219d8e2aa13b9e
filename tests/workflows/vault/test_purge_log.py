"""What was destroyed is written down, signed, and can be carried to another keys database."""

import json

import pytest

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
    assert set(json.loads((tmp_path / "log").read_text())) == {"at", "keys", "signature"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", "2020-03-14T08:00:00+00:00"), ("keys", "00" * 16), ("signature", "x")],
)
def test_altered_line_is_refused(vault, tmp_path, field, value):
    keys.destroy([keys.claim()])
    purge_log.export(tmp_path / "log")
    Destruction.objects.all().delete()
    line = json.loads((tmp_path / "log").read_text()) | {field: value}
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
