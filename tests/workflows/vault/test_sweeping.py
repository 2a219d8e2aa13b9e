"""Keys that nobody uses are destroyed, after two looks a day apart."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.workflows.vault.models import Letter
from workflows.vault import keys
from workflows.vault.models import DataKey

NOW = timezone.now()


def sweep_after(hours):
    with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
        return keys.sweep_orphans()


@pytest.fixture
def used(letter):
    return letter.data_key


def test_unused_keys_go_after_two_sweeps_a_day_apart(used):
    assert sweep_after(25) == 0
    assert sweep_after(50) == keys.BATCH - 1
    assert list(DataKey.objects.values_list("pk", flat=True)) == [used]
    assert Letter.objects.get().body == "Dear Ann"


def test_young_keys_stay(used):
    assert sweep_after(23) == 0
    assert not DataKey.objects.exclude(missed_at=None).exists()


def test_two_sweeps_within_a_day_destroy_nothing(used):
    assert (sweep_after(25), sweep_after(48)) == (0, 0)


def test_one_look_at_an_empty_database_costs_no_key(used, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(keys, "sealed_models", list)
        assert sweep_after(25) == 0
    assert sweep_after(50) == keys.BATCH - 1
    keys.forget()
    assert Letter.objects.get().body == "Dear Ann"


def test_key_used_again_is_no_longer_missed(vault):
    late = keys.claim()
    assert sweep_after(25) == 0
    Letter.objects.create(data_key=late, body="late")
    sweep_after(40)
    assert DataKey.objects.get(pk=late).missed_at is None
    assert sweep_after(50) == keys.BATCH - 1
    assert DataKey.objects.get().pk == late


def test_sweep_takes_batches(used, monkeypatch):
    monkeypatch.setattr(keys, "QUERY_IDS", 7)
    keys.make(20)
    assert sweep_after(25) == 0
    assert sweep_after(50) == keys.BATCH - 1 + 20
