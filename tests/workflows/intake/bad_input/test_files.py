"""Files that are none: a sentence at the question, and the rest stays."""

from typing import NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile

from forms.registers.file_types import MAX_BYTES
from tests import files
from tests.workflows.intake.bad_input.sending import (
    NOTHING,
    ONLY_KEPT,
    ROOT,
    TEXT,
    said_in,
    said_on,
    soup,
    stored,
)

PROGRAM = b"MZ\x90" + bytes(99)
TRAVERSAL = "../../../../etc/cron.d/evil.pdf"


class BadFile(NamedTuple):
    name: str
    content: bytes
    status: int
    code: str
    sentence: str


FILES = {
    "a program": BadFile("attest.pdf", PROGRAM, 422, "file_type", "geen bestand dat je hier kunt"),
    "a page": BadFile("x.jpg", b"<!doctype html><script>", 422, "file_type", "geen bestand dat"),
    "a drawing": BadFile("x.png", b"<svg onload='a()'/>", 422, "file_type", "geen bestand dat"),
    "a document that was not asked": BadFile(
        "x.pdf", files.docx(), 422, "file_type", "geen bestand dat"
    ),
    "a zip bomb": BadFile("brief.docx", files.bomb(), 422, "file_type", "geen bestand dat"),
    "a PDF that is an archive": BadFile(
        "x.pdf", files.PDF + files.docx(), 422, "archive", "een archief"
    ),
    "half a picture": BadFile(
        "x.jpg", files.picture(size=(300, 300))[:400], 422, "damaged", "niet leesbaar"
    ),
    "half a PDF": BadFile("x.pdf", files.PDF[:12], 422, "damaged", "niet leesbaar"),
    "nothing in it": BadFile("leeg.pdf", b"", 422, "empty", "is leeg"),
    "too big": BadFile("groot.pdf", files.PDF + bytes(MAX_BYTES), 413, "too_big", "is te groot"),
    "a path for a name": BadFile(TRAVERSAL, b"MZ", 422, "file_type", "“evil.pdf” is geen"),
    "a NUL in the name": BadFile("a\x00b.pdf", b"MZ", 422, "file_type", "“ab.pdf” is geen"),
    "a name that turns round": BadFile(
        "a\u202efdp.exe", b"MZ", 422, "file_type", "“afdp.exe” is geen"
    ),
    "a name of markup": BadFile("<b>x</b>.pdf", b"MZ", 422, "file_type", "geen bestand"),
    "a name without end": BadFile("x" * 300 + ".pdf", b"MZ", 422, "file_type", "geen bestand"),
    "a device for a name": BadFile("CON.pdf", b"MZ", 422, "file_type", "geen bestand"),
}


def test_by_the_page_each_bad_file_gets_a_sentence_and_the_rest_stays(fill_in):
    outcome, sentences = {}, {}
    for name, bad in FILES.items():
        answer = fill_in(**{"file-new": SimpleUploadedFile(bad.name, bad.content)})
        outcome[name] = said_on(answer)
        sentences[name] = soup(answer).select_one(".error-summary a").get_text()

    assert outcome == dict.fromkeys(FILES, (422, ["file"], TEXT))
    assert [name for name, bad in FILES.items() if bad.sentence not in sentences[name]] == []
    assert stored() == ONLY_KEPT
    assert fill_in(**{"file-new": SimpleUploadedFile("x.pdf", files.PDF)}).status_code == 303


def test_by_the_api_each_bad_file_gets_a_code_at_its_question(client, version):
    outcome = {}
    for name, bad in FILES.items():
        file = SimpleUploadedFile(bad.name, bad.content)
        answer = client.post(f"{ROOT}files/", {"file": file, "question": "file"})
        outcome[name] = said_in(answer)
        assert bad.sentence in answer.json()["errors"][0]["message"]

    assert outcome == {name: (bad.status, ["file"], [bad.code]) for name, bad in FILES.items()}
    assert stored() == NOTHING
    good = SimpleUploadedFile("x.pdf", files.PDF)
    assert client.post(f"{ROOT}files/", {"file": good, "question": "file"}).status_code == 201
