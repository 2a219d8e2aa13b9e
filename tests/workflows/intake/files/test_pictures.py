"""A picture comes out upright, and with nothing else that lay in its file."""

import random
import zlib
from io import BytesIO

import pytest
from PIL import Image

from forms.registers.file_types import PICTURES, TYPES
from tests import files
from workflows.intake.files import pictures
from workflows.intake.files.pictures import redrawn
from workflows.intake.files.refusals import NotTaken
from workflows.intake.files.types import type_of

KINDS = ["JPEG", "PNG", "WEBP"]


def drawn(content):
    """The file that is kept of this one."""
    file = BytesIO(content)
    return redrawn(file, type_of(file, "x", (PICTURES,)), "x").getvalue()


def colour_at(content, place):
    with Image.open(BytesIO(content)) as picture:
        return [round(value / 60) for value in picture.convert("RGB").getpixel(place)]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_but_the_picture(kind):
    sent = files.chatty_picture(kind)
    assert sent.count(files.CANARY) >= 3

    kept = drawn(sent)

    assert files.CANARY not in kept
    with Image.open(BytesIO(kept)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == (kind, (40, 20), {})
        assert "icc_profile" not in picture.info


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (40, 20), (2, 2)), (6, (20, 40), (10, 2)), (3, (40, 20), (37, 10))],
)
def test_a_picture_comes_out_upright(kind, orientation, size, red):
    kept = drawn(files.chatty_picture(kind, orientation))
    with Image.open(BytesIO(kept)) as picture:
        assert picture.size == size
    assert colour_at(kept, red) == [4, 0, 0]


@pytest.mark.parametrize("kind", KINDS)
def test_what_hides_behind_a_picture_does_not_survive(kind):
    hidden = b"<script>alert(1)</script>" + files.archive({"evil.sh": b"x"}, stored=True)
    kept = drawn(files.picture(kind) + hidden)
    assert (b"<script>" in kept, b"PK\x03\x04" in kept) == (False, False)


def test_a_picture_of_an_iphone_becomes_one_that_everybody_can_open():
    kept = drawn(files.picture("HEIF", size=(64, 64)))
    with Image.open(BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 64))


@pytest.mark.parametrize(
    ("kind", "mode", "kept"),
    [
        ("JPEG", "CMYK", "CMYK"), ("JPEG", "L", "L"),
        ("PNG", "RGBA", "RGBA"), ("PNG", "1", "1"), ("PNG", "LA", "LA"), ("WEBP", "RGBA", "RGBA"),
    ],
)  # fmt: skip
def test_every_way_to_hold_colours_is_taken(kind, mode, kept):
    file = BytesIO()
    Image.new(mode, (8, 8)).save(file, kind)
    with Image.open(BytesIO(drawn(file.getvalue()))) as picture:
        assert picture.mode == kept


def test_a_palette_keeps_what_can_be_seen_through():
    file = BytesIO()
    Image.new("P", (8, 8)).save(file, "PNG", transparency=0)
    with Image.open(BytesIO(drawn(file.getvalue()))) as picture:
        assert picture.convert("RGBA").getpixel((0, 0))[3] == 0


def test_too_many_pixels_are_refused_before_they_are_unpacked(monkeypatch):
    sent = files.picture("PNG", size=(100, 100))
    assert drawn(sent)
    monkeypatch.setattr(pictures, "MAX_PIXELS", 9_999)
    monkeypatch.setattr(Image.Image, "load", lambda self: 1 / 0)
    with pytest.raises(NotTaken):
        drawn(sent)


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_bomb_of_pixels_is_refused(side):
    tiny = files.picture("PNG", size=(1, 1))
    size = side.to_bytes(4) * 2
    head = b"IHDR" + size + tiny[24:29]
    bomb = tiny[:12] + head + zlib.crc32(head).to_bytes(4) + tiny[33:]
    with pytest.raises(NotTaken):
        redrawn(BytesIO(bomb), TYPES["png"], "x")


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_cut_short_is_refused(kind):
    sent = files.picture(kind, size=(200, 200))
    assert drawn(sent)
    with pytest.raises(NotTaken):
        drawn(sent[: len(sent) * 2 // 3])


@pytest.mark.parametrize("kind", [*KINDS, "HEIF"])
def test_garbled_pictures_never_raise_anything_else(kind):
    chance = random.Random(4711)  # noqa: S311 (a fixed seed, to do it again)
    sent = files.picture(kind, size=(64, 64))
    for _round in range(40):
        garbled = bytearray(sent)
        for _place in range(chance.randint(1, 8)):
            garbled[chance.randrange(16, len(garbled))] = chance.randrange(256)
        try:
            drawn(bytes(garbled))
        except NotTaken:
            continue
