"""The master key is read strictly: one sentence says what is wrong with a bad one."""

import base64
import os
import time

import pytest
from django.core.exceptions import ImproperlyConfigured

from workflows.vault.master import fingerprint, master_keys, parse

A, B = (base64.b64encode(letter * 32).decode() for letter in (b"a", b"b"))


def test_key_without_id_is_named_by_its_fingerprint():
    masters = parse(A, "KEY")
    assert masters.current == fingerprint(b"a" * 32)
    assert masters.current != fingerprint(b"b" * 32)
    assert "aaaa" not in masters.current


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
