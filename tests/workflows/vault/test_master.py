"""The master key is read strictly: one sentence says what is wrong with a bad one."""

import base64
import os
import secrets
import time

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.workflows.vault.masters import master
from workflows.vault.master import fingerprint, is_random, master_keys, parse

A, B = master("a"), master("b")
NOT_RANDOM = "KEY is not random: make 32 random bytes by openssl rand -base64 32."


def test_key_without_id_is_named_by_its_fingerprint():
    masters = parse(A, "KEY")
    assert masters.current == fingerprint(base64.b64decode(A))
    assert masters.current != fingerprint(base64.b64decode(B))
    assert A not in masters.current


def test_first_of_several_is_current_and_all_are_known():
    masters = parse(f"2026b:{B}, 2026a:{A}", "KEY")
    assert masters.current == "2026b"
    assert list(masters.ciphers) == ["2026b", "2026a"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "KEY is empty: it needs 32 random bytes in base64."),
        (" , ", "KEY is empty: it needs 32 random bytes in base64."),
        ("secret", "KEY is not 32 bytes in base64."),
        (A[:-4], "KEY is not 32 bytes in base64."),
        (f"{A[:-1]}!", "KEY is not 32 bytes in base64."),
        (f"x:{A},x:{B}", "KEY holds two keys with the id x."),
        (f"a b:{A}", "KEY holds an id that is not plain letters and digits."),
        (f":{A}", "KEY holds an id that is not plain letters and digits."),
    ],
)
def test_bad_key_is_one_sentence_that_does_not_show_it(text, sentence):
    with pytest.raises(ImproperlyConfigured) as caught:
        parse(text, "KEY")
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "key",
    [
        bytes(32),
        b"m" * 32,
        b"ab" * 16,
        bytes(range(32)),
        bytes(range(0, 96, 3)),
        bytes(range(240, 256)) + bytes(range(16)),
        base64.b64decode(A)[:16] * 2,
        b"0123456789abcdef0123456789abcdef",
        b"correct paard batterij nietje-zz",
        b"9f86d081884c7d659a2feaa0c55ad015",
    ],
)
def test_key_that_is_not_random_is_refused_wherever_it_stands(key):
    written = base64.b64encode(key).decode()
    for text in (written, f"new:{written}", f"new:{A},old:{written}"):
        with pytest.raises(ImproperlyConfigured) as caught:
            parse(text, "KEY")
        assert str(caught.value) == NOT_RANDOM


def test_key_that_is_random_is_taken():
    assert all(is_random(secrets.token_bytes(32)) for _time in range(10_000))


def test_file_with_a_key_that_is_not_random_is_refused(settings, tmp_path):
    file = tmp_path / "master"
    file.write_text(base64.b64encode(b"m" * 32).decode())
    settings.VAULT_MASTER_KEY_FILE = str(file)
    with pytest.raises(ImproperlyConfigured, match="^The file of VAULT_MASTER_KEY_FILE is not r"):
        master_keys()


def test_setting_is_read(settings):
    settings.VAULT_MASTER_KEY = f"one:{A}"
    assert master_keys().current == "one"


def test_file_is_read_and_read_again_when_it_changes(settings, tmp_path):
    file = tmp_path / "master"
    file.write_text(f"one:{A}\n")
    settings.VAULT_MASTER_KEY_FILE = str(file)
    assert master_keys().current == "one"
    file.write_text(f"two:{B}\n")
    later = time.time() + 5
    os.utime(file, (later, later))
    assert master_keys().current == "two"


def test_file_that_is_not_there_is_one_sentence(settings, tmp_path):
    settings.VAULT_MASTER_KEY_FILE = str(tmp_path / "none")
    with pytest.raises(ImproperlyConfigured, match="VAULT_MASTER_KEY_FILE names cannot be read"):
        master_keys()
