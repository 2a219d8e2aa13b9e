"""What keeps the vault from working is one sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

import workflows.vault
from tests.workflows.vault.masters import master
from tests.workflows.vault.models import Letter
from workflows.vault import KeysUnavailable, hashing, keys
from workflows.vault.health import problem
from workflows.vault.models import DataKey

OTHER = master("other")


def test_a_vault_in_order_has_no_problem(letter):
    hashing.live_keys()
    workflows.vault.check_ready()
    assert problem() == ""


def test_an_empty_vault_has_no_problem(vault):
    assert problem() == ""


def test_a_purged_row_is_no_problem(letter):
    Letter.objects.create(data_key=keys.claim(), body="kept")
    keys.destroy([letter.data_key])
    assert problem() == ""


def test_wrong_master_key(letter, settings):
    settings.VAULT_MASTER_KEY = OTHER
    with pytest.raises(KeysUnavailable, match=r"^The keys are wrapped by master key \w+, which"):
        workflows.vault.check_ready()


def test_wrong_master_key_when_only_hash_keys_exist(vault, settings):
    hashing.live_keys()
    settings.VAULT_MASTER_KEY = OTHER
    assert problem() == "VAULT_MASTER_KEY is not the one that wrapped the hash keys."


def test_missing_master_key(vault, settings):
    settings.VAULT_MASTER_KEY = ""
    with pytest.raises(ImproperlyConfigured, match=r"^VAULT_MASTER_KEY is empty"):
        workflows.vault.check_ready()


def test_keys_of_another_install(letter):
    DataKey.objects.all().delete()
    keys.make(3)
    assert problem() == (
        "The keys database does not belong to this data: it opens none of its rows."
    )


def test_lost_keys_database(keys_file):
    connections["keys"].close()
    keys_file.unlink()
    assert problem() == "The keys database cannot be read or written."
