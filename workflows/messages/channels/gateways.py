"""What takes an SMS: a gateway of one method, chosen in the settings (docs/adr/0046)."""

import http.client
import json
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote_plus, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings

NONE = "none"


@dataclass(frozen=True)
class Sms:
    """One SMS. `pk` stays the same at every try; `to` is a number in E.164."""

    pk: str
    to: str
    subject: str
    body: str


class Refused(Exception):
    """A gateway answered and did not take it. Holds the status and nothing of what was sent."""

    def __init__(self, status: int, *, is_final: bool) -> None:
        super().__init__(f"status {status}")
        self.is_final = is_final


class Gateway(ABC):
    """Takes SMS, one at a time."""

    @abstractmethod
    def send(self, sms: Sms) -> None:
        """Take one. Raise Refused when it is not taken, OSError when there is no answer."""


class Console(Gateway):
    """Writes to standard output, for development."""

    def send(self, sms: Sms) -> None:
        """Write it down for whoever reads along."""
        sys.stdout.write(f"SMS {sms.to}\n{sms.body}\n\n")


class Folder(Gateway):
    """Writes a file each, which the demo shows beside its mails."""

    def send(self, sms: Sms) -> None:
        """Write it whole or not at all; the same one twice is one file."""
        folder = Path(settings.SMS_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{sms.pk}"
        draft.write_text(json.dumps({**asdict(sms), "sent_at": time.time()}), encoding="utf-8")
        draft.rename(folder / f"{sms.pk}.json")


class Http(Gateway):
    """Hands it to a service on the web, as the settings say: most can be asked like this.

    A status of 2xx is a yes. Redirects are not followed: what is sent is for that address only.
    """

    def send(self, sms: Sms) -> None:
        """Send one request. The text stands in its body, never in an address that is logged."""
        url = urlsplit(settings.SMS_URL)
        kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
        connection = kind(url.netloc, timeout=settings.SMS_TIMEOUT)
        path = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
        try:
            connection.request(settings.SMS_METHOD, path, body_for(sms), settings.SMS_HEADERS)
            status = connection.getresponse().status
        except http.client.HTTPException as error:
            raise ConnectionError(type(error).__name__) from None
        finally:
            connection.close()
        if not 200 <= status < 300:
            raise Refused(status, is_final=status in settings.SMS_FINAL)


GATEWAYS: dict[str, type[Gateway]] = {"console": Console, "file": Folder, "http": Http}


def gateway() -> Gateway:
    """Return the gateway of the settings. Raise ConnectionError when it was switched off since."""
    kind = GATEWAYS.get(settings.SMS_GATEWAY)
    if kind is None:
        raise ConnectionError("no gateway")
    return kind()


def body_for(sms: Sms) -> bytes:
    """Return the body of the settings with number, text and id filled in."""
    return filled(settings.SMS_BODY, settings.SMS_HEADERS, sms)


def filled(body: str, headers: dict[str, str], sms: Sms) -> bytes:
    """Return a body with {to}, {digits}, {text} and {id} filled in, as its kind wants it."""
    kinds = {name.lower(): value for name, value in headers.items()}
    write = writer_for(kinds.get("content-type", ""))
    values = {"to": sms.to, "digits": sms.to.lstrip("+"), "text": sms.body, "id": sms.pk}
    pieces = body
    # The text last: it may hold what looks like another of these.
    for name in ("to", "digits", "id", "text"):
        pieces = pieces.replace("{" + name + "}", write(values[name]))
    return pieces.encode()


def writer_for(content_type: str) -> Callable[[str], str]:
    """Return how a value is written in a body of this kind."""
    if "json" in content_type:
        return lambda value: json.dumps(value)[1:-1]
    if "x-www-form-urlencoded" in content_type:
        return quote_plus
    if "xml" in content_type:
        # What people typed stands in it: no tag of theirs may begin a second SMS.
        return lambda value: escape(value, {'"': "&quot;", "'": "&apos;"})
    raise ValueError(content_type)
