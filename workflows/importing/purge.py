"""A row of an import goes with the case that it became, and the file at once with any of them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.importing.models import ImportRow, SheetImport
from workflows.importing.services import without_file


def rows_of(cases: Sequence[Any]) -> "QuerySet[ImportRow]":
    """Return the rows that became these cases."""
    return ImportRow.objects.filter(made__in=[str(pk) for pk in cases]).order_by()


def files_of(cases: Sequence[Any]) -> "QuerySet[SheetImport]":
    """Return the imports whose file has one of these cases in it."""
    made = rows_of(cases).values("sheet")
    return SheetImport.objects.filter(pk__in=made, data_key__isnull=False).order_by()


PURGED_WITH_CASES.add(
    PurgeStep("files of imports", files_of, redact=without_file, has_own_keys=True, order=-2)
)
PURGED_WITH_CASES.add(PurgeStep("imported rows", rows_of, order=-1))
