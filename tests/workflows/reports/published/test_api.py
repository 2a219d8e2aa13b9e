"""The figures for other programs: JSON, CSV and a DCAT-AP record."""

import csv
import io
import json

import pytest

from tests.workflows.reports.published.conftest import DUE, FIRST
from workflows.casetypes.models import Category
from workflows.reports.published import services

ROOT = "/api/help/v1/figures/"


@pytest.fixture
def edition(came, city):
    """Sixty requests, three a week of them at the pharmacy, and forty offers."""
    for week in range(4):
        came(12, week=week, helped=7)
        came(3, week=week, category="pharmacy", neighbourhood="24062W01")
        came(10, city.offer, week=week, language="en")
    (edition,) = services.publish_due(DUE)
    return edition


def read(client, address=""):
    answer = client.get(ROOT + address)
    assert answer.status_code == 200, answer.content
    return answer


def numbers(client):
    """Every number by what it counts, of which category, by what and where."""
    found = read(client, "1/").json()["numbers"]
    return {(n["count"], n["category"], n["by"], n["key"]): n["number"] for n in found}


def test_editions_are_listed_with_the_whole_city(client, edition):
    (listed,) = read(client).json()
    assert listed.pop("published_at")
    assert listed == {
        "edition": 1,
        "first": "2026-03-02",
        "last": "2026-03-29",
        "requests": 60,
        "helped": 28,
        "offers": 40,
        "url": f"http://127.0.0.1:8000{ROOT}1/",
    }


def test_an_edition_has_all_its_numbers_and_null_for_what_is_hidden(client, edition):
    found = numbers(client)
    assert found["requests", None, None, None] == 60
    assert found["requests", "pharmacy", None, None] == 12
    assert found["requests", None, "week", FIRST.isoformat()] == 15
    assert found["requests", "pharmacy", "week", FIRST.isoformat()] is None
    assert found["offers", "groceries", "language", "en"] == 40
    assert found["offers", "groceries", "language", "nl"] is None


def test_names_are_in_the_asked_language(client, edition):
    english = read(client, "1/?language=en").json()
    dutch = read(client, "1/").json()
    assert [each["name"] for each in english["columns"]["language"]] == [
        "Dutch",
        "English",
        "Not known",
    ]
    assert dutch["columns"]["language"][1]["name"] == "Engels"
    assert english["numbers"] == dutch["numbers"]


def test_an_edition_that_does_not_exist_is_a_problem_in_json(client, edition):
    answer = client.get(f"{ROOT}2/?language=en")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "Access-Control-Allow-Origin" not in answer


def test_everybody_may_read_it_from_their_own_site_and_ask_whether_it_changed(client, edition):
    first = read(client, "1/")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get(f"{ROOT}1/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_sheet_opens_in_a_belgian_excel(client, edition):
    answer = read(client, "data.csv?language=en")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b'\xef\xbb\xbf"edition";"first_day";')
    found = rows(answer)
    assert found[0] == {
        "edition": "1",
        "first_day": "2026-03-02",
        "last_day": "2026-03-29",
        "count": "requests",
        "count_name": "Requests for help",
        "category": "",
        "category_name": "All together",
        "by": "",
        "key": "",
        "name": "",
        "number": "60",
    }


def test_the_sheet_has_the_same_numbers_as_the_json(client, edition):
    sheet = {
        (row["count"], row["category"] or None, row["by"] or None, row["key"] or None): row[
            "number"
        ]
        for row in rows(read(client, "data.csv"))
    }
    assert sheet == {
        key: "" if number is None else str(number) for key, number in numbers(client).items()
    }


def test_no_name_becomes_a_formula(client, edition):
    pharmacy = Category.objects.get(key="pharmacy")
    pharmacy.name["nl"] = '=HYPERLINK("https://example.org")'
    pharmacy.plain_name = {}
    pharmacy.save()
    names = {row["category_name"] for row in rows(read(client, "data.csv"))}
    assert '\'=HYPERLINK("https://example.org")' in names
    assert not [name for name in names if name.startswith("=")]


def test_the_record_has_what_dcat_ap_asks(client, edition):
    answer = read(client, "catalogue.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    record = json.loads(answer.content)
    assert record["@type"] == "dcat:Catalog"
    (dataset,) = record["dcat:dataset"]
    for one in (record, dataset):
        assert {each["@language"] for each in one["dct:title"]} >= {"nl", "en"}
        assert {each["@language"] for each in one["dct:description"]} >= {"nl", "en"}
        assert one["dct:publisher"]["foaf:name"]
    assert dataset["dct:temporal"]["dcat:startDate"]["@value"] == "2026-03-02"
    assert dataset["dct:temporal"]["dcat:endDate"]["@value"] == "2026-03-29"
    assert dataset["dcat:landingPage"]["@id"].endswith("/nl/cijfers/")
    for distribution in dataset["dcat:distribution"]:
        assert distribution["dct:license"]["@id"].startswith("https://data.vlaanderen.be/")
        path = distribution["dcat:accessURL"]["@id"].removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code == 200


def test_before_anything_is_published_there_is_nothing_to_read(client, city):
    assert read(client).json() == []
    assert rows(read(client, "data.csv")) == []
    assert "dct:temporal" not in read(client, "catalogue.jsonld").content.decode()


def test_reading_costs_the_same_few_queries(client, edition, django_assert_num_queries):
    read(client)
    with django_assert_num_queries(1):
        read(client)
