"""How a mail is written for the test: heads, parts, and what is expected of it."""

import base64
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from io import BytesIO

from PIL import Image

IN_CASE, PROPOSED, ASIDE, UNREADABLE = "in_case", "proposed", "set_aside", "unreadable"
MIA, NEIGHBOUR, TO = "mia@example.org", "buur@example.net", "hulp@example.org"
DATE = "Mon, 03 May 2027 10:12:00 +0200"


@dataclass(frozen=True)
class Sent:
    """A mail of ours to Mia about her case: its id without brackets, and the case's reference."""

    message_id: str
    reference: str
    subject: str = "Leuven Helpt: we hebben je aanvraag"


@dataclass(frozen=True)
class Sample:
    """A mail, and what comes of it.

    `words` are what its writer wrote now, as they are read first; None leaves them out.
    """

    name: str
    write: Callable[[Sent], bytes]
    goes: str
    words: str | None = None
    files: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    sort: str = "person"
    is_known: bool | None = None
    subject: str | None = None


@dataclass
class Writing:
    """Gathers the samples of one module."""

    mails: list[Sample] = field(default_factory=list)

    def __call__(self, goes: str, **expected: object) -> Callable[..., Callable[[Sent], bytes]]:
        def add(write: Callable[[Sent], bytes]) -> Callable[[Sent], bytes]:
            name = write.__name__
            self.mails.append(Sample(name, write, goes, **expected))  # type: ignore[arg-type]
            return write

        return add


def head(sent: Sent, sender: str = f"Mia Peeters <{MIA}>", **fields: str) -> dict[str, str]:
    """Return the head of an answer to our mail."""
    return {
        "From": sender,
        "To": f"Leuven Helpt <{TO}>",
        "Subject": f"Re: {sent.subject}",
        "Date": DATE,
        "Message-ID": "<answer-1@mail.example.org>",
        "In-Reply-To": f"<{sent.message_id}>",
        "References": f"<{sent.message_id}>",
        "MIME-Version": "1.0",
    } | {name.replace("_", "-"): value for name, value in fields.items()}


def new(subject: str, sender: str = f"Jan Buur <{NEIGHBOUR}>", **fields: str) -> dict[str, str]:
    """Return the head of a mail that answers nothing."""
    return {
        "From": sender,
        "To": TO,
        "Subject": subject,
        "Date": DATE,
        "Message-ID": "<new-1@mail.example.net>",
        "MIME-Version": "1.0",
    } | {name.replace("_", "-"): value for name, value in fields.items()}


def raw(fields: dict[str, str], body: str | bytes, **more: str) -> bytes:
    """Return a mail as bytes, exactly as written; a field that is "" is left out."""
    lines = [f"{name}: {value}" for name, value in (fields | more).items() if value]
    written = body if isinstance(body, bytes) else body.encode()
    return "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n\n" + written


def plain(fields: dict[str, str], text: str, charset: str = "utf-8", flowed: bool = False) -> bytes:
    """Return a mail with a text, as quoted-printable or base64."""
    mail = EmailMessage()
    mail.set_content(text, charset=charset, cte="quoted-printable")
    kind = f'text/plain; charset="{charset}"' + ("; format=flowed" if flowed else "")
    mail.replace_header("Content-Type", kind)
    return with_head(fields, mail)


def both(fields: dict[str, str], text: str, html: str) -> bytes:
    """Return a mail with a text and the same as HTML."""
    mail = EmailMessage()
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html")
    return with_head(fields, mail)


def with_files(
    fields: dict[str, str], text: str, *files: tuple[str, bytes, str], html: str = ""
) -> bytes:
    """Return a mail with files: (name, content, type)."""
    mail = EmailMessage()
    mail.set_content(text, cte="quoted-printable")
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content, kind in files:
        main, _slash, sub = kind.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return with_head(fields, mail)


def with_head(fields: dict[str, str], mail: EmailMessage) -> bytes:
    """Return a mail with these fields before its own."""
    own = {name: value for name, value in fields.items() if name != "MIME-Version"}
    lines = "".join(f"{name}: {value}\n" for name, value in own.items() if value)
    return lines.encode() + mail.as_bytes()


def parts(fields: dict[str, str], kind: str, *written: str | bytes) -> bytes:
    """Return a mail of parts, each with its own head, exactly as written."""
    joined = b"".join(
        b"--=_b1\n" + (each if isinstance(each, bytes) else each.encode()) + b"\n"
        for each in written
    )
    return raw(fields, joined + b"--=_b1--\n", **{"Content-Type": f'{kind}; boundary="=_b1"'})


def base64_part(kind: str, content: bytes, *fields: str) -> bytes:
    """Return a part in base64."""
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *fields, "", ""]
    return "\n".join(lines).encode() + base64.encodebytes(content)


def photo(colour: str = "olive", size: int = 40) -> bytes:
    """Return a small JPEG."""
    file = BytesIO()
    Image.new("RGB", (size, size), colour).save(file, "JPEG")
    return file.getvalue()


def logo() -> bytes:
    """Return a PNG as stands in a signature."""
    file = BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "PNG")
    return file.getvalue()


def pdf() -> bytes:
    """Return the smallest PDF that is one."""
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def winmail(*files: tuple[str, bytes]) -> bytes:
    """Return a winmail.dat with these files."""
    written = struct.pack("<IH", 0x223E9F78, 1)

    def attribute(number: int, value: bytes, level: int = 2) -> bytes:
        return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", 0)

    written += attribute(0x00089006, b"\0\0\1\0", 1)
    for name, content in files:
        written += attribute(0x00069002, b"\0" * 14)
        written += attribute(0x00018010, name.encode("cp1252") + b"\0")
        written += attribute(0x0006800F, content)
    return written
