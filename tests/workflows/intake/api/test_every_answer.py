"""What holds for every address of the API: HEAD, 404, 405, language, limits, ETags, problems."""

import json

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext, override

from tests.city import plain_answers
from workflows.cases.models import Case
from workflows.intake.api import views

ROOT = "/api/help/v1/"
MISSING = f"{ROOT}forms/no-such-form/"
PROBLEM = {"type", "title", "status", "detail", "code", "message", "errors"}
JSON = "application/json"
FILE = {"question": "proof", "file": SimpleUploadedFile("a.txt", b"x")}
NOT_FOUND = "This does not exist."
OTHER_TYPE = "Send this as %(type)s."
NOT_DESCRIBED = "The request is not as described."
NO_CODE = (
    "We cannot find a form with this code. Is it typed correctly? A form is gone "
    "after fourteen days, and once it has been sent."
)


@pytest.fixture(autouse=True)
def no_count_of_earlier_tests():
    caches["counts"].clear()


@pytest.fixture
def post(client):
    """Post JSON to an address of the API."""

    def to(where, body, **headers):
        headers = {"Idempotency-Key": "fresh-key-1", **headers}
        return client.post(f"{ROOT}{where}", json.dumps(body), content_type=JSON, headers=headers)

    return to


# What goes wrong, by what is sent and the English sentence that is the message of it.
WRONG = {
    "404 of a form": ("get", "forms/none/", None, 404, NOT_FOUND),
    "404 of an address": ("get", "no/such/address/", None, 404, NOT_FOUND),
    "404 of a status": ("get", "cases/none/", None, 404, NOT_FOUND),
    "404 of a draft": ("get", "drafts/none/", None, 404, NOT_FOUND),
    "404 of a vacancy": ("get", "vacancies/6f961c2a-0000-4000-8000-000000000000/", None, 404,
                         NOT_FOUND),
    "405": ("post", "forms/", {}, 405, "This address does not take that."),
    "415": ("post", "forms/request/drafts/", "text", 415, OTHER_TYPE),
    "422 of a body": ("post", "drafts/by-code/", {"cod": "x"}, 422, NOT_DESCRIBED),
    "422 of an address": ("get", "forms/request/?version=none", None, 422, NOT_DESCRIBED),
    "wrong code": ("post", "drafts/by-code/", {"code": "AAA"}, 404, NO_CODE),
}  # fmt: skip


def ask(client, how, where, body, **headers):
    if how == "get":
        return client.get(f"{ROOT}{where}", headers=headers)
    type_ = "text/plain" if body == "text" else JSON
    return client.post(f"{ROOT}{where}", json.dumps(body), content_type=type_, headers=headers)


@pytest.mark.parametrize("language", ["nl", "en", "fr", "ar"])
@pytest.mark.parametrize(("how", "where", "body", "status", "words"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("asked_by", ["the address", "the browser"])
def test_problems_are_told_in_the_asked_language(
    client, city, how, where, body, status, words, asked_by, language
):
    named = {"the address": {}, "the browser": {"Accept-Language": language}}[asked_by]
    if asked_by == "the address":
        where = f"{where}{'&' if '?' in where else '?'}language={language}"
    answer = ask(client, how, where, body, **named)
    with override(language):
        expected = gettext(words) % {"type": JSON}
    said = answer.json()
    assert (answer.status_code, said["detail"], said["message"]) == (status, expected, expected)
    assert (answer["Content-Type"], answer["Content-Language"]) == (
        "application/problem+json",
        language,
    )


def test_a_file_that_is_not_taken_is_told_in_the_language_of_its_body(client, city):
    answer = client.post(f"{ROOT}forms/request/files/", {**FILE, "language": "en", "version": "x"})
    assert (answer.status_code, answer.json()["message"]) == (422, NOT_DESCRIBED)


def test_a_draft_speaks_its_own_language_unless_another_is_asked(client, post, city):
    begun = post("forms/question/drafts/", {"language": "en", "answers": {}}).json()
    wrong = {"answers": {"none": 1}}
    where = f"{ROOT}drafts/{begun['link']}/"
    own = client.patch(where, json.dumps(wrong), content_type=JSON)
    asked = client.patch(f"{where}?language=nl", json.dumps(wrong), content_type=JSON)
    assert own.json()["errors"][0]["message"] == "This form does not ask this."
    assert asked.json()["errors"][0]["message"] != "This form does not ask this."


def test_too_many_requests_are_told_in_the_asked_language(client, city, monkeypatch, counting):
    monkeypatch.setattr(views.READING[0], "num_requests", 1)
    answers = [client.get(f"{ROOT}forms/?language=en") for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 429]
    assert answers[1].json()["detail"] == "Too many requests. Wait a little and try again."
    assert answers[1]["Retry-After"] == answers[1]["RateLimit"].rpartition("t=")[2]


def test_a_refusal_is_a_problem_of_the_rfc(client, city):
    answer = client.get(MISSING, headers={"Accept-Language": "en"})
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": NOT_FOUND,
        "code": "not_found",
        "message": NOT_FOUND,
        "errors": [],
    }


@pytest.mark.parametrize("where", ["forms/", "forms/request/", "vacancies/", "openapi.json"])
def test_head_is_answered_as_get_without_a_body(client, city, where):
    got, headed = client.get(f"{ROOT}{where}"), client.head(f"{ROOT}{where}")
    assert (headed.status_code, headed.content) == (200, b"")
    assert headed["ETag"] == got["ETag"]


@pytest.mark.parametrize(
    ("method", "where", "allowed"),
    [
        ("put", "forms/", "GET, HEAD"),
        ("get", "forms/request/submissions/", "POST"),
        ("head", "forms/request/submissions/", "POST"),
        ("post", "drafts/none/", "GET, HEAD, PATCH"),
        ("post", "openapi.json", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_there_is_a_problem(client, city, method, where, allowed):
    answer = getattr(client, method)(f"{ROOT}{where}")
    assert (answer.status_code, answer["Allow"]) == (405, allowed)
    assert method == "head" or set(answer.json()) == PROBLEM


def test_an_address_without_its_slash_leads_to_it(client, city):
    answer = client.get(f"{ROOT}forms?language=en")
    assert (answer.status_code, answer["Location"]) == (301, f"{ROOT}forms/?language=en")


def test_what_was_read_already_is_not_sent_again(client, city):
    first = client.get(f"{ROOT}forms/request/")
    again = client.get(f"{ROOT}forms/request/", headers={"If-None-Match": first["ETag"]})
    english = client.get(f"{ROOT}forms/request/?language=en")
    assert (again.status_code, again.content) == (304, b"")
    assert english["ETag"] != first["ETag"]
    assert (first["Cache-Control"], "Accept-Language" in first["Vary"]) == ("no-cache", True)


def test_a_form_that_changed_is_sent_again(client, city):
    """The control: a pause changes what is read."""
    first = client.get(f"{ROOT}forms/request/")
    city.programme.paused = True
    city.programme.save()
    again = client.get(f"{ROOT}forms/request/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_nothing_of_a_draft_may_be_kept(client, post, city):
    link = post("forms/question/drafts/", {"answers": {}}).json()["link"]
    answer = client.get(f"{ROOT}drafts/{link}/")
    assert (answer["Cache-Control"], answer.has_header("ETag")) == ("no-store", False)


def test_how_often_may_be_asked_still_is_told(client, city, monkeypatch, counting):
    monkeypatch.setattr(views.READING[0], "num_requests", 5)
    answers = [client.get(f"{ROOT}forms/") for _ in range(2)]
    assert {one["RateLimit-Policy"] for one in answers} == {'"read";q=5;w=60'}
    assert [one["RateLimit"].split(";")[1] for one in answers] == ["r=4", "r=3"]


def test_pages_elsewhere_may_read_what_they_need(client, city, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://a.example"]
    answer = client.get(MISSING, headers={"Origin": "https://a.example"})
    exposed = set(answer["Access-Control-Expose-Headers"].split(", "))
    assert {"retry-after", "etag", "ratelimit", "ratelimit-policy"} <= exposed


def test_a_fault_of_our_own_is_no_problem_of_the_client(client, city, monkeypatch):
    """The control: nothing hides it."""
    monkeypatch.setattr(views, "listed", lambda *_asked: 1 / 0)
    client.raise_request_exception = False
    assert client.get(f"{ROOT}forms/").status_code == 500


def test_the_same_reference_everywhere(client, post, city):
    answers = {"answers": plain_answers(city.request)}
    receipt = post("forms/request/submissions/", answers).json()
    status = client.get(f"{ROOT}cases/{receipt['link']}/").json()
    assert receipt["reference"] == status["reference"] == str(Case.objects.get())
