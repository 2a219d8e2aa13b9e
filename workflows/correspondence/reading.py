"""What a mail says: from its bytes to text, files and the mails that it answers.

Pure: it knows no database. Whatever somebody sends, it ends soon; what it cannot read at all it
says so of (Unreadable), and the mail is kept as it is.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from uuid import UUID

from workflows.correspondence import sorting, tnef
from workflows.correspondence.calendars import invitation_of
from workflows.correspondence.decoding import address_in, clean, decoded, header, words_of
from workflows.correspondence.html import text_of
from workflows.correspondence.states import LeftOut, Sort
from workflows.messages.bounces import reading as bounces
from workflows.messages.bounces.reading import Verdict
from workflows.messages.bounces.tokens import message_in

# A mail with more parts than these was not written to be read.
MOST_PARTS = 200
MOST_DEEP = 12
PART = re.compile(rb"^content-type\s*:", re.IGNORECASE | re.MULTILINE)
MOST_CHARACTERS, MOST_OF_HTML = 200_000, 500_000
# The pictures of a signature: smaller than any photo.
LOGO_BYTES = 12_288
MOST_REFERENCES = 50
MESSAGE_ID = re.compile(r"<([^<>\s]{1,250})>")
OURS = re.compile(r"^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@", re.IGNORECASE)
LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature",
              "application/pgp-signature")  # fmt: skip
TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
UNNAMED = "file"
# Words, also under a name: phones give one to each part.
READ = ("text/plain", "text/html", "text/enriched")


class Unreadable(Exception):
    """It cannot be read as a mail; nothing of it goes into the text."""


@dataclass(frozen=True, repr=False)
class SentFile:
    """A file that came along."""

    name: str
    content: bytes


@dataclass(repr=False)
class Letter:
    """What a mail says. `left_out` are (name, why) of files that are not in `files`.

    `answers` are the ids of the mails before it in the thread. `returned` is the message of ours
    that came back, when a mail server tells of one, and `verdict` what became of it.
    """

    sort: Sort
    subject: str
    sender: str
    sender_name: str
    message_id: str
    answers: list[str]
    is_doubted: bool
    text: str = ""
    files: list[SentFile] = field(default_factory=list)
    left_out: list[tuple[str, LeftOut]] = field(default_factory=list)
    returned: UUID | None = None
    verdict: Verdict = Verdict.NOTHING

    @property
    def ours(self) -> list[UUID]:
        """The ids of messages of ours that it says it answers, the nearest first."""
        return [UUID(found[1]) for each in self.answers if (found := OURS.match(each))]


def read(raw: bytes, *, own: Collection[str] = (), is_cut: bool = False) -> Letter:
    """Return what a mail says. `own` are our addresses; `is_cut` that its end is not there.

    Raise Unreadable.
    """
    if len(PART.findall(raw)) > MOST_PARTS:
        raise Unreadable
    try:
        return letter_of(message_from_bytes(raw), own, is_cut)
    except Exception as error:
        # Anybody may write to this mailbox, and anything: whatever breaks is this mail's alone.
        raise Unreadable from error


def letter_of(mail: Message, own: Collection[str], is_cut: bool) -> Letter:
    """Return what a mail says, once it is parsed."""
    name, address = address_in(mail, "From")
    if not address and not name:
        name, address = address_in(mail, "Sender")
    letter = Letter(
        sort=Sort.PERSON,
        subject=header(mail, "Subject")[:300],
        sender=address,
        sender_name=name,
        message_id=next(iter(MESSAGE_ID.findall(header(mail, "Message-ID"))), ""),
        answers=answered_by(mail),
        is_doubted=sorting.is_doubted(mail),
    )
    letter.sort = sorting.sort_of(mail, own=own, is_answer=bool(letter.ours))
    if letter.sort == Sort.BOUNCE:
        letter.returned, letter.verdict = message_returned(mail), bounces.verdict_of(mail)
    gathered = Gathering(last_leaf(mail) if is_cut else None)
    gathered.take(mail)
    letter.text = clean("\n\n".join(filter(None, gathered.texts)))[:MOST_CHARACTERS].strip()
    letter.files, letter.left_out = gathered.files, gathered.left_out
    return letter


def answered_by(mail: Message) -> list[str]:
    """Return the ids of the mails that it answers, without their brackets, the nearest first."""
    nearest = MESSAGE_ID.findall(header(mail, "In-Reply-To"))
    before = MESSAGE_ID.findall(references_of(mail))
    return list(dict.fromkeys([*nearest, *reversed(before)]))[:MOST_REFERENCES]


def references_of(mail: Message) -> str:
    """Return the thread, which may be longer than any other field."""
    said = [str(value) for key, value in mail.raw_items() if key.lower() == "references"]
    return " ".join(said)[-20_000:]


def last_leaf(mail: Message) -> Message:
    """Return the part in which a mail that was cut off ends."""
    while mail.is_multipart() and isinstance(parts := mail.get_payload(), list) and parts:
        mail = parts[-1]  # type: ignore[assignment]
    return mail


def message_returned(mail: Message) -> UUID | None:
    """Return the message of ours that a mail server tells of: by whom it tells, or by its head.

    Its id was told to nobody but who it was sent to, so nobody has another's marked.
    """
    if found := message_in(bounces.recipients_of(mail)):
        return found
    for part in mail.walk():
        head = headers_in(part)
        if head and (said := MESSAGE_ID.search(header(head, "Message-ID"))):
            ours = OURS.match(said[1])
            return UUID(ours[1]) if ours else None
    return None


def headers_in(part: Message) -> Message | None:
    """Return the head of the mail that came back, if it stands in this part."""
    if part.get_content_type() == "message/rfc822":
        return next(parts_of(part), None)
    if part.get_content_type() == "text/rfc822-headers":
        return message_from_bytes(content_of(part))
    return None


class Gathering:
    """Walks through the parts of a mail, and gathers texts and files."""

    def __init__(self, cut: Message | None) -> None:
        self.cut = cut
        self.texts: list[str] = []
        self.files: list[SentFile] = []
        self.left_out: list[tuple[str, LeftOut]] = []

    def take(self, part: Message, depth: int = 0) -> None:
        """Take what is in a part."""
        kind = part.get_content_type()
        if depth > MOST_DEEP:
            raise Unreadable
        if kind in LOCKED:
            self.left_out.append((name_of(part), LeftOut.SEALED))
        elif kind == "multipart/alternative":
            self.take_best(part, depth)
        elif kind == "message/rfc822":
            self.take_forwarded(part, depth)
        elif part.is_multipart():
            if not kind.startswith("message/"):
                for each in parts_of(part):
                    self.take(each, depth + 1)
        elif kind not in SIGNATURES and kind != "text/rfc822-headers":
            self.take_leaf(part, kind)

    def take_best(self, part: Message, depth: int) -> None:
        """Take the plain text of several alternatives, else the HTML; and every file of each."""
        gathered = []
        for each in parts_of(part):
            inside = Gathering(self.cut)
            inside.take(each, depth + 1)
            gathered.append((each.get_content_type(), inside))
            self.files += inside.files
            self.left_out += inside.left_out
        texts = {kind: "\n\n".join(inside.texts) for kind, inside in gathered if any(inside.texts)}
        plain = texts.pop("text/plain", "")
        invitation = texts.pop("text/calendar", "")
        best = plain or texts.get("text/html") or next(iter(texts.values()), "")
        self.texts += [best, invitation]

    def take_forwarded(self, part: Message, depth: int) -> None:
        """Take a mail that was passed on: who wrote it, its text and its files."""
        for mail in parts_of(part):
            lines = [
                "---------- Forwarded message ----------",
                *(f"{name}: {said}" for name in ("From", "Date", "Subject")
                  if (said := header(mail, name))),
                "",
            ]  # fmt: skip
            self.texts.append("\n".join(lines))
            self.take(mail, depth + 1)

    def take_leaf(self, part: Message, kind: str) -> None:
        """Take a part that holds no others."""
        if part is self.cut and not (kind.startswith("text/") and not is_file(part)):
            self.left_out.append((name_of(part), LeftOut.TOO_BIG))
            return
        content = content_of(part)
        if kind == "text/calendar":
            self.texts.append(invitation_of(words_of(content, charset_of(part))))
        elif kind.startswith("text/") and not is_file(part):
            self.texts.append(text_in(content, kind, charset_of(part)))
        elif kind == "text/plain":
            self.texts.append(f"[{name_of(part)}]\n{words_of(content, charset_of(part))}")
        elif kind in TNEF or name_of(part).lower() == "winmail.dat":
            self.take_tnef(part, content)
        elif not is_logo(part, content):
            self.files.append(SentFile(name_of(part), content))

    def take_tnef(self, part: Message, content: bytes) -> None:
        """Take the files out of what Outlook packed."""
        found = tnef.files_in(content)
        self.files += [SentFile(decoded(name) or UNNAMED, data) for name, data in found]
        if not found and content[:4] != tnef.SIGNATURE.to_bytes(4, "little"):
            self.left_out.append((name_of(part), LeftOut.DAMAGED))


def parts_of(part: Message) -> Iterator[Message]:
    """Yield the parts within a part."""
    inside = part.get_payload()
    if isinstance(inside, list):
        yield from (each for each in inside if isinstance(each, Message))


def text_in(content: bytes, kind: str, charset: str | None) -> str:
    """Return the words of a text, also of one that is HTML."""
    words = words_of(content, charset)
    return text_of(words[:MOST_OF_HTML]) if kind == "text/html" else words.strip("\n")


def content_of(part: Message) -> bytes:
    """Return the bytes of a part; as they stand there when they are not encoded as they say."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def charset_of(part: Message) -> str | None:
    """Return in which encoding a part says that it is."""
    said = part.get_param("charset")
    return str(said[2] if isinstance(said, tuple) else said) if said else None


def is_file(part: Message) -> bool:
    """Return whether a part came as a file."""
    is_named = bool(part.get_filename()) and part.get_content_type() not in READ
    return is_named or part.get_content_disposition() == "attachment"


def is_logo(part: Message, content: bytes) -> bool:
    """Return whether it is a small picture in the layout of an HTML text."""
    is_inline = part.get_content_disposition() != "attachment" and "Content-ID" in part
    return is_inline and part.get_content_maintype() == "image" and len(content) < LOGO_BYTES


def name_of(part: Message) -> str:
    """Return the name of a file that came along, however it was written."""
    try:
        name = part.get_filename() or ""
    except (LookupError, UnicodeError, ValueError, TypeError):
        name = ""
    return decoded(str(name))[:200] or UNNAMED
