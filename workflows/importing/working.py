"""The work on an import, in turns: every row is tried, imported or taken back exactly once.

Rows are the truth. One that is tried has a row of ours; one that is imported is marked in the
transaction that opens its case; what is taken back goes with the mark. So a worker may be killed
anywhere: the next one reads the file again and goes on with what is not marked.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import translation

from workflows.cases.retrying import again_after_deadlock
from workflows.declaring.imported import Column, Importing, NotTaken, Order
from workflows.importing import noticed, services
from workflows.importing.mapping import ColumnMapping, Read, cell_at, read_line, strange_in
from workflows.importing.models import ImportJob, ImportRow, Phase, RowState, SheetImport
from workflows.importing.services import Gone
from workflows.importing.sheets.tables import Line, NotASheet, text_in
from workflows.importing.words import plain
from workflows.intake.codes import kept_key
from workflows.upkeep.jobs import TURN_SECONDS, JobState
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)

BATCH = 100
# What is few is tried, or done, in the request; a worker goes on with the rest.
AT_ONCE_SECONDS = 1.5


class NotMine(Exception):
    """The import went another way meanwhile: thrown away, or at its end."""


@dataclass(frozen=True)
class Opened:
    """An import with its file open."""

    sheet: SheetImport
    importing: Importing
    mapping: ColumnMapping
    columns: Mapping[str, Column]
    labels: tuple[str, ...]
    salt: bytes
    lines: Iterator[Line]


def begin(job: ImportJob) -> None:
    """Do the first of it now, unless a worker was faster."""
    if mine := ImportJob.objects.claim(job.pk):
        work(mine, AT_ONCE_SECONDS)


def work(job: ImportJob, seconds: float = TURN_SECONDS) -> None:
    """Go on with a job for `seconds`, then rest; or finish. For whoever claimed it.

    Raises KeysUnavailable, OSError, or what the database raises: then the sweep of jobs has it
    tried again.
    """
    end = time.monotonic() + seconds
    try:
        with translation.override(job.sheet.language):
            is_done = WORK[job.what](job, end)
    except (Gone, NotMine):
        stop(job)
        return
    except LookupError:
        break_off(job, services.no_longer_there())
        return
    except NotASheet as error:
        break_off(job, str(error))
        return
    if is_done:
        finish(job)
    else:
        job.rest()


def opened(job: ImportJob) -> Opened:
    """Return the import of a job with its file open. Raises Gone, NotASheet, LookupError."""
    sheet = job.sheet
    mapping = services.mapping_of(sheet)
    importing = services.importing_of(sheet)
    columns = services.columns_by_key(importing)
    table = services.table_of_import(sheet)
    places = range(len(table.header))
    mapped = [columns.get(mapping.columns.get(str(place), "")) for place in places]
    return Opened(
        sheet=sheet,
        importing=importing,
        mapping=mapping,
        columns=columns,
        labels=tuple(column.group or column.label if column else "" for column in mapped),
        salt=bytes.fromhex((sheet.plan or {})["salt"]),
        lines=table.rows(),
    )


def batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Yield the lines, some at a time."""
    while batch := list(islice(lines, BATCH)):
        yield batch


# Trying


def check(job: ImportJob, end: float) -> bool:
    """Try rows until `end`; return whether all are tried. Raises as `opened`, and NotMine."""
    at = opened(job)
    tried = ImportRow.objects.filter(sheet=job.sheet).order_by("-number").values_list("number")
    last = next(iter(tried.first() or ()), 0)
    lines = (line for line in at.lines if line.number > last)
    for batch in batches(lines):
        check_batch(job, at, batch)
        if time.monotonic() >= end:
            return False
    return True


def check_batch(job: ImportJob, at: Opened, batch: Sequence[Line]) -> None:
    """Try some rows and write down what would come of each: all of them, or none."""
    found = [row_of(at, line) for line in batch]
    marks = [row.same_as for row in found if row.same_as]
    with transaction.atomic():
        mine(job, Phase.CHECKING)
        earlier = ImportRow.objects.filter(sheet=at.sheet, same_as__in=marks)
        seen = set(earlier.values_list("same_as", flat=True))
        people = noticed.people_before(at.sheet, found)
        for row in found:
            if row.state in (RowState.GOOD, RowState.KNOWN) and row.same_as in seen:
                row.state = RowState.TWICE
            seen.add(row.same_as)
            noticed.flag_again(row, people)
        ImportRow.objects.bulk_create(found)
        words = (each for line in batch for each in strange_in(line, at.mapping, at.columns))
        noticed.keep_words(at.sheet, words)
        job.report(len(found))


def mine(job: ImportJob, phase: str) -> SheetImport:
    """Lock the import of a job, which is still in that phase. Raises NotMine."""
    rows = SheetImport.objects.select_for_update(of=("self",))
    sheet = rows.filter(pk=job.sheet_id, phase=phase).first()
    if sheet is None:
        raise NotMine
    return sheet


def row_of(at: Opened, line: Line) -> ImportRow:
    """Return what would come of a line, not stored yet."""
    said = read_line(line, at.mapping, at.columns)
    checked = at.importing.check(said.values)
    problems = [
        (key, sentence, typed(at, line, key)) for key, sentence in together(said, checked.problems)
    ]
    state = RowState.REFUSED if problems else RowState.KNOWN if checked.known else RowState.GOOD
    said_of_it = {"problems": problems, "notes": checked.notes, "known": checked.known}
    who, also_who, *_more = (*(noticed.mark_of(at.salt, one) for one in checked.who), "", "")
    return ImportRow(
        sheet=at.sheet,
        who=who,
        also_who=also_who,
        data_key=at.sheet.data_key,
        number=line.number,
        state=state,
        said=said_of_it if any(said_of_it.values()) else None,
        same_as=same_as(at.salt, said.values),
    )


def together(said: Read, problems: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is wrong with a row; a cell that cannot be read is told once."""
    unread = [key for key, _sentence in said.problems]
    others = [each for each in problems if not any(belongs(key, each[0]) for key in unread)]
    return [*said.problems, *others]


def typed(at: Opened, line: Line, key: str) -> str:
    """Return what stands in the cells that are this column, or a box of this question."""
    own = [each for each in dict.fromkeys(at.mapping.columns.values()) if belongs(each, key)]
    cells = [cell_at(line, place) for each in own for place in at.mapping.places_of(each)]
    return " ".join(text_in(cell) for cell in cells if text_in(cell))[: noticed.LONGEST_SHOWN]


def belongs(column: str, key: str) -> bool:
    """Return whether a column is the one of this key, or of a part of it."""
    return bool(key) and (column == key or column.startswith(f"{key}-"))


def same_as(salt: bytes, values: Mapping[str, Any]) -> str:
    """Return by what a row is found that says the same, however it is written."""
    return noticed.mark_of(
        salt, "\n".join(f"{key}={plain(str(values[key]))}" for key in sorted(values))
    )


# Importing


def take(job: ImportJob, end: float) -> bool:
    """Import rows until `end`; return whether all are. Raises as `opened`, and NotMine."""
    at = opened(job)
    wanted = ImportRow.objects.filter(sheet=job.sheet).to_take(with_known=at.sheet.takes_known)
    for batch in batches(at.lines):
        rows = {row.number: row for row in wanted.filter(number__in=[one.number for one in batch])}
        for line in batch:
            if line.number in rows:
                started = time.monotonic()
                take_one(job, at, line, rows[line.number])
                # Others file and work meanwhile: they get their turn after each row.
                time.sleep(time.monotonic() - started)
                if time.monotonic() >= end:
                    return not wanted.exists()
    return True


def take_one(job: ImportJob, at: Opened, line: Line, row: ImportRow) -> None:
    """Import one row, or note why not; with its mark, or not at all."""
    values = read_line(line, at.mapping, at.columns).values
    order = Order(
        key=kept_key(f"{at.sheet.pk} {line.number}"),
        by=at.sheet.asked_by if job.asked_by is None else job.asked_by,
        sheet=at.sheet.pk,
        ground=at.sheet.ground,
        tells=at.sheet.tells,
        taken=marker(job, row),
    )
    try:
        at.importing.take(values, order)
    except NotMine:
        raise
    except NotTaken as error:
        refuse(job, row, error.problems)
    except (DatabaseError, KeysUnavailable, OSError):
        raise
    except Exception as error:  # noqa: BLE001 (whatever goes wrong is this row's alone)
        logger.error("Import %s: one row failed: %s", at.sheet.pk, type(error).__name__)
        refuse(job, row, [("", services.went_wrong())])


def marker(job: ImportJob, row: ImportRow) -> Callable[..., None]:
    """Return what marks a row, in the transaction that makes something of it."""

    def taken(*made: str) -> None:
        mine(job, Phase.TAKING)
        to_take = ImportRow.objects.filter(pk=row.pk).to_take(with_known=True)
        if not to_take.update(state=RowState.TAKEN, made=made[0]):
            raise NotMine
        for place, one in enumerate(made[1:], start=1):
            ImportRow.objects.create(
                sheet_id=row.sheet_id,
                number=row.number,
                place=place,
                state=RowState.TAKEN,
                made=one,
            )
        job.report(1)

    return taken


def refuse(job: ImportJob, row: ImportRow, problems: Sequence[tuple[str, str]]) -> None:
    """Note that a row which was good is not taken, and why."""
    with transaction.atomic():
        mine(job, Phase.TAKING)
        listed = [(key, sentence, "") for key, sentence in problems]
        row.said = {**(row.said or {}), "problems": listed}
        row.state = RowState.REFUSED
        row.save(update_fields=["said", "state"])
        job.report(1)


# Taking back


def undo(job: ImportJob, end: float) -> bool:
    """Take back what was made until `end`; return whether there is nothing more to try."""
    importing = services.importing_of(job.sheet)
    rows = ImportRow.objects.filter(sheet=job.sheet, state=RowState.TAKEN).order_by(
        "number", "place"
    )
    while batch := list(rows.values_list("made", flat=True)[:BATCH]):
        undo_batch(job, importing, batch)
        if time.monotonic() >= end:
            return not rows.exists()
    return True


@again_after_deadlock
def undo_batch(job: ImportJob, importing: Importing, made: Sequence[str]) -> None:
    """Take some of it back; the marks go with it, and then it is said why others stay."""
    rows = ImportRow.objects.filter(sheet=job.sheet, state=RowState.TAKEN)

    def gone(ids: Sequence[str]) -> None:
        mine(job, Phase.UNDOING)
        missing = set(made) & set(ids)
        ImportRow.objects.filter(sheet=job.sheet, made__in=missing).update(
            state=RowState.UNDONE, made=""
        )
        job.report(len(missing))

    stays = importing.take_back(made, gone)
    for why in set(stays.values()):
        kept = rows.filter(made__in=[one for one, its in stays.items() if its == why])
        job.report(kept.update(state=RowState.STAYS, why=why))


# The end of a job


NEXT = {
    ImportJob.What.CHECK: Phase.CHECKED,
    ImportJob.What.TAKE: Phase.TAKEN,
    ImportJob.What.UNDO: Phase.UNDONE,
}
WORK: dict[str, Callable[[ImportJob, float], bool]] = {
    ImportJob.What.CHECK: check,
    ImportJob.What.TAKE: take,
    ImportJob.What.UNDO: undo,
}
DURING = {
    ImportJob.What.CHECK: Phase.CHECKING,
    ImportJob.What.TAKE: Phase.TAKING,
    ImportJob.What.UNDO: Phase.UNDOING,
}


def finish(job: ImportJob) -> None:
    """Note that all is done, and lead the import on."""
    what = ImportJob.What(job.what)
    with transaction.atomic():
        SheetImport.objects.filter(pk=job.sheet_id, phase=DURING[what]).update(phase=NEXT[what])
        job.finish()


def break_off(job: ImportJob, sentence: str) -> None:
    """Note that the file cannot be read to its end; what was tried of it counts for nothing."""
    with transaction.atomic():
        sheet = SheetImport.objects.select_for_update(of=("self",)).filter(pk=job.sheet_id)
        during = DURING[ImportJob.What(job.what)]
        if job.what == ImportJob.What.CHECK:
            ImportRow.objects.filter(sheet=job.sheet_id).delete()
            sheet.filter(phase=during).update(phase=Phase.BROKEN, why_broken=sentence[:200])
        else:
            sheet.filter(phase=during).update(phase=Phase.TAKEN, why_broken=sentence[:200])
        job.finish(JobState.FAILED)


def stop(job: ImportJob) -> None:
    """End a job whose file is gone, or whose import went another way; it may be gone itself."""
    with transaction.atomic():
        if not ImportJob.objects.filter(pk=job.pk).exists():
            return
        rows = SheetImport.objects.select_for_update(of=("self",)).filter(pk=job.sheet_id)
        if rows.filter(phase=DURING[ImportJob.What(job.what)]).exists():
            ImportRow.objects.filter(sheet=job.sheet_id, made="").exclude(
                state__in=(RowState.UNDONE, RowState.REFUSED)
            ).delete()
            rows.update(phase=Phase.TAKEN)
        job.finish(JobState.FAILED)
