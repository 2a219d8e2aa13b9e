"""Submissions as a file: what is in it, what is not, who gets it, and how long it lives."""

import csv
import io
from datetime import timedelta
from hashlib import sha256

import openpyxl
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.forms.builders import publish, question
from tests.workflows.desk.conftest import sign_in  # noqa: F401 (a fixture)
from workflows.cases.models import Case
from workflows.intake.exports import services, sheets
from workflows.intake.exports.models import Export
from workflows.privacy import services as privacy
from workflows.upkeep.jobs import JobState
from workflows.vault import keys, storage
from workflows.vault.ledger import Disclosure

pytestmark = pytest.mark.usefixtures("private_folder")
FORMULAS = ("=1+1", "+32 16", "-1", "@SUM(A1)", "\tx", "\rx")
# What is typed, and what a spreadsheet makes of it: after each sign that may begin another cell.
DEFUSED = {
    "x;=cmd|' /C calc'!A0;y": "x;'=cmd|' /C calc'!A0;y",
    'x;"=1+1"': 'x;"\'=1+1"',
    "x, =1+1": "x, '=1+1",
    "x\t@SUM(A1)": "x\t'@SUM(A1)",
    "brood\n- melk\r\n- kaas": "brood\n'- melk\r\n'- kaas",
    "＝1+1": "'＝1+1",
    "＋1": "'＋1",
    "－1": "'－1",
    "＠SUM(A1)": "'＠SUM(A1)",
    "-5%": "'-5%",
    ";;=1": ";;'=1",
}
PLAIN = ("1+1", "mia-jef@example.org", "a = b", "Sint-Jan; 3e - links", "", "'s avonds, na 8")


@pytest.fixture
def private_folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path


def ask(user, form, **how):
    chosen = {"format": "csv", "language": "nl", "ground": "reporting", **how}
    return services.ask(user, form, **chosen)


def made(user, form, **how):
    """Ask for an export and let the worker make it."""
    export = Export.objects.claim(ask(user, form, **how).pk)
    services.work(export)
    return Export.objects.get(pk=export.pk)


def content(user, export):
    _row, pieces = services.opened(user, export.pk)
    return b"".join(pieces)


def rows_of(user, export):
    """The rows of a file, each as {key: text}, without the labels."""
    data = content(user, export)
    if export.format == "csv":
        table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        table = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    keys_row, _labels, *rest = table
    return [dict(zip(keys_row, row, strict=True)) for row in rest]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_every_submission_is_a_row_with_its_answers_by_key(format, city, coordinator):
    odd = "Regel één\n“Aan” ; , <b>😀"
    cases = [city.file(text=odd), city.file(language="en", name="D'Haese")]
    city.file(city.offer)

    rows = rows_of(coordinator, made(coordinator, city.request.form, format=format))

    assert [row["case.reference"] for row in rows] == [case.reference for case in cases]
    assert [row["name"] for row in rows] == ["Mia Voorbeeld", "D'Haese"]
    assert rows[0]["text"] == odd
    assert rows[0]["languages"].split("\n") == rows[1]["languages"].split("\n")


@pytest.mark.parametrize(("language", "label"), [("nl", "Je naam"), ("en", "Je naam (en)")])
def test_labels_are_in_the_language_that_was_chosen(language, label, city, coordinator):
    city.file()
    export = made(coordinator, city.request.form, language=language)
    table = list(csv.reader(io.StringIO(content(coordinator, export).decode("utf-8-sig"))))
    at = table[0].index("name")
    assert table[1][at] == label


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_of_csv_never_begins_as_a_formula(text):
    assert sheets.harmless(text) == f"'{text}"
    assert sheets.harmless("1+1") == "1+1"


@pytest.mark.parametrize("text", DEFUSED)
def test_nothing_in_a_cell_of_csv_becomes_a_formula(text):
    assert sheets.harmless(text) == DEFUSED[text]


@pytest.mark.parametrize("text", PLAIN)
def test_a_cell_of_csv_that_is_no_formula_stays_as_it_is(text):
    assert sheets.harmless(text) == text


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("text", [*FORMULAS, *DEFUSED])
def test_whatever_separator_excel_takes_no_cell_is_a_formula(separator, text):
    sink = sheets.Csv()
    sink.add(["Mia", text, "brood"])
    written = sink.taken().decode("utf-8-sig")
    assert written.startswith('"Mia","')
    # Excel shows a quote within a cell as it stands, so that what follows it counts.
    cells = [cell.strip(' "') for line in written.splitlines() for cell in line.split(separator)]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠"))] == []


@pytest.mark.parametrize("text", [*FORMULAS[:4], *DEFUSED])
def test_a_cell_of_the_workbook_is_text_as_it_was_typed(text, city, coordinator):
    city.file(text=text)
    export = made(coordinator, city.request.form, format="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content(coordinator, export))).active
    column = [cell.value for cell in sheet[1]].index("text")
    cell = sheet[3][column]
    expected = text.replace("\r\n", "\n").strip()
    assert (cell.value, cell.data_type, cell.number_format) == (expected, "s", "@")


def test_the_screen_says_which_file_is_for_excel(coordinator, sign_in):  # noqa: F811
    page = BeautifulSoup(sign_in(coordinator).get(reverse("desk:exports")).content, "html.parser")
    shown = " ".join(page.get_text().split())
    assert "Excel workbook" in shown
    assert "Choose the workbook for Excel" in shown


def test_tests_are_left_out(city, coordinator):
    kept, test = city.file(), city.file()
    Case.objects.filter(pk=test.pk).update(test=True)
    export = made(coordinator, city.request.form)
    assert [row["case.reference"] for row in rows_of(coordinator, export)] == [kept.reference]
    assert (export.total, export.done) == (1, 1)


def test_a_question_of_an_older_version_keeps_its_column(city, coordinator):
    form = city.question.form
    city.file(city.question, text="Vroeger gevraagd.")
    form.refresh_from_db()
    steps = list(form.steps.raw_data)
    asked = steps[0]["value"]["questions"]
    asked[-1:] = [question("short_text", "Nieuw", key="fresh", required=False)]
    form.steps = steps
    publish(form)
    city.file(city.question, fresh="Nu gevraagd.")

    first, second = rows_of(coordinator, made(coordinator, form))

    assert (first["text"], second["fresh"]) == ("Vroeger gevraagd.", "Nu gevraagd.")
    assert first["fresh"] == second["text"] == ""


def test_only_who_may_export_asks_and_only_who_asked_fetches(
    city, handler, operator, coordinator, privacy_officer
):
    for user in (handler, operator):
        with pytest.raises(PermissionDenied):
            ask(user, city.request.form)
    export = made(coordinator, city.request.form)
    with pytest.raises(Export.DoesNotExist):
        services.opened(privacy_officer, export.pk)
    assert content(coordinator, export)
    coordinator.groups.clear()
    with pytest.raises(PermissionDenied):
        services.opened(type(coordinator).objects.get(pk=coordinator.pk), export.pk)


def test_who_lost_the_permission_meanwhile_gets_nothing(city, coordinator):
    city.file()
    export = ask(coordinator, city.request.form)
    coordinator.groups.clear()
    services.work(Export.objects.claim(export.pk))
    assert Export.objects.get().state == JobState.FAILED
    assert (list(storage.keys_of_files()), Disclosure.objects.count()) == ([], 0)


def test_each_export_is_a_line_in_the_ledger_and_one_of_each_case_in_it(city, coordinator):
    cases = {city.file().pk for _case in range(2)}
    city.file(city.offer)
    export = made(coordinator, city.request.form)
    for _fetch in range(2):
        content(coordinator, export)
    line = Disclosure.objects.get(case_id=None)
    assert (line.what, line.ground, line.to, line.number) == (
        "exported",
        "reporting",
        coordinator.pk,
        2,
    )
    assert "name" in line.fields
    of_cases = Disclosure.objects.filter(case_id__isnull=False)
    assert {(one.case_id, one.to) for one in of_cases} == {(pk, coordinator.pk) for pk in cases}
    assert len(of_cases) == 2


def test_the_file_is_sealed_and_destroyed_when_its_hour_is_over(city, coordinator):
    city.file()
    export = made(coordinator, city.request.form)
    assert b"Mia" in content(coordinator, export)
    assert b"Mia" not in storage.path_of(export.data_key).read_bytes()
    assert services.sweep() == 0

    with time_machine.travel(timezone.now() + services.LASTS + timedelta(minutes=1)):
        with pytest.raises(Export.DoesNotExist):
            services.opened(coordinator, export.pk)
        assert services.sweep() == 1

    assert not storage.path_of(export.data_key).exists()
    assert not keys.DataKey.objects.filter(pk=export.data_key).exists()


def closed(case):
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=timezone.now())
    return case


def test_a_purge_takes_every_export_that_holds_the_case(city, coordinator, privacy_officer):
    case = closed(city.file())
    other = made(coordinator, city.offer.form)
    export = made(coordinator, city.request.form)
    privacy.purge(case.pk, privacy_officer, "erasure")
    assert list(Export.objects.all()) == [other]
    assert not storage.path_of(export.data_key).exists()
    assert storage.path_of(other.data_key).exists()


def test_an_export_that_is_under_way_while_a_case_is_purged_comes_to_nothing(
    city, coordinator, privacy_officer, monkeypatch
):
    case = closed(city.file())
    finish = services.finish

    def purge_then_finish(*given):
        privacy.purge(case.pk, privacy_officer, "erasure")
        return finish(*given)

    monkeypatch.setattr(services, "finish", purge_then_finish)
    export = Export.objects.claim(ask(coordinator, city.request.form).pk)
    services.work(export)
    assert (Export.objects.count(), list(storage.keys_of_files())) == (0, [])
    assert not Disclosure.objects.filter(what="exported", is_counted=False).exists()


def test_a_try_that_was_killed_leaves_nothing_behind(city, coordinator):
    city.file()
    export = made(coordinator, city.request.form)
    first = export.data_key
    services.work(export)
    assert not storage.path_of(first).exists()
    assert len(rows_of(coordinator, Export.objects.get())) == 1


def test_the_whole_is_never_in_memory():
    largest = 0
    rows = ([sha256(str(number).encode()).hexdigest()] for number in range(10_000))
    total = 0
    for piece in sheets.pieces_of(rows, sheets.Xlsx()):
        largest, total = max(largest, len(piece)), total + len(piece)
    assert total > 10 * largest


def test_the_coordinator_asks_and_fetches_at_the_desk(
    city,
    coordinator,
    handler,
    sign_in,  # noqa: F811 (the fixture)
):
    city.file()
    page, office = reverse("desk:exports"), sign_in(coordinator)
    assert sign_in(handler).get(page).status_code == 403
    assert office.post(page, {"form": city.request.form.pk}).status_code == 422
    body = {
        "form": city.request.form.pk,
        "format": "csv",
        "language": "nl",
        "ground": "handling",
    }
    assert office.post(page, body).status_code == 302
    export = Export.objects.get()
    if export.state != JobState.DONE:
        services.work(Export.objects.claim(export.pk))
    fetch = reverse("desk:fetch_export", args=[export.pk])
    assert fetch in office.get(page).content.decode()

    response = office.get(fetch)

    assert b"Mia Voorbeeld" in b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith('attachment; filename="formulier-request')
    assert sign_in(handler).get(fetch).status_code == 403
