"""The API: the same forms, the same door, refusals as data."""

import json

import pytest
from django.core.cache import caches
from jsonschema import Draft202012Validator

from tests.city import plain_answers
from tests.workflows.intake.test_receive import counts
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.intake import rates

ROOT = "/api/help/v1/"
ADDRESS = {"street": "Voorbeeldstraat", "number": "1", "postcode": "3000", "city": "Leuven"}
NOTHING = (0, 0, 0, 0, 0, 0)


@pytest.fixture(autouse=True)
def no_count_of_earlier_tests():
    caches["counts"].clear()


@pytest.fixture
def send(client, city):
    """Post a submission; keyword arguments change the body, `answers` single answers."""

    def post(key="fresh-key-1", answers=None, form="request", **body):
        answers = {**plain_answers(city.request), **(answers or {})}
        return client.post(
            f"{ROOT}forms/{form}/submissions/",
            json.dumps({"answers": answers, **body}),
            content_type="application/json",
            headers={"Idempotency-Key": key} if key else {},
        )

    return post


def test_the_list_names_every_form_that_takes_submissions(client, city):
    listed = client.get(f"{ROOT}forms/", {"language": "en"}).json()

    assert {form["form"]: form["name"] for form in listed} == {
        "offer": "Case offer",
        "question": "Case question",
        "request": "Case request",
    }
    assert listed[0]["languages"] == ["nl", "en"]


def test_a_paused_programme_is_not_listed(client, city):
    programme = Programme.objects.get()
    programme.paused = True
    programme.save()

    assert client.get(f"{ROOT}forms/").json() == []


def test_a_form_says_what_is_asked_and_its_schema_accepts_what_is_taken(client, city, send):
    shown = client.get(f"{ROOT}forms/request/", {"language": "en"}).json()
    keys = [block["key"] for step in shown["steps"] for block in step["blocks"]]

    assert (shown["language"], shown["version"]) == ("en", 1)
    assert keys == ["name", "email", "phone", "address", "category", "languages", "text"]
    schema = Draft202012Validator(shown["answers_schema"])
    Draft202012Validator.check_schema(shown["answers_schema"])
    assert schema.is_valid(plain_answers(city.request))
    assert not schema.is_valid({"email": "mia@example.org"})
    assert send(version=1).status_code == 201


@pytest.mark.parametrize("language", ["fr", "tlh", "", "\x00", "'\"%s"])
def test_a_language_that_a_form_lacks_gets_the_dutch_one(client, city, language):
    shown = client.get(f"{ROOT}forms/request/", {"language": language}).json()

    assert shown["language"] == "nl"


def test_a_submission_becomes_a_case_with_a_status(client, city, send):
    answer = send(language="en")
    receipt = answer.json()
    case = Case.objects.get()

    assert answer.status_code == 201
    assert (str(case), case.channel, case.language) == (receipt["reference"], "api", "en")
    status = client.get(f"{ROOT}cases/{receipt['link']}/", {"language": "en"}).json()
    assert status["reference"] == str(case)
    assert status["steps"][0] == {"label": "Received", "when": "now"}


def test_the_same_key_gives_the_same_reference_and_refuses_another_body(city, send):
    first, again = send(), send()
    other = send(answers={"text": "Drie broden."})

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert again.json() == {**first.json(), "repeated": True}
    assert other.json()["code"] == "key_reused"
    assert Case.objects.count() == 1


def test_what_is_kept_of_a_key_gives_nobody_the_receipt_again(city, send):
    send()
    stored = Case.objects.get().submission.idempotency_key
    other = send(key=stored)

    assert (other.status_code, other.json()["repeated"]) == (201, False)


@pytest.mark.parametrize(
    ("how", "status", "code", "field"),
    [
        ({"answers": {"name": ""}}, 422, "answers", "name"),
        ({"answers": {"name": ["a", "list"]}}, 422, "answers", "name"),
        ({"answers": {"category": "no such"}}, 422, "answers", "category"),
        ({"answers": {"address": {"street": "Voorbeeldstraat"}}}, 422, "answers", "address"),
        ({"answers": {"text": "x" * 100_000}}, 422, "answers", "text"),
        ({"answers": {"text": "a\x00b"}}, 422, "answers", "text"),
        ({"key": ""}, 422, "shape", "Idempotency-Key"),
        ({"key": "short"}, 422, "shape", "Idempotency-Key"),
        ({"form": "no-such-form"}, 404, "not_found", None),
        ({"version": 99}, 409, "version", "version"),
        ({"version": "one"}, 422, "shape", "version"),
        ({"vacancy": "c0ffee00-0000-4000-8000-000000000000"}, 409, "vacancy", "vacancy"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_stored(city, send, how, status, code, field):
    before = counts()
    answer = send(**how)
    body = answer.json()

    assert (answer.status_code, body["code"]) == (status, code)
    assert body["message"]
    assert [error["field"] for error in body["errors"]][:1] == ([field] if field else [])
    assert counts() == before == NOTHING


def test_sentences_are_in_the_asked_language(city, send):
    dutch = send(answers={"name": ""}).json()["errors"][0]
    english = send(answers={"name": ""}, language="en").json()["errors"][0]

    assert (dutch["code"], english["code"]) == ("required", "required")
    assert dutch["message"] != english["message"]


def test_whoever_asks_too_often_waits_and_no_address_is_kept(client, city, monkeypatch):
    from workflows.intake.api import views  # noqa: PLC0415 (only here)

    kept = []
    monkeypatch.setattr(views.READING[0], "num_requests", 2)
    monkeypatch.setattr(views.READING[0], "cache", caches["renditions"])
    monkeypatch.setattr(rates, "salt_of_today", lambda: "salt")
    monkeypatch.setattr(views.READING[0], "key_of", noting(views.READING[0].key_of, kept))
    answers = [client.get(f"{ROOT}forms/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert answers[2].json()["code"] == "throttled"
    assert len(set(kept)) == 1
    assert "127.0.0.1" not in kept[0]


def noting(key_of, kept):
    """The throttle's own way of naming what it counts, with each name noted."""

    def note(who):
        kept.append(key_of(who))
        return kept[-1]

    return note


@pytest.mark.parametrize(
    ("origin", "allowed"), [("https://a.example", True), ("https://b.example", False)]
)
def test_only_listed_sites_may_ask_from_their_pages(client, city, settings, origin, allowed):
    settings.CORS_ALLOWED_ORIGINS = ["https://a.example"]
    answer = client.get(f"{ROOT}forms/", headers={"Origin": origin})

    assert (answer.get("Access-Control-Allow-Origin") == origin) is allowed


def test_a_link_that_is_none_finds_nothing(client, city):
    for link in ("nobody", "%00", "a" * 300, "..%2f"):
        assert client.get(f"{ROOT}cases/{link}/").status_code == 404


def test_the_document_describes_every_address(client, db):
    document = client.get(f"{ROOT}openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        f"{ROOT}forms/",
        f"{ROOT}forms/{{form}}/",
        f"{ROOT}forms/{{form}}/submissions/",
        f"{ROOT}forms/{{form}}/files/",
        f"{ROOT}forms/{{form}}/files/{{file}}/",
        f"{ROOT}forms/{{form}}/drafts/",
        f"{ROOT}drafts/by-code/",
        f"{ROOT}drafts/{{link}}/",
        f"{ROOT}drafts/{{link}}/files/",
        f"{ROOT}drafts/{{link}}/files/{{file}}/",
        f"{ROOT}drafts/{{link}}/saved/",
        f"{ROOT}drafts/{{link}}/mail/",
        f"{ROOT}drafts/{{link}}/submission/",
        f"{ROOT}cases/{{link}}/",
        f"{ROOT}vacancies/",
        f"{ROOT}vacancies/{{vacancy}}/",
        f"{ROOT}figures/",
        f"{ROOT}figures/{{edition}}/",
        f"{ROOT}figures/data.csv",
        f"{ROOT}figures/catalogue.jsonld",
    }


UNKNOWN = [
    ({"emial": "mia@example.org"}, [("emial", "")]),
    ({"vacancy": "e4f5b1d2-0000-4000-8000-000000000000"}, [("vacancy", "")]),
    ({"address": {**ADDRESS, "zip": "3000"}}, [("address", "zip")]),
    ({"Name": "Mia", "emial": "x"}, [("Name", ""), ("emial", "")]),
    ({"emial": None}, [("emial", "")]),
]


@pytest.mark.parametrize(("answers", "named"), UNKNOWN)
def test_answers_that_nothing_asks_are_named_and_nothing_is_stored(city, send, answers, named):
    answer = send(answers=answers)
    said = answer.json()
    assert (answer.status_code, said["code"], counts()) == (422, "answers", NOTHING)
    assert [(one["field"], one["part"]) for one in said["errors"]] == named
    assert {one["code"] for one in said["errors"]} == {"unknown"}


@pytest.mark.parametrize(("answers", "named"), UNKNOWN)
def test_the_schema_says_so_too(client, city, answers, named):
    schema = client.get(f"{ROOT}forms/request/").json()["answers_schema"]
    plain = plain_answers(city.request)
    assert Draft202012Validator(schema).is_valid(plain)
    assert not Draft202012Validator(schema).is_valid({**plain, **answers})


@pytest.mark.parametrize("where", ["submissions", "drafts"])
def test_a_member_that_does_not_exist_is_named(client, city, where):
    body = {"answers": plain_answers(city.request), "vacancie": "x"}
    answer = client.post(
        f"{ROOT}forms/request/{where}/",
        json.dumps(body),
        content_type="application/json",
        headers={"Idempotency-Key": "fresh-key-1"},
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "shape")
    assert [one["field"] for one in answer.json()["errors"]] == ["vacancie"]
    assert counts() == NOTHING


def test_a_draft_names_them_when_it_begins_and_when_it_changes(client, city):
    def ask(method, where, **body):
        body = json.dumps(body)
        return getattr(client, method)(f"{ROOT}{where}/", body, content_type="application/json")

    begun = ask("post", "forms/request/drafts", answers={"emial": "x"})
    assert (begun.status_code, begun.json()["errors"][0]["field"]) == (422, "emial")
    link = ask("post", "forms/request/drafts", answers={"name": "Mia"}).json()["link"]
    changed = ask("patch", f"drafts/{link}", answers={"address": {"zip": "3000"}})
    assert (changed.status_code, changed.json()["errors"][0]["part"]) == (422, "zip")
