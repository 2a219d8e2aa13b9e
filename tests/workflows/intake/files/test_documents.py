"""What hides in a document is found under whatever name; what cannot be read is refused."""

import warnings
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from forms.registers.file_types import DOCUMENTS, MEGABYTE, PDF, PICTURES
from tests import files
from workflows.intake.files import documents
from workflows.intake.files.refusals import NotTaken
from workflows.intake.files.types import type_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LETTERS = "word/_rels/settings.xml.rels"
RENAMED = "word/figure.dat"
OLE = files.compound("Root Entry", "VBA")


def type_name(content, groups=(PDF, DOCUMENTS)):
    kind = type_of(BytesIO(content), "brief.odt", groups)
    return kind.name if kind else None


def refusal(content, groups=(PDF, DOCUMENTS)):
    """The code of the refusal; the name of the type when there is none."""
    try:
        return type_name(content, groups)
    except NotTaken as refused:
        return refused.code


def content_types(kind):
    return f'<Types><Override PartName="/{RENAMED}" ContentType="{kind}"/></Types>'.encode()


def linked(kind, target="figure.dat", outside=False):
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="a" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return {LETTERS: f"<r:Relationships xmlns:r='x'>{link}</r:Relationships>".encode()}


def typed(kind):
    return files.archive(
        {"[Content_Types].xml": content_types(kind), "word/document.xml": b"", RENAMED: b"x"}
    )


def packed(method, mime=b"application/vnd.oasis.opendocument.text" * 2):
    """An OpenDocument whose first part is packed in some way."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("content.xml", "<x/>")
    return file.getvalue()


def broken(method):
    """The same, with something else where the packed bytes of its first part begin."""
    whole = bytearray(packed(method))
    start = 30 + len("mimetype")
    whole[start : start + 12] = b"\xff" * 12
    return bytes(whole)


def encrypted():
    """An OpenDocument of which the archive says that its first part is encrypted."""
    whole = bytearray(files.odt())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + place] |= 1
    return bytes(whole)


def twice():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile's, about the same name twice
        file = BytesIO(files.docx())
        with ZipFile(file, "a") as archive:
            archive.writestr("[content_types].xml", content_types("vbaProject"))
        return file.getvalue()


def utf_16():
    listener = '<?xml version="1.0" encoding="utf-16"?><x:event-listener/>'
    return files.odt(**{"styles.xml": listener.encode("utf-16")})


WORKBOOK = files.archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})
MACRO_WORKBOOK = files.archive(
    {"[Content_Types].xml": content_types("x.macroEnabled"), "xl/workbook.xml": b"<x/>"}
)
DISGUISED = b'<!DOCTYPE x [<!ENTITY a "<x:event-&#108;istener/>">]><x>&a;</x>'

TAKEN = {
    "a plain letter": ("docx", files.docx()),
    "a link to press": ("docx", files.docx(**linked("hyperlink", "https://x.example", True))),
    "a template on the writer's disk": (
        "docx",
        files.docx(**linked("attachedTemplate", "file:///C:\\Sjablonen\\Brief.dotx", True)),
    ),
    "a picture within": ("docx", files.docx(**linked("image", "media/image1.png"))),
    "a diagram with its workbook": ("docx", files.docx(**{"word/embeddings/a.xlsx": WORKBOOK})),
    "a plain OpenDocument": ("odt", files.odt()),
    "folders without macros": ("odt", files.odt(**{"Basic/": b"", "Configurations2/": b""})),
    "a name that is like one": ("odt", files.odt(**{"Pictures/Basic.png": b"x"})),
    "a link of which nobody listens": (
        "odt",
        files.odt(**{"styles.xml": b"<t:a><o:event-listeners/></t:a>"}),
    ),
    "written in UTF-8": (
        "odt",
        files.odt(**{"styles.xml": b'<?xml version="1.0" encoding="UTF-8"?><x/>'}),
    ),
    "a manifest with a document type": (
        "odt",
        files.odt(**{"META-INF/manifest.xml": b'<!DOCTYPE m PUBLIC "x" "Manifest.dtd"><m/>'}),
    ),
}
REFUSED = {
    "a first part said to be encrypted": ("locked", encrypted()),
    "broken deflate": ("damaged", broken(ZIP_DEFLATED)),
    "broken LZMA": ("damaged", broken(ZIP_LZMA)),
    "broken bzip2": ("damaged", broken(ZIP_BZIP2)),
    "LZMA, which no office program writes": ("damaged", packed(ZIP_LZMA)),
    "two parts under one name": ("damaged", twice()),
    "parts that are no XML": ("damaged", files.docx(**{LETTERS: b"<<"})),
    "entities in entities": (
        "damaged",
        files.docx(**{LETTERS: b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'}),
    ),
    "Basic": ("macros", files.odt(**{"Basic/Standard/Module1.xml": b"x"})),
    "Python": ("macros", files.odt(**{"Scripts/python/a.py": b"x"})),
    "macros of a part of the document": (
        "macros",
        files.odt(**{"Object 1/Basic/Standard/Module1.xml": b"x"}),
    ),
    "a listener": ("macros", files.odt(**{"styles.xml": b"<s:event-listener/>"})),
    "a listener after much else": (
        "macros",
        files.odt(**{"styles.xml": b" " * (64 * 1024 - 9) + b"<s:event-listener/>"}),
    ),
    "a listener in entities": ("damaged", files.odt(**{"styles.xml": DISGUISED})),
    "an encoding of its own": (
        "damaged",
        files.odt(**{"styles.xml": b'\n<?xml version="1.0" encoding = "utf-7"?><x/>'}),
    ),
    "a listener in UTF-16": ("damaged", utf_16()),
    "an OLE object of OpenDocument": ("macros", files.odt(**{"Object 2": OLE})),
    "a locked OpenDocument": (
        "locked",
        files.odt(**{"META-INF/manifest.xml": b"<m:encryption-data/>", "styles.xml": b"\0x"}),
    ),
    "a renamed vbaProject": ("macros", files.docx(**{RENAMED: OLE})),
    "a vbaProject by its type": ("macros", typed("application/vnd.ms-office.vbaProject")),
    "a vbaProject by its relationship": ("macros", files.docx(**linked("vbaProject"))),
    "an OLE object": ("macros", files.docx(**linked("oleObject"))),
    "an ActiveX control": ("macros", files.docx(**linked("control"))),
    "a main part with macros": (
        "macros",
        typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
    ),
    "a page within": ("macros", files.docx(**linked("aFChunk"))),
    "a workbook with macros within": (
        "macros",
        files.docx(**{"word/embeddings/a.xlsx": MACRO_WORKBOOK}),
    ),
    "an archive within": ("macros", files.docx(**{"word/a": files.archive({"a.exe": b"x"})})),
    "an archive in one within": (
        "macros",
        files.docx(**{"word/a.docx": files.docx(**{"word/b.docx": files.docx()})}),
    ),
    "a template elsewhere": (
        "fetches",
        files.docx(**linked("attachedTemplate", "https://x.example/a.dotm", True)),
    ),
    "a template on a server of files": (
        "fetches",
        files.docx(**linked("attachedTemplate", "file://///x.example/a.dotm", True)),
    ),
    "a picture elsewhere": ("fetches", files.docx(**linked("image", "http://x.example/a", True))),
    "an old letter": ("old_office", files.compound("Root Entry", "WordDocument")),
    "an old workbook": ("old_office", files.compound("Root Entry", "Workbook")),
    "a letter with a password": ("locked", files.compound("Root Entry", "EncryptedPackage")),
}


@pytest.mark.parametrize("what", TAKEN)
def test_a_document_as_people_write_it_is_taken(what):
    name, content = TAKEN[what]
    assert refusal(content) == name


@pytest.mark.parametrize("what", REFUSED)
def test_a_document_that_hides_something_is_refused(what):
    code, content = REFUSED[what]
    assert refusal(content) == code


@pytest.mark.parametrize("limit", ["MAX_WITHIN", "MAX_EXPLAINED"])
def test_what_would_take_a_day_to_look_through_is_refused(limit, monkeypatch):
    content = files.docx(**{"word/embeddings/a.xlsx": WORKBOOK})
    assert refusal(content) == "docx"
    monkeypatch.setattr(documents, limit, 0)
    assert refusal(content) == "bomb"


def test_the_largest_spreadsheet_is_looked_through_piece_by_piece(monkeypatch):
    rows = b"<x>" + b"<a/>" * MEGABYTE
    assert refusal(files.odt(**{"styles.xml": rows + b"</x>"})) == "odt"
    assert refusal(files.odt(**{"styles.xml": rows + b"<event-listener/></x>"})) == "macros"


# A ZIP tells the time it was made at: as part of a name it would differ between processes.
@pytest.mark.parametrize(
    "content",
    [files.compound("WordDocument"), files.docx(**linked("vbaProject")), files.PDF],
    ids=["compound", "docx", "pdf"],
)
def test_what_was_not_asked_for_is_not_looked_into(content):
    assert refusal(content) in ("old_office", "macros", "pdf")
    assert refusal(content, (PICTURES,)) is None
