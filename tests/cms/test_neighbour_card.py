"""The neighbour card: four on a sheet, with what was typed, which is kept nowhere."""

import logging
import subprocess
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.neighbour_card import views
from cms.neighbour_card.sheet import code_of
from tests.cms.builder import Pages

DUTCH, ENGLISH = "/nl/burenkaart/", "/en/neighbour-card/"
NAME, PHONE = "Lotte", "0470 12 34 56"


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def facts_of(pdf: bytes) -> dict[str, str]:
    done = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)
    lines = (line.partition(":") for line in done.stdout.decode().splitlines())
    return {name: value.strip() for name, _colon, value in lines}


@pytest.mark.parametrize(("address", "says"), [(DUTCH, "Dag buur!"), (ENGLISH, "Hello neighbour!")])
def test_four_cards_with_name_and_number_are_one_tagged_sheet(
    client: Client, pages: Pages, address: str, says: str
) -> None:
    answer = client.post(address, {"name": NAME, "phone": PHONE})
    text, facts = text_of(answer.content), facts_of(answer.content)
    assert [text.count(each) for each in (says, NAME, PHONE)] == [4, 4, 4]
    assert (facts["Pages"], facts["Tagged"]) == ("1", "yes")
    assert "no-store" in answer["Cache-Control"]


def test_without_a_name_there_is_a_line_to_write_on(client: Client, pages: Pages) -> None:
    text = text_of(client.post(DUTCH, {}).content)
    assert text.count("Naam") == 4
    assert NAME not in text


def test_what_is_typed_is_written_nowhere(
    client: Client, pages: Pages, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connections["default"]) as asked:
        client.post(DUTCH, {"name": NAME, "phone": PHONE})
    assert not [one for one in asked.captured_queries if one["sql"].startswith(("INS", "UPD"))]
    assert not [one for one in asked.captured_queries if NAME in one["sql"]]
    assert NAME not in caplog.text
    assert not client.cookies


@pytest.mark.parametrize("phone", ["bel me", "12", "0470 12 34 56; <script>", "9" * 30])
def test_what_is_no_number_is_told_at_its_box_and_nothing_is_lost(
    client: Client, pages: Pages, phone: str
) -> None:
    answer = client.post(DUTCH, {"name": "Lötte <b>", "phone": phone})
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (422, True)
    assert page.select_one("#id_phone-error")
    assert [page.select_one(f"#id_{name}")["value"] for name in ("name", "phone")] == [
        "Lötte <b>",
        phone,
    ]


def test_a_name_is_a_text_and_no_html(client: Client, pages: Pages) -> None:
    text = text_of(client.post(DUTCH, {"name": "<b>Lotte</b>"}).content)
    assert "<b>Lotte</b>" in text


@pytest.mark.parametrize("limit", ["MOST", "MOST_OF_ALL"])
def test_when_very_many_are_made_one_is_asked_to_wait(
    client: Client, pages: Pages, monkeypatch: pytest.MonkeyPatch, settings: Any, limit: str
) -> None:
    place = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": f"cards {limit}",
    }
    settings.CACHES = {**settings.CACHES, "counts": place}
    monkeypatch.setattr(views, limit, 1)
    monkeypatch.setattr(views, "sheet", lambda **_typed: b"%PDF")
    statuses = [client.post(DUTCH, {"name": NAME}).status_code for _time in range(2)]
    assert statuses == [200, 429]


def test_the_code_leads_to_the_site() -> None:
    assert code_of("https://help.example.org/nl/").startswith("<svg")
    assert code_of("https://help.example.org/nl/") != code_of("https://help.example.org/en/")


def test_the_way_there_stands_on_every_page(client: Client, pages: Pages) -> None:
    assert f'href="{DUTCH}"' in client.get("/nl/").content.decode()
    assert client.get(DUTCH).status_code == client.get(ENGLISH).status_code == 200
