"""The screen: a list is pasted or sent, looked at, printed, and nothing of it is kept."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.core.files import uploadedfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.cms.test_neighbour_card import text_of
from workflows.desk.mailing.forms import MOST_OF_A_LIST
from workflows.mailing import letters
from workflows.mailing.models import ResidentLetter

NAME = "Zonderlinge Voorbeeldnaam"
LIST = (
    "naam;straat;nummer;bus;postcode;gemeente;taal\n"
    f"{NAME};Voorbeeldstraat;1;;3000;Leuven;\n"
    "Ann Example;Example street;2;;3010;Kessel-Lo;en\n"
)
SCREEN = "/admin/cases/mailing/"


@pytest.fixture
def lead(coordinator, sign_in, city):
    return sign_in(coordinator)


def send(client, text=LIST, do=None, **fields):
    letter = ResidentLetter.objects.get()
    typed = {"list-letter": letter.pk, "list-text": text, "list-window": "right"}
    return client.post(SCREEN, typed | (do or {}) | fields)


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def typed_in(answer):
    return page_of(answer).select_one("textarea").get_text().removeprefix("\n")


def test_the_first_letter_is_shown_and_the_list_stays_in_the_form(lead):
    answer = send(lead)
    page = page_of(answer)
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    address = page.select_one(".desk-letter address").get_text("|", strip=True)
    assert address == f"{NAME}|Voorbeeldstraat 1|3000 Leuven"
    assert f"Geachte {NAME}" in page.select_one(".desk-letter-body").get_text()
    assert page.select_one("#looked").get_text(strip=True) == "2 letters"
    assert typed_in(answer) == LIST


def test_the_letters_are_a_file_that_nobody_keeps(lead):
    answer = send(lead, do={"from": "1"})
    text = text_of(answer.getvalue())
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == (
        *("application/pdf", True),
    )
    assert answer["Content-Disposition"] == 'attachment; filename="letters-1-2.pdf"'
    assert (text.count(f"Geachte {NAME}"), text.count("Dear Ann Example")) == (1, 1)


def test_many_are_made_some_at_a_time_and_what_is_no_number_shows_the_first(lead, monkeypatch):
    monkeypatch.setattr(letters, "MOST_AT_ONCE", 1)
    buttons = page_of(send(lead)).select("button[name=from]")
    assert [each["value"] for each in buttons] == ["1", "2"]
    second = text_of(send(lead, do={"from": "2"}).getvalue())
    assert (NAME in second, "Ann Example" in second) == (False, True)
    for number in ("3", "x", "-1"):
        assert page_of(send(lead, do={"from": number})).select_one("#looked")


def test_a_file_counts_as_pasted(lead):
    file = SimpleUploadedFile("lijst.csv", LIST.encode("cp1252"))
    answer = send(lead, text="", **{"list-file": file})
    assert typed_in(answer) == LIST


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04\0\0", "This is no text"),
        (b"", "This file is empty."),
        (b"a" * (MOST_OF_A_LIST + 1), "too large"),
        (b"a" * 3_000_000, "too large"),
    ],
)
def test_a_file_that_is_no_list_is_told_and_lies_on_no_disk(lead, monkeypatch, content, says):
    def no_disk(*_args, **_options):
        raise AssertionError("It came to lie on a disk.")

    monkeypatch.setattr(uploadedfile, "TemporaryUploadedFile", no_disk)
    answer = send(lead, **{"list-file": SimpleUploadedFile("lijst.csv", content)})
    assert answer.status_code == 422
    assert says in page_of(answer).select_one("ul.errorlist").get_text()
    assert typed_in(answer) == LIST


def test_a_wrong_line_is_named_at_the_list_and_nothing_is_lost(lead):
    wrong = LIST + "Zonder postcode;Straat;1;;;Leuven;\n"
    for do in ({}, {"from": "1"}):
        answer = send(lead, text=wrong, do=do)
        field = page_of(answer).select_one("#id_list-text")
        assert (answer.status_code, field["aria-invalid"]) == (422, "true")
        assert "Line 4:" in page_of(answer).select_one(f"#{field['id']}_error").get_text()
        assert typed_in(answer) == wrong


def test_without_a_letter_or_with_another_window_it_is_told(lead):
    answer = send(lead, **{"list-letter": "999", "list-window": "boven"})
    assert (answer.status_code, typed_in(answer)) == (422, LIST)
    assert len(page_of(answer).select("ul.errorlist")) == 2


def test_nothing_of_a_list_is_written_or_logged(lead, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connections["default"]) as asked:
        send(lead)
        send(lead, do={"from": "1"})
    assert not [one for one in asked.captured_queries if "Zonderlinge" in one["sql"]]
    assert "Zonderlinge" not in caplog.text
    # The control: what is written is seen.
    entry = ModelLogEntry.objects.get(action="workflows.letters_printed")
    assert entry.data == {"letters": 2}
    assert any("letters_printed" in one["sql"] for one in asked.captured_queries)


def test_the_history_of_a_letter_says_how_many_were_printed(lead):
    send(lead, do={"from": "1"})
    url = reverse("resident-letters:history", args=[ResidentLetter.objects.get().pk])
    assert "2 letters were printed." in lead.get(url).content.decode()


def test_who_was_signed_out_meanwhile_gets_the_list_back(lead):
    lead.logout()
    answer = send(lead)
    assert (answer.status_code, NAME in answer.content.decode()) == (403, True)


def test_a_form_of_another_site_prints_nothing(coordinator, city):
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    assert send(client, do={"from": "1"}).status_code == 403


@pytest.mark.parametrize("name", ["operator", "handler", "editor", "privacy_officer"])
def test_nobody_else_prints_or_words_them(name, request, sign_in, city):
    client = sign_in(request.getfixturevalue(name))
    assert (client.get(SCREEN).status_code, send(client).status_code) == (403, 403)
    assert client.get("/admin/resident-letters/").status_code in (302, 403)


def test_a_coordinator_words_a_letter_and_reads_how_it_looks(lead):
    url = reverse("resident-letters:edit", args=[ResidentLetter.objects.get().pk])
    assert "Geachte mevrouw Mia Voorbeeld" in lead.get(url).content.decode()
