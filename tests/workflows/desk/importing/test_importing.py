"""The screens: a list is sent, mapped, tried, mended, imported and taken back."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.workflows.importing.making import HEADER, csv_of, person
from workflows.cases.models import Case
from workflows.importing import working
from workflows.importing.models import SheetImport, SheetSource

SCREEN = "/admin/cases/imports/"


@pytest.fixture
def lead(coordinator, sign_in, city, settings, tmp_path, monkeypatch):
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    # A few rows are done in the request, however busy the machine is.
    monkeypatch.setattr(working, "AT_ONCE_SECONDS", 60)
    return sign_in(coordinator)


def send(client, case_type, content, **changed):
    sent = {
        "file": SimpleUploadedFile("list.csv", content),
        "into": f"cases:{case_type.pk}",
        "source": "Samenlevingsopbouw",
        "language": "nl",
    }
    return client.post(SCREEN, {**sent, **changed})


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def fields_of(answer):
    """What stands in the boxes of the form on a page, as a browser would send it."""
    found = {}
    for box in page_of(answer).select("main form input, main form select"):
        if box.name == "select":
            chosen = box.select_one("option[selected]") or box.select_one("option")
            found[box["name"]] = chosen.get("value", "")
        elif box.get("type") not in ("radio", "checkbox", "file") or box.has_attr("checked"):
            found[box.get("name")] = box.get("value", "")
    found.pop("csrfmiddlewaretoken", None)
    return found


def tried(client, city, content):
    """Send a list and take its columns as they are suggested; return the page of the import."""
    columns = send(client, city.request, content)["Location"]
    answer = client.post(columns, fields_of(client.get(columns)), follow=True)
    assert answer.status_code == 200
    return answer


def here(answer):
    return answer.request["PATH_INFO"]


def texts(answer):
    return " ".join(page_of(answer).select_one("main").get_text(" ").split())


def test_a_list_goes_from_the_file_to_its_cases_and_back(lead, city):
    content = csv_of(HEADER, person(1), person(2, Postcode="30"), person(2))
    report = tried(lead, city, content)
    assert "Refused 1" in texts(report)
    assert "Will be imported 2" in texts(report)
    assert "(“30”)" in texts(report)
    assert not Case.objects.exists()
    done = lead.post(here(report), {"do": "take", "ground": "public_interest"}, follow=True)
    assert "Imported 2" in texts(done)
    assert Case.objects.filter(channel="file").count() == 2
    back = lead.post(here(report), {"do": "undo", "sure": "on"}, follow=True)
    assert "Taken back 2" in texts(back)
    assert not Case.objects.exists()


def test_the_columns_of_a_source_are_known_the_next_time(lead, city):
    content = csv_of(["Bewoner", *HEADER[1:-1], "Vraag 1"], person(1))
    columns = send(lead, city.request, content)["Location"]
    asked = fields_of(lead.get(columns))
    assert asked["column-7"] == ""
    lead.post(columns, {**asked, "column-7": "category"})
    again = send(lead, city.request, content)["Location"]
    assert fields_of(lead.get(again))["column-7"] == "category"
    # What a column was called is kept as a hash: it may be somebody's name.
    assert "Vraag" not in str(SheetSource.objects.values())


def test_a_word_that_is_no_choice_is_said_once_and_known_the_next_time(lead, city):
    content = csv_of(HEADER, person(1, Categorie="Eten"))
    report = tried(lead, city, content)
    assert "1 word in the list is none of the choices." in texts(report)
    columns = f"{here(report)}columns/"
    asked = fields_of(lead.get(columns))
    assert asked["word-category-0"] == ""
    meant = lead.post(columns, {**asked, "word-category-0": "groceries"}, follow=True)
    assert "Will be imported 1" in texts(meant)
    assert "none of the choices" not in texts(meant)
    assert "Will be imported 1" in texts(tried(lead, city, content))


def test_what_no_row_can_do_without_is_asked_once_for_all(lead, city):
    content = csv_of(HEADER[:-1], person(1)[:-1])
    columns = send(lead, city.request, content)["Location"]
    asked = fields_of(lead.get(columns))
    refused = lead.post(columns, asked)
    assert refused.status_code == 422
    assert "write what holds for all rows" in texts(refused)
    report = lead.post(columns, {**asked, "same-category": "groceries"}, follow=True)
    assert "Will be imported 1" in texts(report)


def test_refused_rows_are_fetched_mended_and_sent_again(lead, city):
    report = tried(lead, city, csv_of(HEADER, person(1), person(2, GSM="=1+1")))
    fetched = lead.get(reverse("desk:import_refused", args=[SheetImport.objects.get().pk]))
    rows = list(csv.reader(io.StringIO(fetched.getvalue().decode("utf-8-sig"))))
    assert rows[0] == ["What is wrong", *HEADER]
    # What a spreadsheet could take for a formula is none.
    assert rows[1][3] == "'=1+1"
    rows[1][3] = "0470 00 00 09"
    mended = SimpleUploadedFile("mended.csv", csv_of(*rows))
    there = lead.post(here(report), {"do": "mend", "file": mended}, follow=True)
    assert "What are the columns?" in texts(there)
    last = lead.post(here(there), fields_of(there), follow=True)
    assert "Will be imported 1" in texts(last)
    assert SheetImport.objects.count() == 1


def test_the_same_list_mended_is_tried_at_once(lead, city):
    report = tried(lead, city, csv_of(HEADER, person(1, GSM="12")))
    mended = SimpleUploadedFile("mended.csv", csv_of(HEADER, person(1)))
    there = lead.post(here(report), {"do": "mend", "file": mended}, follow=True)
    assert "Will be imported 1" in texts(there)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"file": ""}, "Choose a file."),
        ({"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7")}, "This is no spreadsheet"),
        ({"into": ""}, "Choose what the rows become."),
        ({"into": "cases:0"}, "Select a valid choice"),
        ({"source": " "}, "Write where the list comes from."),
    ],
)
def test_a_list_that_is_not_taken_is_told_at_its_box(lead, city, changed, sentence):
    answer = send(lead, city.request, csv_of(HEADER, person(1)), **changed)
    assert answer.status_code == 422
    assert sentence in texts(answer)
    assert not SheetImport.objects.exists()


def test_a_ground_is_needed(lead, city):
    report = tried(lead, city, csv_of(HEADER, person(1)))
    answer = lead.post(here(report), {"do": "take"})
    assert answer.status_code == 422
    assert "Choose the ground." in texts(answer)
    assert not Case.objects.exists()


def test_a_file_is_thrown_away_at_once(lead, city):
    report = tried(lead, city, csv_of(HEADER, person(1)))
    lead.post(here(report), {"do": "throw"})
    assert not SheetImport.objects.exists()
    assert lead.get(here(report)).status_code == 403


@pytest.mark.parametrize("who", ["editor", "operator", "handler", "privacy_officer", "outsider"])
def test_only_coordinators_import(lead, city, sign_in, request, who):
    report = tried(lead, city, csv_of(HEADER, person(1)))
    other = sign_in(request.getfixturevalue(who))
    sheet = SheetImport.objects.get()
    for name in ("import", "import_columns", "import_refused"):
        assert other.get(reverse(f"desk:{name}", args=[sheet.pk])).status_code in (302, 403)
    assert other.post(here(report), {"do": "take", "ground": "consent"}).status_code in (302, 403)
    assert not Case.objects.exists()


def test_another_sites_form_sends_nothing(lead, city, coordinator):
    from django.test import Client  # noqa: PLC0415 (of one test)

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(coordinator)
    assert send(strict, city.request, csv_of(HEADER, person(1))).status_code == 403
