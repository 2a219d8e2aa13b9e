"""One mail from the server to the database: read, its files kept, stored, marked as read.

In this order, so that whoever is killed at a step of it does the rest the next time, and nothing
twice: files are the same row when they come again, the mail is by its id, and that it is here is
written with it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from forms.registers.file_types import GROUPS
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import locked, mark, record
from workflows.cases.states import CaseState, Mark
from workflows.correspondence import identity, reading
from workflows.correspondence.belonging import Belongs, belongs, message_answered
from workflows.correspondence.models import Mail, Mailbox, Taken
from workflows.correspondence.reading import Letter, SentFile, Unreadable
from workflows.correspondence.states import LeftOut, MailState, Sort
from workflows.intake.files import services as files
from workflows.intake.files.refusals import UNCHECKED, NotTaken
from workflows.messages import imap
from workflows.messages.bounces import services as bouncing
from workflows.vault import keys

# Of a longer mail its beginning is read: the text stands there. A file may have ten megabytes.
MOST_BYTES = 30 * 2**20
# So long a mail waits on its server for a scanner that is down; then it comes without its files.
WAITS_FOR_SCANNER = timedelta(hours=1)


class Later(Exception):
    """It cannot be taken now: it stays on the server until the next look."""


@dataclass(frozen=True, repr=False)
class Brought:
    """A mail as it comes from the server."""

    mailbox: Mailbox
    validity: int
    number: int
    raw: bytes
    came_at: datetime
    is_cut: bool


def fetch(mailbox: Mailbox, box: imap.Mailbox, number: bytes) -> Brought | None:
    """Return a mail from the server; None when it is gone meanwhile."""
    facts = box.facts(number)
    if facts is None:
        return None
    raw = box.start(number, MOST_BYTES)
    is_cut = facts.size > MOST_BYTES
    return Brought(mailbox, box.validity, int(number), raw, facts.came_at, is_cut)


def take_in(brought: Brought, own: Collection[str]) -> Mail | None:
    """Store a mail with its files, in its case or as a proposed one; twice is as once.

    Return it, None when it was here already. Raise Later and KeysUnavailable.
    """
    try:
        letter = reading.read(brought.raw, own=own, is_cut=brought.is_cut)
    except Unreadable:
        return store_unreadable(brought)
    mail_id = identity.id_of(letter, brought.raw)
    if note_again(brought, mail_id):
        return None
    if letter.returned:
        bouncing.take_back(letter.returned, letter.verdict)
    if letter.sort != Sort.PERSON:
        return store(brought, letter, mail_id, [], Belongs(answers=message_answered(letter)))
    kept = keep_files(letter, mail_id, brought.came_at)
    return store(brought, letter, mail_id, kept, belongs(letter))


def note_again(brought: Brought, mail_id: UUID) -> bool:
    """Write down that a mail which is here lies on the server once more; return whether it is."""
    if not Mail.objects.filter(pk=mail_id).exists():
        return False
    note_taken(brought, mail_id)
    return True


def note_taken(brought: Brought, mail_id: UUID, *, is_to_move: bool = False) -> None:
    """Write down that the mail with this number is here."""
    Taken.objects.get_or_create(
        mailbox=brought.mailbox,
        validity=brought.validity,
        number=brought.number,
        defaults={"mail_id": mail_id, "is_to_move": is_to_move},
    )


def keep_files(letter: Letter, mail_id: UUID, came_at: datetime) -> list[str]:
    """Keep what came along by the door of every upload, and return the ids; note what is not.

    Raise Later while the scanner is down and the mail may still wait for it.
    """
    holder = identity.holder_of(mail_id)
    kept = []
    for file in letter.files:
        try:
            kept.append(str(files.keep(uploaded(file), holder, tuple(GROUPS)).pk))
        except NotTaken as refusal:
            if refusal.code == UNCHECKED and timezone.now() - came_at < WAITS_FOR_SCANNER:
                raise Later from refusal
            letter.left_out.append((file.name, why(refusal)))
    return list(dict.fromkeys(kept))


def uploaded(file: SentFile) -> SimpleUploadedFile:
    """Return a file as one that was sent with a form."""
    sent = SimpleUploadedFile(file.name, b"", "application/octet-stream")
    sent.file, sent.size = BytesIO(file.content), len(file.content)
    return sent


def why(refusal: NotTaken) -> LeftOut:
    """Return why a file was not kept, as staff are told."""
    return LeftOut(refusal.code) if refusal.code in LeftOut.values else LeftOut.OTHER


def store(
    brought: Brought, letter: Letter, mail_id: UUID, kept: list[str], place: Belongs
) -> Mail | None:
    """Write the mail and that it is here, in its case or as a proposed one. None when it was."""
    spare = keys.claim()
    try:
        with transaction.atomic():
            case = case_to_write_in(place.case_id)
            mail = row_of(brought, letter, mail_id, kept)
            mail.answers = place.answers
            if case is None:
                mail.data_key = spare
                mail.save(force_insert=True)
                files.keep_until_dropped(identity.holder_of(mail_id))
            else:
                mail.data_key, mail.case, mail.state = case.data_key, case, MailState.IN_CASE
                mail.save(force_insert=True)
                put_in_case(mail, case)
            note_taken(brought, mail_id)
    except IntegrityError:  # another worker was first
        keys.give_back(spare)
        note_again(brought, mail_id)
        return None
    if case is not None:
        keys.give_back(spare)
    return mail


def case_to_write_in(case_id: UUID | None) -> Case | None:
    """Lock a case and return it; None for none, and for one that was purged meanwhile."""
    try:
        case = locked(case_id) if case_id else None
    except Case.DoesNotExist:
        return None
    return case if case and case.state != CaseState.PURGED else None


def put_in_case(mail: Mail, case: Case) -> None:
    """Let a mail be of a case that is locked, and have its handler look."""
    note_in(mail, case)
    mark(case, Mark.MAIL)


def note_in(mail: Mail, case: Case) -> None:
    """Let the files be the case's too, and write on its timeline that the mail came in."""
    files.claim(mail.files, identity.holder_of(mail.pk), case.pk)
    record(case, CaseEvent.What.MAIL_IN, SYSTEM, mail=str(mail.pk))


def row_of(brought: Brought, letter: Letter, mail_id: UUID, kept: list[str]) -> Mail:
    """Return a mail as a row, proposed or set aside."""
    is_letter = letter.sort == Sort.PERSON
    return Mail(
        pk=mail_id,
        mailbox=brought.mailbox,
        sort=letter.sort,
        state=MailState.PROPOSED if is_letter else MailState.SET_ASIDE,
        seen_to_at=None if is_letter else timezone.now(),
        sender=letter.sender,
        sender_name=letter.sender_name,
        subject=letter.subject,
        text=letter.text,
        message_id=letter.message_id,
        thread=letter.answers,
        files=kept,
        left_out=[[name, code] for name, code in letter.left_out],
        message_digest=identity.digest_of(letter.message_id),
        is_doubted=letter.is_doubted,
        came_at=brought.came_at,
    )


def store_unreadable(brought: Brought) -> Mail | None:
    """Write down that a mail came which cannot be read; it goes into a folder on the server."""
    mail_id = identity.id_of_raw(brought.raw)
    if note_again(brought, mail_id):
        return None
    nothing = Letter(Sort.UNREADABLE, "", "", "", "", [], is_doubted=False)
    mail = row_of(brought, nothing, mail_id, [])
    mail.state, mail.seen_to_at, mail.data_key = MailState.PROPOSED, None, keys.claim()
    with transaction.atomic():
        mail.save(force_insert=True)
        note_taken(brought, mail_id, is_to_move=True)
    return mail
