"""A sealed file: what comes back, what does not open, and when it goes."""

import stat
import tracemalloc
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from tests.workflows.vault.models import Letter
from workflows.vault import KeyDestroyed, Unreadable, files, keys, storage
from workflows.vault.files import PIECE, SEALED_PIECE, header

OWNER = uuid4()
START = len(header(OWNER))


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def key(vault):
    return keys.claim()


def write(key, content, owner=OWNER):
    files.write(owner, key, BytesIO(content))


def read(key, owner=OWNER):
    return b"".join(files.read(owner, key))


def change(key, new):
    """Put other bytes in the place of a sealed file; `new` makes them of the old ones."""
    path = storage.path_of(key)
    path.write_bytes(new(path.read_bytes()))


def piece(sealed, number):
    return sealed[START + number * SEALED_PIECE :][:SEALED_PIECE]


SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_back_whole(key, size):
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    write(key, content)
    assert read(key) == content


def test_nothing_of_it_is_on_the_disk_in_the_clear(key):
    content = b"canary " * 20_000
    write(key, content)
    assert b"canary" not in storage.path_of(key).read_bytes()
    assert b"canary" in read(key)


def test_folder_and_file_are_private_and_the_name_says_nothing(key):
    write(key, b"x")
    path = storage.path_of(key)
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (path.parent, path)]
    assert (modes, path.name) == ([0o700, 0o600], key.hex)


def test_a_key_takes_one_file_and_keeps_the_first(key):
    write(key, b"first")
    with pytest.raises(FileExistsError):
        write(key, b"second")
    assert read(key) == b"first"


def test_it_opens_for_its_owner_only(key):
    write(key, b"x")
    with pytest.raises(Unreadable):
        read(key, owner=uuid4())
    assert read(key) == b"x"


def test_it_does_not_open_under_another_key(key):
    other = keys.claim()
    write(key, b"x")
    storage.path_of(key).rename(storage.path_of(other))
    with pytest.raises(Unreadable):
        read(other)


ALTERED = {
    "one bit": lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
    "first piece gone": lambda sealed: sealed[:START] + sealed[START + SEALED_PIECE :],
    "last piece gone": lambda sealed: sealed[: START + 2 * SEALED_PIECE],
    "last byte gone": lambda sealed: sealed[:-1],
    "a byte too many": lambda sealed: sealed + b"x",
    "pieces swapped": lambda sealed: (
        sealed[:START] + piece(sealed, 1) + piece(sealed, 0) + sealed[START + 2 * SEALED_PIECE :]
    ),
    "a piece twice": lambda sealed: sealed[: START + SEALED_PIECE] + sealed[START:],
    "header only": lambda sealed: sealed[:START],
    "empty": lambda sealed: b"",
    "another version": lambda sealed: b"\x09" + sealed[1:],
}


@pytest.mark.parametrize("how", ALTERED)
def test_an_altered_file_does_not_open(key, how):
    write(key, b"a" * PIECE + b"b" * PIECE + b"c")
    change(key, lambda sealed: sealed)
    assert len(read(key)) == 2 * PIECE + 1
    change(key, ALTERED[how])
    with pytest.raises(Unreadable):
        read(key)


def test_a_missing_file_is_one_sentence_before_anything_is_given(key):
    with pytest.raises(Unreadable, match="missing"):
        files.read(OWNER, key)


def test_a_full_disk_leaves_no_file(key, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(key, b"x" * PIECE)
    assert list(storage.keys_of_files()) == []


def test_file_and_key_go_together(key):
    write(key, b"x")
    keys.destroy([key])
    assert list(storage.keys_of_files()) == []
    with pytest.raises(KeyDestroyed):
        files.read(OWNER, key)


def test_a_file_that_cannot_be_removed_keeps_its_key(key, monkeypatch):
    write(key, b"x")
    with monkeypatch.context() as patch:
        patch.setattr(storage, "remove", lambda _keys: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            keys.destroy([key])
    assert read(key) == b"x"


def test_a_file_whose_row_never_came_is_swept_with_its_key(key):
    used = keys.claim()
    Letter.objects.create(data_key=used, body="with an enclosure")
    write(key, b"x")
    write(used, b"enclosure")
    for hours in (25, 50):
        assert set(storage.keys_of_files()) == {key, used}
        with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
            keys.sweep_orphans()
    assert set(storage.keys_of_files()) == {used}
    assert read(used) == b"enclosure"


def test_a_file_without_a_key_is_swept_and_nothing_else(key):
    write(key, b"x")
    gone = uuid4()
    storage.path_of(gone).write_bytes(b"from an old backup")
    (storage.root() / "README").write_text("not ours")
    assert files.sweep() == 1
    assert {path.name for path in storage.root().iterdir()} == {key.hex, "README"}


def test_twenty_megabytes_are_never_in_memory_at_once(key):
    content = BytesIO(bytes(20 * 2**20))
    tracemalloc.start()
    try:
        files.write(OWNER, key, content)
        size = sum(len(piece) for piece in files.read(OWNER, key))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (size, peak < 2**20) == (20 * 2**20, True)
