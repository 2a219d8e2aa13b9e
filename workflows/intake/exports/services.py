"""Exporting the submissions of a form: asked for, made by the worker, fetched for an hour.

The file is sealed under a key of its own and never lies on the disk in the clear. It goes when
its time has passed, and at once when a case in it is purged.
"""

import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from forms.models import FormDefinition
from workflows.intake.exports import rows, sheets
from workflows.intake.exports.models import Export, ExportQuerySet, Format
from workflows.staff.models import User
from workflows.upkeep.jobs import JobState
from workflows.vault import files, keys, ledger

logger = logging.getLogger(__name__)

EXPORTS = "workflows.export_case"
LASTS = timedelta(hours=1)
LINES_AT_A_TIME = 200
SINKS: dict[str, type[sheets.Csv] | type[sheets.Xlsx]] = {
    Format.CSV: sheets.Csv,
    Format.XLSX: sheets.Xlsx,
}
MIMES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def ask(user: User, form: FormDefinition, *, format: str, language: str, ground: str) -> Export:
    """Ask for the submissions of a form, with labels in `language`. Raises PermissionDenied."""
    if not user.has_perm(EXPORTS):
        raise PermissionDenied
    with transaction.atomic():
        export = Export.objects.create(
            asked_by=user,
            form=form,
            format=Format(format),
            language=language,
            ground=ground,
            total=rows.submissions_of(form).count(),
        )
        export.enqueue()
    return export


def of(user: User) -> ExportQuerySet:
    """Return the exports that `user` asked for, the newest first."""
    return Export.objects.filter(asked_by=user).select_related("form")


def work(export: Export) -> None:
    """Make the file. For whoever claimed the export; a killed try left nothing but its key.

    Raises KeysUnavailable or OSError: then the sweep of jobs has it tried again.
    """
    user = export.asked_by
    if user is None or not user.has_perm(EXPORTS):
        give_up(export)
        return
    earlier, export.data_key = export.data_key, keys.claim()
    export.done = 0
    export.save(update_fields=["data_key", "done"])
    keys.destroy([earlier])
    columns = rows.columns_of(export.form, export.language)
    table = rows.table(export.form, columns, export.language, export.report, user)
    pieces = sheets.pieces_of(table, SINKS[export.format]())
    files.write(export.pk, export.data_key, io.BufferedReader(sheets.Readable(pieces)))
    note_cases(export, user, list(columns))
    if not finish(export, user, list(columns)):
        keys.destroy([export.data_key])


def note_cases(export: Export, user: User, fields: list[str]) -> None:
    """Write in the ledger of each case that it stands in a file, before that can be fetched.

    In small transactions: on SQLite nobody may wait for one long one. A try that is killed
    leaves lines, and the next writes them again.
    """
    cases = rows.submissions_of(export.form).values_list("case_id", "case__person_id")
    pairs = list(cases)
    for start in range(0, len(pairs), LINES_AT_A_TIME):
        ledger.note_cases(
            pairs[start : start + LINES_AT_A_TIME],
            what=ledger.What.EXPORTED,
            ground=export.ground,
            recipient=ledger.Recipient.STAFF,
            to=user.pk,
            by=user.pk,
            fields=fields,
        )


def finish(export: Export, user: User, fields: list[str]) -> bool:
    """Let the file be fetched, and write it in the ledger, both or neither.

    Returns False when the export went meanwhile, since a case in it was purged.
    """
    with transaction.atomic():
        mine = Export.objects.select_for_update(of=("self",)).filter(pk=export.pk)
        row = mine.filter(data_key=export.data_key).first()
        if row is None:
            return False
        row.expires_at = timezone.now() + LASTS
        row.save(update_fields=["expires_at"])
        row.finish()
        ledger.note_to_staff(
            ledger.What.EXPORTED, user.pk, ground=row.ground, fields=fields, number=row.done
        )
    return True


def give_up(export: Export) -> None:
    """Note that nothing comes of it: whoever asked may not export any more."""
    Export.objects.filter(pk=export.pk).update(expires_at=timezone.now() + LASTS)
    export.finish(JobState.FAILED)
    logger.warning("Export %s was given up: its asker may not export.", export.pk)


def opened(user: User, export_id: UUID) -> tuple[Export, Iterator[bytes]]:
    """Return an export that `user` asked for, and what is in it piece by piece.

    Raises PermissionDenied, Export.DoesNotExist (also for another's), and what
    `vault.files.read` raises.
    """
    if not user.has_perm(EXPORTS):
        raise PermissionDenied
    export = of(user).current().get(pk=export_id)
    assert export.data_key is not None  # noqa: S101 (set before it was done)
    return export, files.read(export.pk, export.data_key)


def sweep() -> int:
    """Destroy exports whose time has passed; return how many. Raises KeysUnavailable."""
    gone = list(Export.objects.over().values_list("pk", "data_key"))
    Export.objects.filter(pk__in=[pk for pk, _key in gone]).delete()
    keys.destroy([key for _pk, key in gone])
    return len(gone)
