"""What carries the answers and is none: a sentence, and nothing stored."""

import pytest

from tests.workflows.intake.bad_input.sending import (
    NOTHING,
    ROOT,
    TEXT,
    said_in,
    said_on,
    soup,
    stored,
    submit,
)
from tests.workflows.intake.test_receive import counts
from workflows.intake.tokens import DRAFT, FormToken, sign


def deep(levels: int) -> bytes:
    return b'{"answers": ' + b'{"a":' * levels + b"1" + b"}" * (levels + 1)


# Bodies that are no submission, and the code they get.
BODIES: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 422, "shape"),
    "half": (b"{", 400, "json"),
    "no UTF-8": (b'{"answers": {"name": "\xff\xfe"}}', 400, "json"),
    "UTF-16": ('{"answers": {}}'.encode("utf-16"), 400, "json"),
    "NaN": (b'{"answers": {"number": NaN}}', 400, "json"),
    "a number of 5,000 digits": (b'{"answers": {"number": ' + b"9" * 5_000 + b"}}", 400, "json"),
    "a name twice": (b'{"answers": {}, "answers": {}}', 400, "duplicate_name"),
    "an answer twice": (b'{"answers": {"name": "a", "name": "b"}}', 400, "duplicate_name"),
    "lists in lists": (b"[" * 50_000 + b"]" * 50_000, 400, "too_deep"),
    "deep": (deep(40), 400, "too_deep"),
    "a list": (b"[]", 422, "shape"),
    "a word": (b'"answers"', 422, "shape"),
    "answers in a list": (b'{"answers": []}', 422, "shape"),
    "too big": (b'{"answers": "' + b"x" * 3_000_000 + b'"}', 413, "too_big"),
    "a version of text": (b'{"answers": {}, "version": "1"}', 422, "shape"),
    "a version without end": (b'{"answers": {}, "version": 9e99}', 422, "shape"),
    "a version that never was": (b'{"answers": {}, "version": 99}', 409, "version"),
    "a vacancy of no shape": (b'{"answers": {}, "vacancy": "../x"}', 422, "shape"),
    "a language of a path": (b'{"answers": {}, "language": "../../../etc"}', 422, "shape"),
}


@pytest.mark.parametrize("where", ["submissions", "drafts"])
def test_a_body_that_is_no_submission_is_refused(client, send, where):
    outcome = {}
    for name, (body, _status, _code) in BODIES.items():
        answer = submit(client, body, where=where)
        outcome[name] = (answer.status_code, answer.json()["code"])

    assert outcome == {name: (status, code) for name, (_body, status, code) in BODIES.items()}
    assert stored() == NOTHING


def test_a_key_that_is_none_is_named(client, send):
    keys = ["", "short", "x" * 65, "a key with blanks", "sléutel-van-mij", "nul\x00nul\x00"]
    outcome = {key: said_in(submit(client, '{"answers": {}}', key))[:2] for key in keys}

    assert outcome == dict.fromkeys(keys, (422, ["Idempotency-Key"]))
    assert stored() == NOTHING


def test_a_body_of_another_type_is_refused(client, send):
    types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
    where, key = f"{ROOT}submissions/", {"HTTP_IDEMPOTENCY_KEY": "fresh-key-1"}
    answers = [client.generic("POST", where, b'{"answers": {}}', each, **key) for each in types]

    assert {(each.status_code, each.json()["code"]) for each in answers} == {(415, "content_type")}


def test_a_key_sent_again_with_another_body_is_refused(send):
    assert send().status_code == 201
    again = send({"long_text": {"": ["Iets anders."]}})
    assert (again.status_code, again.json()["code"]) == (409, "key_reused")
    assert counts()[:2] == (1, 1)


def test_a_token_that_is_none_keeps_what_was_typed(fill_in):
    tokens = ["", "forged", "WzEsMl0:1tXyZz:AbC", "\x00", "🥖", "x" * 100_000, "../../etc"]
    outcome = {token: said_on(fill_in(token=token)) for token in tokens}

    assert outcome == dict.fromkeys(tokens, (400, [], TEXT))
    assert stored() == NOTHING


def test_the_token_of_something_else_is_none(city, fill_in, version, page):
    taken = page.select_one("[name=_token]")["value"]
    shown = FormToken(city.request.pk, version.pk, version.digest, "nl")
    others = {
        "of a draft": sign(shown, DRAFT),
        "of a version that is gone": sign(FormToken(city.request.pk, 0, "x", "nl")),
        "cut off": taken[:-1],
        "turned round": taken[::-1],
    }
    outcome = {name: said_on(fill_in(token=token)) for name, token in others.items()}

    assert outcome == dict.fromkeys(others, (400, [], TEXT))
    assert stored() == NOTHING
    assert fill_in(token=sign(shown)).status_code == 303


def test_a_token_sent_again_with_other_answers_is_refused(fill_in):
    assert fill_in().status_code == 303
    assert said_on(fill_in({"name": {"": ["Jan"]}})) == (409, [], TEXT)
    assert counts()[:2] == (1, 1)


def test_a_post_that_cannot_be_read_is_refused(client, page):
    action = page.select_one("form.form")["action"]
    form, parts = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
    bodies = {
        "ten thousand boxes": (b"choose_many=a&" * 10_000, form),
        "three megabytes": (b"long_text=" + b"x" * 3_000_000, form),
        "broken off": (b'--x\r\nContent-Disposition: form-data; name="name', parts),
        "parts without a boundary": (b"--x--", "multipart/form-data"),
        "no UTF-8": (b"name=%ff%fe&long_text=%ED%A0%80", form),
        "JSON": (b'{"name": "Mia"}', "application/json"),
        "another charset": (b"name=Mia", f"{form}; charset=no-such"),
    }
    answers = {
        name: client.generic("POST", action, body, type_) for name, (body, type_) in bodies.items()
    }

    outcome = {name: answer.status_code for name, answer in answers.items()}
    assert outcome == dict.fromkeys(bodies, 400)
    for name in ("ten thousand boxes", "three megabytes"):
        assert soup(answers[name]).h1.get_text() == "Dit konden we niet lezen"
    assert stored() == NOTHING


def test_an_address_that_is_none_is_none(client, page, send):
    action = page.select_one("form.form")["action"].rstrip("0123456789/")
    for page_id in ("0", "99999999", "9" * 40, "-1", "%00", "..%2f"):
        assert client.post(f"{action}/{page_id}/", {"name": "Mia"}).status_code == 404
    for form in ("no-such", "%00", "..%2f..", "x" * 300, "%F0%9F%A5%96"):
        where = f"/api/help/v1/forms/{form}/submissions/"
        body = '{"answers": {}}'
        answer = client.post(
            where, body, content_type="application/json", HTTP_IDEMPOTENCY_KEY="key-12345"
        )
        assert answer.status_code == 404
    assert stored() == NOTHING
