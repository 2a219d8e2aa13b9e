"""What a file is, by what is in it."""

import random
from io import BytesIO

import pytest

from forms.registers.file_types import GROUPS
from tests import files
from workflows.intake.files import documents
from workflows.intake.files.refusals import NotTaken
from workflows.intake.files.types import type_of

PK = files.docx()


def name_of(content):
    kind = type_of(BytesIO(content), "x.bin", GROUPS)
    return kind.name if kind else None


def of_word_like(folder):
    return files.archive({"[Content_Types].xml": b"<Types/>", f"{folder}/a.xml": b""})


KNOWN = [
    ("jpeg", files.picture("JPEG")),
    ("png", files.picture("PNG")),
    ("webp", files.picture("WEBP")),
    ("jpeg", files.picture("HEIF")),
    ("pdf", files.PDF),
    ("pdf", b"\n" + files.PDF),
    ("pdf", b"\r\n \t" + files.PDF),
    ("pdf", b"\xef\xbb\xbf" + files.PDF),
    ("docx", files.docx()),
    ("xlsx", of_word_like("xl")),
    ("pptx", of_word_like("ppt")),
    ("odt", files.odt()),
]
UNKNOWN = {
    "a program": b"MZ\x90\x00" + bytes(200),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with a script": b"<svg onload='alert(1)'/>",
    "a text": b"just some text",
    "another picture": files.picture("GIF"),
    "any archive": files.archive({"a.txt": b"x"}),
    "a Java archive": files.archive({"META-INF/MANIFEST.MF": b"x"}),
    "a mail of Outlook": files.compound("Root Entry", "__properties_version1.0"),
    "a text about PDF": b"A PDF begins with %PDF-1.7",
    "a film": b"\x00\x00\x00\x18ftypmp42" + bytes(100),
    "one byte": b"\xff",
}


@pytest.mark.parametrize(("name", "content"), KNOWN, ids=[row[0] for row in KNOWN])
def test_a_type_is_known_by_its_content(name, content):
    assert name_of(content) == name


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_is_none_of_ours_has_no_type(what):
    assert name_of(UNKNOWN[what]) is None


def with_macros():
    return files.docx(**{"word/vbaProject.bin": b"x"})


def with_large_directory():
    end = PK.rindex(b"PK\x05\x06")
    return PK[: end + 12] + (2**30).to_bytes(4, "little") + PK[end + 16 :]


REFUSED = {
    "a bomb": (files.bomb, "far larger inside"),
    "macros": (with_macros, "macro"),
    "a PDF that is an archive": (lambda: files.PDF + PK, "archive at once"),
    "half a PDF": (lambda: files.PDF[:20], "damaged"),
    "half a document": (lambda: PK[: len(PK) // 2], "damaged"),
    "a directory of a gigabyte": (with_large_directory, "damaged"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_pretends_is_refused_with_a_sentence(what, settings):
    settings.LANGUAGE_CODE = "en"
    make, sentence = REFUSED[what]
    with pytest.raises(NotTaken, match=sentence):
        name_of(make())


def test_too_many_members_are_refused(monkeypatch):
    assert name_of(PK) == "docx"
    monkeypatch.setattr(documents, "MAX_MEMBERS", 1)
    with pytest.raises(NotTaken):
        name_of(PK)


@pytest.mark.parametrize(("name", "content"), KNOWN, ids=[row[0] for row in KNOWN])
def test_garbled_files_never_raise_anything_else(name, content):
    chance = random.Random(4711)  # noqa: S311 (a fixed seed, to do it again)
    for _round in range(60):
        garbled = bytearray(content)
        for _place in range(chance.randint(1, 8)):
            garbled[chance.randrange(len(garbled))] = chance.randrange(256)
        try:
            name_of(bytes(garbled[: chance.randint(1, len(garbled))]))
        except NotTaken:
            continue
