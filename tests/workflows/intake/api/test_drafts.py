"""Drafts by the API: the same rows as those of the pages, for whoever has the link."""

import json
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tests import files
from tests.forms.builders import publish
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.intake import drafts, rates
from workflows.intake.models import Draft, Upload
from workflows.messages.models import OutboxMessage
from workflows.vault import keys
from workflows.vault.errors import KeysUnavailable
from workflows.vault.models import DataKey

ROOT = "/api/help/v1/"
HALF = {"help": "talk", "when": "Elke dag"}
CONTACT = {"name": "Mia Voorbeeld", "email": "mia@example.org"}
NOBODYS = "A" * 22


@pytest.fixture(autouse=True)
def no_count_of_earlier_tests():
    caches["counts"].clear()


@pytest.fixture
def send(client, city):
    """Send JSON to an address of the API."""

    def to(where, method="post", **body):
        how = getattr(client, method)
        return how(f"{ROOT}{where}", json.dumps(body), content_type="application/json")

    return to


@pytest.fixture
def begin(send, stepwise):
    """Begin a draft and return it as the wire has it."""

    def with_answers(answers=HALF, **body):
        answer = send("forms/request/drafts/", answers=answers, **body)
        assert answer.status_code == 201, answer.json()
        return answer.json()

    return with_answers


@pytest.fixture
def change(send):
    def to(draft, **body):
        return send(f"drafts/{draft['link']}/", "patch", **body)

    return to


@pytest.fixture
def finish(client):
    def draft(begun):
        return client.post(f"{ROOT}drafts/{begun['link']}/submission/")

    return draft


def days_left(body):
    return (parse_datetime(body["expires_at"]) - timezone.now()) / timedelta(days=1)


def fields(body):
    return [(error["field"], error["code"]) for error in body["errors"]]


def test_a_draft_is_begun_read_changed_and_sent(client, begin, change, finish):
    begun = begin()
    changed = change(begun, answers=CONTACT, step=3, language="en").json()
    read = client.get(f"{ROOT}drafts/{begun['link']}/").json()

    assert (begun["answers"], fields(begun)) == (HALF, [("name", "required")])
    assert (read, read["answers"]) == (changed, {**HALF, **CONTACT})
    assert (read["step"], read["language"], read["errors"]) == (3, "en", [])
    sent = finish(begun)
    case = Case.objects.get()
    assert (sent.status_code, sent.json()["reference"]) == (201, str(case))
    assert (case.channel, case.language) == ("api", "en")
    assert case.submission.answers == {**HALF, **CONTACT}


def test_it_is_sent_once_and_then_gone_with_its_key(client, begin, change, finish):
    begun = begin({**HALF, **CONTACT})
    key = Draft.objects.get().data_key
    first, again = finish(begun), finish(begun)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == {**first.json(), "repeated": True}
    assert (Case.objects.count(), Draft.objects.count()) == (1, 0)
    assert not DataKey.objects.filter(pk=key).exists()
    for answer in (client.get(f"{ROOT}drafts/{begun['link']}/"), change(begun, answers={})):
        assert (answer.status_code, answer.json()["code"]) == (404, "sent")
        assert "Mia" not in answer.content.decode()


def test_what_is_wrong_is_kept_as_typed_and_refused_when_sent(begin, finish):
    begun = begin({"help": "talk", "name": "Mia", "email": "no address"})

    assert begun["answers"]["email"] == "no address"
    assert ("email", "email") in fields(begun)
    refused = finish(begun)
    assert (refused.status_code, refused.json()["code"]) == (422, "answers")
    assert fields(refused.json()) == fields(begun)
    assert (Case.objects.count(), Draft.objects.count()) == (0, 1)


def test_a_change_names_only_what_it_changes(begin, change):
    assert change(begin(), answers={"when": None}).json()["answers"] == {
        "help": "talk",
        "when": None,
    }


def test_a_change_of_what_no_question_asks_is_refused_and_named(begin, change):
    refused = change(begin(), answers={"when": None, "no_question": "Geheim"})

    errors = [(error["field"], error["code"]) for error in refused.json()["errors"]]
    assert (refused.status_code, errors) == (422, [("no_question", "unknown")])
    assert "Geheim" not in refused.content.decode()


def test_a_draft_lasts_a_day_and_a_saved_one_fourteen_and_is_found_by_its_code(
    client, begin, send, change
):
    begun = begin()
    saved = client.post(f"{ROOT}drafts/{begun['link']}/saved/").json()
    found = send("drafts/by-code/", code=saved["code"].lower())

    assert 0.9 < days_left(begun) <= 1
    assert 13.9 < days_left(saved) <= 14
    assert 13.9 < days_left(change(begun, answers={}).json()) <= 14
    assert (found.status_code, found.json()) == (200, {"link": begun["link"]})


def test_a_draft_of_a_page_goes_on_here_and_one_of_here_on_a_page(client, visitor, begin, finish):
    link = visitor.to_the_check().split("/")[3]
    page = client.get(begin()["continue_url"].removeprefix("http://127.0.0.1:8000"), follow=True)

    assert client.get(f"{ROOT}drafts/{link}/").json()["answers"]["name"] == "Mia Voorbeeld"
    assert finish({"link": link}).status_code == 201
    assert page.status_code == 200


def test_the_way_back_is_mailed_without_what_was_typed(begin, send):
    begun = begin({**HALF, **CONTACT})
    sent = send(f"drafts/{begun['link']}/mail/", email="jan@example.org")

    assert (sent.status_code, sent.content) == (204, b"")
    [message] = OutboxMessage.objects.all()
    assert (message.to, begun["link"] in str(message.context)) == ("jan@example.org", True)
    assert "Elke dag" not in str(message.context)


@pytest.mark.parametrize("method", ["get", "patch"])
@pytest.mark.parametrize("link", [NOBODYS, "x", "a" * 300, "%00", "..%2f", "‮"])
def test_a_link_that_is_none_opens_nothing(client, begin, link, method):
    begin({**HALF, **CONTACT})
    how = {"data": "{}", "content_type": "application/json"} if method == "patch" else {}
    answer = getattr(client, method)(f"{ROOT}drafts/{link}/", **how)

    assert answer.status_code == 404
    assert "Mia" not in answer.content.decode()


def test_an_expired_draft_is_gone(client, begin, finish, time_machine):
    begun = begin({**HALF, **CONTACT})
    time_machine.move_to(timezone.now() + drafts.UNSAVED_LASTS + timedelta(minutes=1))

    assert client.get(f"{ROOT}drafts/{begun['link']}/").status_code == 404
    assert finish(begun).status_code == 404
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("where", "body", "status", "field", "code"),
    [
        ("drafts/{link}/", {"step": "3"}, 422, "step", "value_error"),
        ("drafts/{link}/", {"step": 0}, 422, "step", "greater_than_equal"),
        ("drafts/{link}/", {"answers": []}, 422, "answers", "dict_type"),
        ("drafts/{link}/", {"answers": {"when": "x" * 200_001}}, 413, "answers", "too_big"),
        ("drafts/{link}/mail/", {"email": "no address"}, 422, "email", "invalid"),
        ("drafts/{link}/mail/", {"email": "a@example.org\nBcc: b@c.be"}, 422, "email", "invalid"),
        ("drafts/{link}/mail/", {"email": f"p0@{'é' * 60}.be"}, 422, "email", "invalid"),
        ("drafts/by-code/", {"code": "BCDF GHJK"}, 404, "code", "unknown"),
        ("drafts/by-code/", {"code": "x" * 61}, 422, "code", "string_too_long"),
        ("forms/request/drafts/", {"version": 99}, 409, "version", "unknown"),
        ("forms/request/drafts/", {"vacancy": NOBODYS}, 422, "vacancy", "uuid_parsing"),
    ],
)
def test_what_is_wrong_is_named_and_changes_nothing(
    client, begin, send, where, body, status, field, code
):
    begun = begin()
    method = "patch" if where.endswith("{link}/") else "post"
    answer = send(where.format(link=begun["link"]), method, **body)

    assert (answer.status_code, fields(answer.json())) == (status, [(field, code)])
    after = client.get(f"{ROOT}drafts/{begun['link']}/").json()
    assert (after, Draft.objects.count()) == (begun, 1)
    assert OutboxMessage.objects.count() == 0


class TestFiles:
    @pytest.fixture
    def begun(self, send, with_a_file):
        return send("forms/request/drafts/", answers={"name": "Mia Voorbeeld"}).json()

    @pytest.fixture
    def upload(self, client, begun):
        def file(content=files.PDF, **fields):
            sent = SimpleUploadedFile("attest.pdf", content)
            data = {"file": sent, "question": "proof", **fields}
            return client.post(f"{ROOT}drafts/{begun['link']}/files/", data)

        return file

    def test_a_file_stays_as_long_as_the_draft_and_goes_with_it(
        self, client, begun, upload, change, finish
    ):
        kept = upload().json()
        client.post(f"{ROOT}drafts/{begun['link']}/saved/")
        changed = change(begun, answers={"proof": [kept["id"]]}).json()

        assert (changed["files"], changed["errors"]) == ([kept], [])
        assert Upload.objects.get().expires_at == Draft.objects.get().expires_at
        assert finish(begun).status_code == 201
        assert Case.objects.get().uploads.count() == 1

    def test_a_file_that_no_answer_names_goes_when_the_draft_is_sent(self, begun, upload, finish):
        assert upload().status_code == 201
        assert finish(begun).status_code == 201
        assert Upload.objects.count() == 0

    def test_a_file_is_removed_again(self, client, begun, upload, change):
        kept = upload().json()
        where = f"{ROOT}drafts/{begun['link']}/files/{kept['id']}/"

        assert client.delete(where.replace(begun["link"], NOBODYS)).status_code == 404
        assert (client.delete(where).status_code, Upload.objects.count()) == (204, 0)
        assert (client.delete(where).status_code, change(begun).json()["files"]) == (404, [])

    def test_a_bad_file_is_refused_at_its_question(self, upload):
        refused = upload(b"MZ")
        assert (refused.status_code, fields(refused.json())) == (422, [("proof", "file_type")])
        assert fields(upload(question="name").json()) == [("question", "unknown")]
        assert Upload.objects.count() == 0

    def test_the_file_of_another_draft_is_not_taken(self, send, begun, upload, change, finish):
        other = send("forms/request/drafts/", answers={"name": "Jan"}).json()
        changed = change(other, answers={"proof": [upload().json()["id"]]}).json()

        assert (fields(changed), changed["files"]) == ([("proof", "unknown")], [])
        assert finish(other).status_code == 422

    def test_a_version_that_was_begun_is_finished(self, begun, with_a_file, finish):
        publish(with_a_file.form)
        assert finish(begun).status_code == 201
        assert Case.objects.get().submission.version.number == begun["version"]


def test_a_pause_takes_no_draft_and_keeps_those_that_are_there(client, begin, send, finish):
    begun = begin({**HALF, **CONTACT})
    programme = Programme.objects.get()
    programme.paused = True
    programme.save()

    for answer in (send("forms/request/drafts/", answers=HALF), finish(begun)):
        assert (answer.status_code, answer.json()["code"]) == (409, "paused")
    assert client.get(f"{ROOT}drafts/{begun['link']}/").json() == begun


def test_without_keys_nothing_is_begun(send, stepwise, monkeypatch):
    def no_key():
        raise KeysUnavailable

    monkeypatch.setattr(keys, "claim", no_key)
    answer = send("forms/request/drafts/", answers=HALF)

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert Draft.objects.count() == 0


def test_who_guesses_codes_or_mails_too_often_waits(begin, send, monkeypatch):
    begun = begin()
    monkeypatch.setattr(rates, "count", lambda what, who, seconds: drafts.TRIES + 1)
    answers = [
        send("drafts/by-code/", code="x"),
        send(f"drafts/{begun['link']}/mail/", email="jan@example.org"),
    ]

    assert [answer.status_code for answer in answers] == [429, 429]
    assert [answer["Retry-After"] for answer in answers] == ["600", "3600"]
    assert OutboxMessage.objects.count() == 0
