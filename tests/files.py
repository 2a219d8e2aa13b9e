"""Files as people send them, and as somebody with bad intentions does; and a scanner to ask."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from PIL import Image, PngImagePlugin

CANARY = b"canary-4711"
# The test file of the antivirus industry: harmless, and found by every scanner.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    """A picture: its left half red, its right half blue."""
    drawn = Image.new(options.pop("mode", "RGB"), size, "red")
    drawn.paste("blue", (size[0] // 2, 0, *size))
    file = BytesIO()
    drawn.save(file, kind, **options)
    return file.getvalue()


def chatty_picture(kind: str, orientation: int = 1, size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture that says in every way its format has what nobody asked: the canary."""
    text = CANARY.decode()
    exif = Image.Exif()
    exif[0x010F] = text  # the camera's maker
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[29] = text  # the day of the GPS position
    options: dict[str, Any] = {"exif": exif}
    if kind == "JPEG":
        options |= {"comment": text, "icc_profile": CANARY, "xmp": CANARY}
    if kind == "WEBP":
        options |= {"icc_profile": CANARY, "xmp": CANARY}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", text)
        notes.add_itxt("XML:com.adobe.xmp", text)
        options |= {"pnginfo": notes, "icc_profile": CANARY}
    return picture(kind, size, **options)


def archive(members: dict[str, bytes], stored: bool = False) -> bytes:
    """A zip file."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED if stored else ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word document, as far as its directory tells."""
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": CANARY, **more})


def odt(**more: bytes) -> bytes:
    """An OpenDocument text."""
    mime = b"application/vnd.oasis.opendocument.text"
    return archive({"mimetype": mime, "content.xml": b"<x/>", **more}, stored=True)


def compound(*streams: str) -> bytes:
    """A container of the old Office, as far as the names in its directory tell."""
    entries = (name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + b"".join(entries)


def bomb() -> bytes:
    """A document of which the directory says that it unpacks to 3 GB."""
    packed = docx()
    place = packed.rindex(b"PK\x01\x02") + 24
    return packed[:place] + (3 * 2**30).to_bytes(4, "little") + packed[place + 4 :]


class FakeClamd(socketserver.BaseRequestHandler):
    """Speaks the protocol of clamd, and knows one virus."""

    def handle(self) -> None:
        stream = self.request.makefile("rb")
        command = b"".join(iter(lambda: stream.read(1), b"\0"))
        if command == b"zPING":
            self.request.sendall(b"PONG\0")
            return
        if command == b"zVERSION":
            self.request.sendall(self.server.version + b"\0")  # type: ignore[attr-defined]
            return
        assert command == b"zINSTREAM"
        content = b""
        while length := int.from_bytes(stream.read(4)):
            content += stream.read(length)
        self.server.seen.append(content)  # type: ignore[attr-defined]
        found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
        answer = getattr(self.server, "answer", None)
        self.request.sendall(b"stream: " + found + b"\0" if answer is None else answer)


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class PortServer(socketserver.ThreadingTCPServer):
    daemon_threads = True


@contextmanager
def clamd(folder: Path | None = None) -> Iterator[Any]:
    """A scanner that listens at `.address`, a socket in `folder` or else a port."""
    if folder:
        server: Any = UnixServer(str(folder / "clamd.ctl"), FakeClamd)
        server.address = str(folder / "clamd.ctl")
    else:
        server = PortServer(("127.0.0.1", 0), FakeClamd)
        server.address = f"127.0.0.1:{server.server_address[1]}"
    server.seen = []
    # As clamd says it that has loaded no release of signatures.
    server.version = b"ClamAV 1.0.7"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
