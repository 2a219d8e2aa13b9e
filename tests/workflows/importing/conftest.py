"""A coordinator who brings lists in."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.city import City
from tests.workflows.importing.making import HEADER, csv_of
from workflows.importing import services, working
from workflows.importing.mapping import ColumnMapping
from workflows.importing.models import ImportJob, SheetImport
from workflows.importing.services import source_called
from workflows.staff.models import User


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def send(city: City, coordinator: User) -> Callable[..., SheetImport]:
    """Send a file, by default of requests."""

    def sent(content: bytes, case_type: Any = None, language: str = "nl") -> SheetImport:
        return services.send(
            coordinator,
            content,
            source=source_called("Samenlevingsopbouw"),
            target="cases",
            thing=str((case_type or city.request).pk),
            language=language,
        )

    return sent


@pytest.fixture
def tried(send: Callable[..., SheetImport], coordinator: User) -> Callable[..., SheetImport]:
    """Send a file, take the columns as suggested (or as given), and try it."""

    def checked(content: bytes | None = None, case_type: Any = None, **mapping: Any) -> SheetImport:
        sheet = send(csv_of(HEADER) if content is None else content, case_type)
        return check(sheet, coordinator, **mapping)

    return checked


@pytest.fixture
def imported(tried: Callable[..., SheetImport], coordinator: User) -> Callable[..., SheetImport]:
    """Import a file to the end."""

    def taken(content: bytes, case_type: Any = None, **options: Any) -> SheetImport:
        return take(tried(content, case_type), coordinator, **options)

    return taken


def check(sheet: SheetImport, user: User, **mapping: Any) -> SheetImport:
    """Map as suggested, but for what is given, and try the whole list."""
    plan = services.mapping_of(sheet).as_data() | mapping
    services.map_columns(sheet.pk, user, ColumnMapping(**plan))
    return work(sheet)


def take(sheet: SheetImport, user: User, **options: Any) -> SheetImport:
    """Import what can be."""
    usual = {"ground": "public_interest", "tells": False, "takes_known": False}
    services.take(sheet.pk, user, **{**usual, **options})
    return work(sheet)


def undo(sheet: SheetImport, user: User) -> SheetImport:
    """Take back what can be."""
    services.undo(sheet.pk, user)
    return work(sheet)


def work(sheet: SheetImport) -> SheetImport:
    """Do what the worker does, turn by turn, and return the import as it is then."""
    while job := ImportJob.objects.due().filter(sheet=sheet).first():
        working.work(ImportJob.objects.claim(job.pk))
    return SheetImport.objects.get(pk=sheet.pk)


def states(sheet: SheetImport) -> dict[int, str]:
    """Return what came of each row, by its number."""
    return dict(sheet.rows.filter(place=0).values_list("number", "state"))


def said(sheet: SheetImport, number: int) -> list[list[str]]:
    """Return what is wrong with a row: [column, sentence] each."""
    row = sheet.rows.get(number=number, place=0)
    return [list(each[:2]) for each in (row.said or {}).get("problems", [])]
