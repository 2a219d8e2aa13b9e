"""Whatever a file was called, it is kept under a name that is safe everywhere."""

import pytest

from forms.registers.file_types import TYPES
from workflows.intake.files.names import safe_name

JPEG, PDF = TYPES["jpeg"], TYPES["pdf"]

NAMES = [
    ("photo.jpg", JPEG, "photo.jpg"),
    ("Photo.JPEG", JPEG, "Photo.JPEG"),
    ("../../etc/passwd", PDF, "passwd.pdf"),
    ("..\\..\\windows\\win.ini", PDF, "win.pdf"),
    ("/", PDF, "bestand.pdf"),
    ("..", PDF, "bestand.pdf"),
    ("...pdf", PDF, "pdf.pdf"),
    ("", PDF, "bestand.pdf"),
    ("a\x00b.pdf", PDF, "ab.pdf"),
    ("a\r\nSet-Cookie: x.pdf", PDF, "aSet-Cookie_ x.pdf"),
    ("invoice\u202efdp.exe", PDF, "invoicefdp.pdf"),
    ("\ud800\ufeff\u200b.pdf", PDF, "pdf.pdf"),
    ("report.pdf.exe", PDF, "report.pdf.pdf"),
    ("photo.heic", JPEG, "photo.jpg"),
    ("shell.php", JPEG, "shell.jpg"),
    ("con.pdf", PDF, "_con.pdf"),
    ("LPT1", PDF, "_LPT1.pdf"),
    ("contract.pdf", PDF, "contract.pdf"),
    ('<script>"*?|:.pdf', PDF, "_script______.pdf"),
    ("  veel   spaties  .pdf", PDF, "veel spaties.pdf"),
    ("Attest – Ünïcode 日本.pdf", PDF, "Attest – Ünïcode 日本.pdf"),
    ("e\u0301t\u00e9.pdf", PDF, "été.pdf"),
]


@pytest.mark.parametrize(("sent", "kind", "kept"), NAMES, ids=[repr(row[0]) for row in NAMES])
def test_a_name_is_made_safe(sent, kind, kept):
    assert safe_name(sent, kind) == kept


@pytest.mark.parametrize("sent", ["x" * 5000, "x" * 5000 + ".pdf", "x." * 2500, "é" * 300 + ".pdf"])
def test_a_name_is_kept_short_and_keeps_its_extension(sent):
    name = safe_name(sent, PDF)
    assert len(name.encode()) < 255
    assert name.endswith(".pdf")
