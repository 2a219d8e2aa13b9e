"""Sending a list, mapping its columns, trying it, importing it, taking that back.

The file is sealed under a key of its own, which ends after a day, sooner when somebody throws it
away, and at once when a case that came of it is purged. What was made can be taken back after that
as long as nobody touched it (docs/adr/0084).
"""

import io
import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.declaring.imported import Importing, opened
from workflows.importing.mapping import ColumnMapping, suggested, to_remember
from workflows.importing.models import (
    ImportJob,
    ImportRow,
    Phase,
    RowState,
    SheetImport,
    SheetSource,
)
from workflows.importing.sheets.opening import table_in
from workflows.importing.sheets.tables import Table, text_in
from workflows.staff.models import User
from workflows.upkeep.jobs import JobState
from workflows.vault import files, keys

IMPORTS = "workflows.import_sheets"
SAMPLES = 3
LONGEST_SAMPLE = 80
What = ImportJob.What
# Nothing is made yet, and nobody is at it.
BEFORE = (Phase.MAPPING, Phase.CHECKED, Phase.BROKEN)
AT_WORK = (Phase.CHECKING, Phase.TAKING, Phase.UNDOING)


class NotNow(Exception):
    """An import is not so far, or further: somebody else did it, or a worker is at it."""


def refuse_unless_allowed(user: User) -> None:
    """Raise PermissionDenied for whoever may not import."""
    if not user.has_perm(IMPORTS):
        raise PermissionDenied


def source_called(name: str) -> SheetSource:
    """Return the source of this name, a new one if need be."""
    return SheetSource.objects.get_or_create(name=" ".join(name.split()))[0]


def send(
    user: User, sent: bytes, *, source: SheetSource, target: str, thing: str, language: str
) -> SheetImport:
    """Keep a file, sealed, with a suggestion of what its columns are; return the import.

    Raises PermissionDenied, NotASheet when it cannot be read, LookupError when what it is to be
    imported into is there no longer, KeysUnavailable and OSError.
    """
    refuse_unless_allowed(user)
    table = table_in(sent)
    importing = opened(target, thing, language)
    sheet = SheetImport(
        source=source,
        target=target,
        thing=thing,
        language=language,
        asked_by=user,
        data_key=keys.claim(),
        head=head_of(table),
    )
    mapping = ColumnMapping(
        suggested(table.header, importing.columns, source.columns),
        {key: value for key, value in source.same.items() if key in columns_by_key(importing)},
        source.day_first,
        source.meant,
    )
    sheet.plan = {**mapping.as_data(), "salt": secrets.token_hex(16)}
    assert sheet.data_key is not None  # noqa: S101 (claimed above)
    files.write(sheet.pk, sheet.data_key, io.BytesIO(sent))
    sheet.save(force_insert=True)
    return sheet


def replace(sheet_id: UUID, user: User, sent: bytes) -> SheetImport:
    """Take a mended list in the place of one that was tried; return its import.

    It is tried at once when its columns are the same. Raises what `send` raises, and NotNow.
    """
    sheet = SheetImport.objects.filter(pk=sheet_id, phase__in=BEFORE).first()
    if sheet is None:
        raise NotNow
    before, head = mapping_of(sheet), sheet.head or {}
    mended = send(
        user,
        sent,
        source=sheet.source,
        target=sheet.target,
        thing=sheet.thing,
        language=sheet.language,
    )
    throw_away(sheet_id, user)
    if before.columns and (mended.head or {})["header"] == head.get("header"):
        return map_columns(mended.pk, user, before)
    return mended


def head_of(table: Table) -> dict[str, Any]:
    """Return what is shown of a sheet when its columns are mapped."""
    first = [line for _number, line in zip(range(SAMPLES), table.rows(), strict=False)]
    samples = [
        [text_in(cell)[:LONGEST_SAMPLE] for cell in line.cells[: len(table.header)]]
        for line in first
    ]
    return {
        "header": list(table.header),
        "samples": samples,
        "others": list(table.others),
        "twice": table.twice,
    }


def columns_by_key(importing: Importing) -> dict[str, Any]:
    """Return the columns of what is imported into, by key."""
    return {column.key: column for column in importing.columns}


def content_of(sheet: SheetImport) -> bytes:
    """Return the file. Raises Gone when it is no longer there, and what `files.read` raises."""
    if sheet.data_key is None:
        raise Gone
    return b"".join(files.read(sheet.pk, sheet.data_key))


class Gone(Exception):
    """The file of an import was destroyed."""


def table_of_import(sheet: SheetImport) -> Table:
    """Return what is in the file of an import. Raises Gone, NotASheet."""
    return table_in(content_of(sheet))


def importing_of(sheet: SheetImport) -> Importing:
    """Return what an import goes into, as it is now. Raises LookupError."""
    return opened(sheet.target, sheet.thing, sheet.language)


def mapping_of(sheet: SheetImport) -> ColumnMapping:
    """Return how the columns of an import are mapped."""
    plan = sheet.plan or {}
    return ColumnMapping(
        plan.get("columns", {}),
        plan.get("same", {}),
        plan.get("day_first", True),
        plan.get("meant", {}),
    )


def words_of(sheet: SheetImport) -> dict[str, list[str]]:
    """Return by column the words that were found in it and are none of its choices."""
    found: dict[str, list[str]] = (sheet.plan or {}).get("words", {})
    return found


def map_columns(sheet_id: UUID, user: User, mapping: ColumnMapping) -> SheetImport:
    """Say what the columns are, have its source remember it, and have the whole list tried.

    Raises PermissionDenied, NotNow, Gone and LookupError.
    """
    refuse_unless_allowed(user)
    with transaction.atomic():
        sheet = locked(sheet_id, *BEFORE)
        if not sheet.has_file:
            raise Gone
        importing = importing_of(sheet)
        sheet.plan = {**(sheet.plan or {}), **mapping.as_data(), "words": {}}
        sheet.why_broken = ""
        sheet.save(update_fields=["plan", "why_broken"])
        chosen, codes = to_remember((sheet.head or {})["header"], mapping, importing)
        remember(sheet.source_id, chosen, codes, mapping)
        sheet.rows.all().delete()
        begin(sheet, user, What.CHECK, Phase.CHECKING)
    return sheet


def remember(
    source_id: int, chosen: dict[str, str], codes: dict[str, str], mapping: ColumnMapping
) -> None:
    """Have a source know next time what its columns are, and what its words mean."""
    source = SheetSource.objects.select_for_update(of=("self",)).get(pk=source_id)
    source.columns = {**source.columns, **chosen}
    source.same, source.day_first = codes, mapping.day_first
    source.meant = {**source.meant, **mapping.meant}
    source.save(update_fields=["columns", "same", "day_first", "meant"])


def take(sheet_id: UUID, user: User, *, ground: str, tells: bool, takes_known: bool) -> ImportJob:
    """Have the rows imported that can be. Raises PermissionDenied, NotNow, Gone."""
    refuse_unless_allowed(user)
    with transaction.atomic():
        sheet = locked(sheet_id, Phase.CHECKED)
        if not sheet.has_file:
            raise Gone
        sheet.ground, sheet.tells, sheet.takes_known = ground, tells, takes_known
        sheet.save(update_fields=["ground", "tells", "takes_known"])
        total = ImportRow.objects.filter(sheet=sheet).to_take(with_known=takes_known).count()
        return begin(sheet, user, What.TAKE, Phase.TAKING, total)


def undo(sheet_id: UUID, user: User) -> ImportJob:
    """Have what an import made taken back, as far as nobody touched it.

    Raises PermissionDenied and NotNow.
    """
    refuse_unless_allowed(user)
    with transaction.atomic():
        sheet = locked(sheet_id, Phase.TAKEN, Phase.UNDONE)
        # What stayed the last time may have nothing of anybody's any more.
        kept = ImportRow.objects.filter(sheet=sheet, state=RowState.STAYS)
        kept.update(state=RowState.TAKEN, why="")
        total = ImportRow.objects.filter(sheet=sheet).taken().count()
        return begin(sheet, user, What.UNDO, Phase.UNDOING, total)


def begin(sheet: SheetImport, user: User, what: str, phase: str, total: int = 0) -> ImportJob:
    """Write the job of a phase, and enqueue it. Call inside a transaction that has the import."""
    sheet.phase = phase
    sheet.save(update_fields=["phase"])
    job = ImportJob.objects.create(sheet=sheet, what=what, asked_by=user, total=total)
    job.enqueue()
    return job


def locked(sheet_id: UUID, *phases: str) -> SheetImport:
    """Lock an import that is in one of these phases. Raises NotNow."""
    rows = SheetImport.objects.select_for_update(of=("self",)).filter(pk=sheet_id)
    sheet = rows.filter(phase__in=phases).first()
    if sheet is None:
        raise NotNow
    return sheet


def throw_away(sheet_id: UUID, user: User) -> None:
    """Destroy the file now; an import that made nothing goes altogether.

    Raises PermissionDenied, NotNow while a worker is at it, and KeysUnavailable.
    """
    refuse_unless_allowed(user)
    with transaction.atomic():
        resting = [phase for phase in Phase if phase not in AT_WORK]
        unused = end([locked(sheet_id, *resting)])
    keys.destroy(unused)


def sweep() -> int:
    """Destroy the files whose day is over, whatever is under way; return how many.

    Raises KeysUnavailable.
    """
    with transaction.atomic():
        over = SheetImport.objects.filter(expires_at__lte=timezone.now())
        sheets = list(over.select_for_update(of=("self",)))
        unused = end(sheets)
    keys.destroy(unused)
    # Those of which a purge took the last row.
    SheetImport.objects.filter(data_key=None, rows=None).exclude(phase__in=AT_WORK).delete()
    return len(sheets)


def end(sheets: Iterable[SheetImport]) -> list[UUID | None]:
    """Leave of these imports what they made, and nothing else; return the keys to destroy."""
    ids = [sheet.pk for sheet in sheets]
    rows = SheetImport.objects.filter(pk__in=ids)
    unused = list(rows.values_list("data_key", flat=True))
    without_file(rows)
    stopped = ImportJob.objects.unfinished().filter(sheet__in=ids).exclude(what=What.UNDO)
    stopped.update(state=JobState.FAILED, finished_at=timezone.now())
    ImportRow.objects.filter(sheet__in=ids, made="").delete()
    made = ImportRow.objects.filter(sheet__in=ids).order_by().values("sheet")
    rows.exclude(pk__in=made).delete()
    rows.filter(phase__in=(Phase.TAKING, Phase.CHECKED)).update(phase=Phase.TAKEN)
    return unused


def without_file(rows: "QuerySet[SheetImport]") -> None:
    """Leave out what lies under the keys of these imports, for whoever destroys those next."""
    ids = list(rows.values_list("pk", flat=True))
    ImportRow.objects.filter(sheet__in=ids).update(
        said=None, same_as="", who="", also_who="", data_key=None
    )
    SheetImport.objects.filter(pk__in=ids).update(
        head=None, plan=None, data_key=None, expires_at=None
    )


def no_longer_there() -> str:
    """Return the sentence about a list whose case type, or its form, was removed meanwhile."""
    return _("What the rows were to become is there no longer.")


def went_wrong() -> str:
    """Return the sentence about a row with which something went wrong that nobody foresaw."""
    return _("Something went wrong with this row; tell whoever runs the site.")


def counts(sheet: SheetImport) -> dict[str, int]:
    """Return how many rows are in each state; what became several things is one row."""
    rows = sheet.rows.filter(place=0).order_by().values_list("state").annotate(Count("pk"))
    found = dict(rows)
    return {state.value: found.get(state.value, 0) for state in RowState}
