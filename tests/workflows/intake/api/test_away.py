"""A database that is away is a 503 in JSON, in the asked language, that says when to come back."""

import json
import socket
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.utils.translation import override

from config import env
from tests.city import plain_answers
from tests.databases import database_instead
from tests.journeys.running import free_port
from workflows.intake import sentences
from workflows.intake.api.problems import body_of
from workflows.intake.models import Draft
from workflows.intake.tokens import new_secret, sign_holder
from workflows.intake.wire import Refusal
from workflows.vault import hashing, keys

ROOT = "/api/help/v1/"
ID = "6f961c2a-0000-4000-8000-000000000000"
# Every operation of the API: its name, how and where it is asked, and with which body.
OPERATIONS = {
    "list_forms": ("get", "forms/", None),
    "read_form": ("get", "forms/request/", None),
    "list_vacancies": ("get", "vacancies/", None),
    "read_vacancy": ("get", f"vacancies/{ID}/", None),
    "send_form": ("post", "forms/request/submissions/", {"answers": {}}),
    "send_file": ("post", "forms/request/files/", "a file"),
    "remove_file": ("delete", f"forms/request/files/{ID}/", None),
    "begin_draft": ("post", "forms/request/drafts/", {"answers": {}}),
    "find_draft": ("post", "drafts/by-code/", {"code": "ABC"}),
    "read_draft": ("get", "drafts/abc/", None),
    "change_draft": ("patch", "drafts/abc/", {"answers": {}}),
    "send_file_of_draft": ("post", "drafts/abc/files/", "a file"),
    "remove_file_of_draft": ("delete", f"drafts/abc/files/{ID}/", None),
    "save_draft": ("post", "drafts/abc/saved/", None),
    "mail_draft": ("post", "drafts/abc/mail/", {"email": "mia@example.org"}),
    "send_draft": ("post", "drafts/abc/submission/", None),
    "read_status": ("get", "cases/abc/", None),
    "list_figures": ("get", "figures/", None),
    "read_figures": ("get", "figures/1/", None),
    "figures_as_csv": ("get", "figures/data.csv", None),
    "figures_catalogue": ("get", "figures/catalogue.jsonld", None),
}


@pytest.fixture(params=["refused", "lost"])
def nowhere(request, tmp_path):
    """Settings of a database whose server is down, or whose file is not there."""
    if request.param == "lost":
        return env.sqlite(tmp_path / "no" / "folder" / "data.sqlite3", "")
    engine = "django.db.backends.postgresql"
    return {"ENGINE": engine, "NAME": "x", "HOST": "127.0.0.1", "PORT": free_port(), "OPTIONS": {}}


def ask(operation, **headers):
    """Ask one operation as a program does; what goes wrong beyond an answer is a 500."""
    method, where, body = OPERATIONS[operation]
    client = Client(raise_request_exception=False)
    holder = sign_holder(new_secret())
    headers = {"Idempotency-Key": "fresh-key-1", "Holder": holder, **headers}
    if body == "a file":
        sent = {"file": SimpleUploadedFile("a.txt", b"x"), "question": "proof"}
        return client.post(ROOT + where, sent, headers=headers)
    content = "" if body is None else json.dumps(body)
    how = getattr(client, method)
    if method == "get":
        return how(ROOT + where, headers=headers)
    return how(ROOT + where, content, content_type="application/json", headers=headers)


def is_told(answer, language="nl"):
    """Whether this is the refusal that the document promises."""
    with override(language):
        body = body_of(Refusal(503, "unavailable", sentences.AWAY))
    told = (answer.status_code, answer["Content-Type"], answer["Retry-After"])
    return (told, answer.json()) == ((503, "application/problem+json", "60"), body)


def test_the_table_has_every_operation(client):
    document = client.get(f"{ROOT}openapi.json").json()
    described = {
        one["operationId"]: set(one["responses"])
        for path in document["paths"].values()
        for one in path.values()
    }
    assert set(described) == set(OPERATIONS)
    assert all("503" in codes for codes in described.values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_without_a_database_every_operation_says_so(city, nowhere, operation):
    assert ask(operation).status_code != 503
    with database_instead("default", nowhere):
        assert is_told(ask(operation))


def test_a_server_that_says_nothing_is_away_within_seconds(city, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgres://u@127.0.0.1:{silent.getsockname()[1]}/x"
        monkeypatch.setenv("DATABASE_URL", address)
        begun = time.monotonic()
        with database_instead("default", env.database("DATABASE_URL", Path())):
            assert is_told(ask("read_draft"))
    assert time.monotonic() - begun < 2 * env.CONNECT_SECONDS + 3


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_connection_that_breaks_off_is_one_that_is_away(city, error):
    def break_off(*_query):
        raise error("server closed the connection unexpectedly")

    with connection.execute_wrapper(break_off):
        assert is_told(ask("read_form"))


def test_a_fault_of_our_own_is_not_called_away(city, monkeypatch):
    """The control: what waiting does not mend is a 500."""
    monkeypatch.setattr("workflows.intake.api.views.listed", lambda *_asked: 1 / 0)
    assert ask("read_form").status_code == 500


def test_what_does_not_exist_is_told_without_a_database(city, nowhere):
    client = Client(raise_request_exception=False)
    with database_instead("default", nowhere):
        answer = client.get(f"{ROOT}cases/no.link/", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["message"]) == (404, "This does not exist.")


@pytest.fixture
def begun(stepwise):
    """The link of a draft that was begun while all was well."""
    Client().post(
        f"{ROOT}forms/request/drafts/",
        json.dumps({"answers": {"help": "talk"}}),
        content_type="application/json",
    )
    return Draft.objects.get().link


@pytest.mark.parametrize(
    ("what", "status"),
    [("send_form", 201), ("begin_draft", 201), ("read_draft", 200), ("change_draft", 200)],
)
def test_without_the_keys_whatever_needs_one_says_so(
    city, nowhere, begun, monkeypatch, what, status
):
    method, where, body = OPERATIONS[what]
    if what == "send_form":
        where = where.replace("request", "question")
        body = {"answers": plain_answers(city.question)}
    monkeypatch.setitem(OPERATIONS, what, (method, where.replace("abc", begun), body))
    assert ask(what).status_code == status
    keys.forget_everything()
    hashing.forget()
    with database_instead("keys", nowhere):
        assert is_told(ask(what))


def test_without_the_keys_what_needs_none_goes_on(city, nowhere):
    keys.forget_everything()
    with database_instead("keys", nowhere):
        assert ask("read_form").status_code == 200


@pytest.mark.parametrize(
    ("query", "body", "headers", "language"),
    [
        ("", {}, {}, "nl"),
        ("?language=en", {}, {}, "en"),
        ("", {"language": "en"}, {}, "en"),
        ("", {}, {"Accept-Language": "en-GB,nl;q=0.5"}, "en"),
        # What is asked outright comes before what a browser is set to.
        ("", {"language": "nl"}, {"Accept-Language": "en"}, "nl"),
        ("?language=nl", {"language": "en"}, {}, "nl"),
        ("?language=tlh", {"language": "tlh"}, {}, "nl"),
    ],
)
def test_it_is_said_in_the_asked_language(
    city, nowhere, monkeypatch, query, body, headers, language
):
    where = f"forms/request/submissions/{query}"
    answers = {"answers": plain_answers(city.request), **body}
    monkeypatch.setitem(OPERATIONS, "send_form", ("post", where, answers))
    with database_instead("default", nowhere):
        answer = ask("send_form", **headers)
    assert is_told(answer, language)


BODIES = {
    "nothing": "",
    "no JSON": "[",
    "a list": "[]",
    "a word": '"en"',
    "a list of languages": '{"language": ["en"]}',
    "nested": "[" * 100_000,
    "no UTF-8": "\ud800",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_cannot_be_read_is_told_in_the_language_of_the_client(city, body):
    answer = Client(raise_request_exception=False).post(
        f"{ROOT}forms/request/drafts/",
        body.encode("utf-8", "surrogatepass"),
        content_type="application/json",
        headers={"Accept-Language": "en"},
    )
    assert answer.status_code in (400, 422)
    assert answer.json()["message"].startswith("The ")
