"""Who holds which files: first the one who fills in a form, then the case.

A holder is a secret of 128 random bits that travels in the signed token of a form, or the key
of a draft. Rows hold its hash, and a file's id is a hash of holder and content: the same file
sent twice is one row, and an old backup confirms no guess about what a file held.
"""

import hmac
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.registers.file_types import TYPES
from forms.registers.sources import HeldFile
from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import record
from workflows.intake.files.checking import Clean, cleaned
from workflows.intake.files.refusals import NotTaken
from workflows.intake.models import Upload, UploadQuerySet
from workflows.staff.models import User
from workflows.vault import files, keys

UNCLAIMED_LASTS = timedelta(days=1)
MAX_HELD = 20
BATCH = 100


def keep(sent: "UploadedFile[Any]", holder: str, groups: tuple[str, ...]) -> Upload:
    """Check, clean and seal a file of one of these groups of types, and return its row.

    The same file again gives the same row. Raises NotTaken with a sentence, and
    KeysUnavailable.
    """
    upload_id = id_of(sent.file, holder)  # type: ignore[arg-type]  # in memory
    if known := Upload.objects.filter(pk=upload_id, type__in=types_of(groups)).first():
        return known
    if Upload.objects.unclaimed().filter(holder=hashed(holder)).count() >= MAX_HELD:
        raise NotTaken(
            "too_many",
            _("You sent many files already. Send the form, and call us for the rest."),
        )
    return store(upload_id, hashed(holder), cleaned(sent, groups))


def store(upload_id: UUID, holder: str, clean: Clean) -> Upload:
    """Write the file, then its row: a kill in between leaves a file that the sweep finds."""
    key = keys.claim()
    files.write(upload_id, key, clean.content)
    try:
        with transaction.atomic():
            return Upload.objects.create(
                id=upload_id,
                data_key=key,
                holder=holder,
                name=clean.name,
                type=clean.kind.name,
                size=clean.size,
                expires_at=timezone.now() + UNCLAIMED_LASTS,
            )
    except IntegrityError:  # the same file came in twice at the same moment
        keys.destroy([key])
        return Upload.objects.get(pk=upload_id)


def held(holder: str) -> Mapping[str, HeldFile]:
    """Return the files of a holder by id; none for no holder. What is claimed stays theirs to see.

    One query.
    """
    if not holder:
        return {}
    return described(Upload.objects.filter(holder=hashed(holder)))


def described(uploads: UploadQuerySet) -> Mapping[str, HeldFile]:
    """Return what a form may know of these files, by id."""
    rows = list(uploads)
    keys.load_many(upload.data_key for upload in rows)
    return {str(upload.pk): held_file(upload) for upload in rows}


def held_file(upload: Upload) -> HeldFile:
    """Return what a form may know of a file."""
    return HeldFile(str(upload.pk), upload.name, TYPES[upload.type], upload.size)


def claim(ids: Collection[str], holder: str, case_id: UUID) -> bool:
    """Make these files of a holder the case's; False when some are not there, or another's.

    Call inside the transaction that opens the case.
    """
    mine = Upload.objects.unclaimed().filter(holder=hashed(holder), pk__in=ids)
    return mine.update(case_id=case_id, expires_at=None) == len(set(ids))


def keep_until(holder: str, moment: datetime) -> None:
    """Keep the unclaimed files of a holder until `moment` (aware), as long as a draft is kept."""
    Upload.objects.unclaimed().filter(holder=hashed(holder)).update(expires_at=moment)


def keep_until_dropped(holder: str) -> None:
    """Keep the unclaimed files of a holder for as long as whoever holds them does."""
    Upload.objects.unclaimed().filter(holder=hashed(holder)).update(expires_at=None)


def drop(ids: Collection[str], holder: str) -> int:
    """Destroy those of these files that the holder has and no case claimed; return how many.

    Raises KeysUnavailable.
    """
    return forget(Upload.objects.unclaimed().filter(holder=hashed(holder), pk__in=ids))


def drop_all(holder: str) -> None:
    """Destroy every unclaimed file of a holder. Raises KeysUnavailable."""
    forget(Upload.objects.unclaimed().filter(holder=hashed(holder)))


def expire() -> int:
    """Destroy files that nobody claimed in time; return how many. Raises KeysUnavailable."""
    count = 0
    expired = Upload.objects.unclaimed().filter(expires_at__lt=timezone.now())
    while batch := list(expired.values_list("pk", flat=True)[:BATCH]):
        count += forget(Upload.objects.unclaimed().filter(pk__in=batch))
    return count


def of_case(case: Case) -> Mapping[str, HeldFile]:
    """Return the files of a case by id, as `held` does those of a holder."""
    return described(case.uploads.all())


def opened(case: Case, upload_id: UUID, user: User) -> tuple[HeldFile, Iterator[bytes]]:
    """Return a file of a case, and what is in it piece by piece; an event tells who opened it.

    `user` may read the case: the caller saw to that. Raises Upload.DoesNotExist, also for a
    file of another case, and what `vault.files.read` raises.
    """
    upload = case.uploads.get(pk=upload_id)
    content = files.read(upload.pk, upload.data_key)
    record(case, CaseEvent.What.FILE_OPENED, staff(user), file=str(upload.pk))
    return held_file(upload), content


def opened_of(holder: str, upload_id: UUID) -> tuple[HeldFile, Iterator[bytes]]:
    """Return a file of a holder that no case has, and what is in it piece by piece.

    Raises Upload.DoesNotExist, and what `vault.files.read` raises.
    """
    upload = Upload.objects.unclaimed().get(holder=hashed(holder), pk=upload_id)
    return held_file(upload), files.read(upload.pk, upload.data_key)


def forget(uploads: UploadQuerySet) -> int:
    """Delete rows, then destroy their files and keys; return how many went.

    A kill in between leaves keys that no row uses, which the sweep destroys with their files.
    """
    with transaction.atomic():
        rows = list(uploads.select_for_update(of=("self",)).values_list("pk", "data_key"))
        Upload.objects.filter(pk__in=[pk for pk, _key in rows]).delete()
    keys.destroy(key for _pk, key in rows)
    return len(rows)


def types_of(groups: tuple[str, ...]) -> list[str]:
    """Return the names of the types in these groups."""
    return [name for name, kind in TYPES.items() if kind.group in groups]


def hashed(holder: str) -> str:
    """Return the holder as rows know it."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"holder " + holder.encode(), sha256).hex()


def id_of(content: BinaryIO, holder: str) -> UUID:
    """Return the id of a file in the hands of a holder; nobody else can work it out."""
    mac = hmac.new(settings.SECRET_KEY.encode(), b"upload " + holder.encode() + b"\0", sha256)
    content.seek(0)
    while piece := content.read(files.PIECE):
        mac.update(piece)
    return UUID(bytes=mac.digest()[:16], version=4)
