"""A declaration is checked without a database, and one changed byte of it is found."""

import os
import random
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.management import CommandError, call_command

from workflows.privacy.ending import verifying
from workflows.privacy.ending.verifying import NotRight, check

SMALL = {"format": "x", "destroyed": [{"cases": 3, "week_of": "2020-03-16"}]}
PAGE = b"%PDF-1.7\n" + bytes(range(256)) * 8 + b"\n%%EOF\n"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


def signed(said, key=KEY):
    """Public half and signature, as the site makes them."""
    return key.public_key().public_bytes_raw(), key.sign(verifying.PURPOSE + said)


def small(key=KEY):
    return verifying.as_json(SMALL, *signed(verifying.written(SMALL), key))


def paper(key=KEY):
    return verifying.as_pdf(PAGE, *signed(PAGE, key))


@pytest.mark.parametrize("file", [small(), paper()], ids=["json", "pdf"])
def test_a_file_as_it_was_signed_is_right(file):
    assert check(file).key == PUBLIC
    assert check(file, PUBLIC).fingerprint == verifying.fingerprint(PUBLIC)


def test_each_changed_byte_of_a_small_one_is_found():
    file = small()
    for at in range(len(file)):
        for value in {file[at] ^ 1, file[at] ^ 32, 0, ord(" ")} - {file[at]}:
            with pytest.raises(NotRight):
                check(file[:at] + bytes([value]) + file[at + 1 :])
    for at in range(len(file)):
        with pytest.raises(NotRight):
            check(file[:at] + file[at + 1 :])
        with pytest.raises(NotRight):
            check(file[:at] + b" " + file[at:])


def test_a_thousand_changed_bytes_of_a_pdf_are_found():
    file, chance = paper(), random.Random(18)  # noqa: S311 (the same places each time)
    places = [chance.randrange(len(file)) for _time in range(900)]
    places += [chance.randrange(len(PAGE), len(file)) for _time in range(100)]
    for at in places:
        with pytest.raises(NotRight):
            check(file[:at] + bytes([file[at] ^ chance.randrange(1, 256)]) + file[at + 1 :])


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7", b"[]", b"{}", b"\xff", b'{"declaration": 1}'])
def test_what_is_no_declaration_is_refused(file):
    with pytest.raises(NotRight):
        check(file)


@pytest.mark.parametrize("make", [small, paper])
def test_what_somebody_signed_themselves_is_found_by_the_key(make):
    theirs = Ed25519PrivateKey.generate()
    forged = make(theirs)
    assert check(forged).key != PUBLIC
    with pytest.raises(NotRight, match="another key"):
        check(forged, PUBLIC)


def test_the_command_takes_a_key_as_text_and_as_file(tmp_path):
    file, key = tmp_path / "one.json", tmp_path / "key.txt"
    file.write_bytes(small())
    key.write_text(PUBLIC.hex() + "\n")
    for given in (PUBLIC.hex(), str(key)):
        out = StringIO()
        call_command("verify_declaration", file, key=given, stdout=out)
        assert "as it was signed" in out.getvalue()
    for given, sentence in [("00" * 32, "another key"), ("xx", "64 digits")]:
        with pytest.raises(CommandError, match=sentence):
            call_command("verify_declaration", file, key=given)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_declaration", tmp_path / "none")


def test_it_is_checked_on_a_machine_without_database_or_keys(tmp_path):
    file = tmp_path / "one.json"
    root = Path(settings.ROOT)
    nowhere = "postgres://nobody@127.0.0.1:9/none"
    env = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": nowhere,
        "KEYS_DATABASE_URL": nowhere,
        "DATA_DIR": str(tmp_path / "data"),
    }

    def run():
        return subprocess.run(
            [sys.executable, root / "site/manage.py", "verify_declaration", file],
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    file.write_bytes(small())
    right = run()
    assert (right.returncode, verifying.fingerprint(PUBLIC) in right.stdout) == (0, True)
    file.write_bytes(small().replace(b"3", b"4", 1))
    wrong = run()
    assert (wrong.returncode, "was changed" in wrong.stderr) == (1, True)
