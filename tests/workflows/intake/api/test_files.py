"""Files by the API: sent beforehand, named by id, kept only with the answers of their holder."""

import json
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from jsonschema import Draft202012Validator

from forms.registers.file_types import MAX_BYTES
from tests import files
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.intake import rates
from workflows.intake.files import services
from workflows.intake.models import Upload
from workflows.vault import keys, storage
from workflows.vault.errors import KeysUnavailable

FORM = "/api/help/v1/forms/request/"
ANSWERS = {"name": "Mia Voorbeeld", "text": "Twee broden."}
NOBODYS = "c0ffee00-0000-4000-8000-000000000000"


@pytest.fixture
def upload(client, with_a_file):
    """Send a file; keyword arguments change what goes beside it."""

    def post(name="attest.pdf", content=files.PDF, **fields):
        file = SimpleUploadedFile(name, content, "application/x-whatever")
        return client.post(f"{FORM}files/", {"file": file, "question": "proof", **fields})

    return post


@pytest.fixture
def submit(client, with_a_file):
    """Send answers that name files."""

    def post(*proof, key="fresh-key-1", **body):
        return client.post(
            f"{FORM}submissions/",
            json.dumps({"answers": {**ANSWERS, "proof": list(proof)}, **body}),
            content_type="application/json",
            headers={"Idempotency-Key": key},
        )

    return post


def error_of(answer):
    [error] = answer.json()["errors"]
    return (answer.status_code, error["field"], error["code"])


def test_a_file_goes_with_the_answers_that_name_it(upload, submit):
    sent = upload()
    kept = sent.json()

    assert sent.status_code == 201
    assert (kept["name"], kept["type"], kept["size"]) == (
        "attest.pdf",
        "application/pdf",
        len(files.PDF),
    )
    assert submit(kept["id"], holder=kept["holder"]).status_code == 201
    [of_case] = Case.objects.get().uploads.all()
    assert (str(of_case.pk), of_case.name) == (kept["id"], "attest.pdf")


def test_further_files_have_the_same_holder(upload, submit):
    first = upload().json()
    second = upload("foto.png", files.picture("PNG"), holder=first["holder"]).json()

    assert submit(first["id"], second["id"], holder=second["holder"]).status_code == 201
    assert Case.objects.get().uploads.count() == 2


def test_sent_twice_it_is_one_file_and_one_case(upload, submit):
    first = upload().json()
    again = upload(holder=first["holder"]).json()
    receipts = [submit(first["id"], holder=first["holder"]) for _time in range(2)]

    assert first["id"] == again["id"]
    assert [receipt.status_code for receipt in receipts] == [201, 200]
    assert (Case.objects.count(), Upload.objects.count()) == (1, 1)


def test_the_schema_says_what_to_send_and_where(client, upload):
    shown = client.get(FORM, {"language": "en"}).json()
    schema = shown["answers_schema"]
    proof = schema["properties"]["proof"]
    [limits] = [one["files"] for step in shown["steps"] for one in step["blocks"] if one["files"]]

    assert (proof["maxItems"], limits["at_most"], limits["max_bytes"]) == (3, 3, MAX_BYTES)
    assert ".pdf" in limits["accept"].split(",")
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid({**ANSWERS, "proof": [upload().json()["id"]]})


def test_a_virus_is_refused(upload, settings, tmp_path):
    with files.clamd(tmp_path) as scanner:
        settings.CLAMD = scanner.address
        answer = upload("x.pdf", files.PDF + files.EICAR + b"%%EOF")
        good = upload()

    assert error_of(answer) == (422, "proof", "infected")
    assert (good.status_code, Upload.objects.count()) == (201, 1)


def test_without_its_scanner_files_wait_and_answers_are_taken(upload, submit, settings):
    settings.CLAMD = "/nowhere/clamd.ctl"

    assert error_of(upload()) == (503, "proof", "unchecked")
    assert Upload.objects.count() == 0
    assert submit().status_code == 201


@pytest.mark.parametrize(
    ("fields", "status", "field", "code"),
    [
        ({"question": "name"}, 422, "question", "unknown"),
        ({"question": "no such"}, 422, "question", "unknown"),
        ({"version": 99}, 409, "version", "unknown"),
        ({"version": "one"}, 422, "version", "int_parsing"),
        ({"holder": "forged"}, 422, "holder", "unknown"),
        ({"holder": "x" * 500}, 422, "holder", "string_too_long"),
        ({"file": "no file"}, 422, "file", "missing"),
    ],
)
def test_what_is_wrong_beside_the_file_is_named(upload, fields, status, field, code):
    assert error_of(upload(**fields)) == (status, field, code)
    assert Upload.objects.count() == 0


def test_a_body_that_is_no_multipart_is_refused(client, with_a_file):
    typed = client.post(f"{FORM}files/", "{}", content_type="application/json")
    broken = client.post(f"{FORM}files/", b"--x\r\n", content_type="multipart/form-data")

    assert (typed.status_code, typed.json()["code"]) == (415, "content_type")
    assert (broken.status_code, broken.json()["code"]) == (400, "multipart")


def test_nobody_names_the_file_of_another(upload, submit):
    theirs, mine = upload("geheim.pdf").json(), upload(content=files.PDF + b"%%EOF").json()

    for holder in ("", mine["holder"]):
        answer = submit(theirs["id"], holder=holder)
        assert error_of(answer) == (422, "proof", "unknown")
        assert "geheim" not in answer.content.decode()
    assert (Case.objects.count(), Upload.objects.unclaimed().count()) == (0, 2)


@pytest.mark.parametrize("forged", [NOBODYS, "x", "../../etc/passwd", "\x00", "1" * 9999])
def test_a_forged_id_is_nobodys_file(upload, submit, forged):
    answer = submit(forged, holder=upload().json()["holder"])

    assert error_of(answer) == (422, "proof", "unknown")
    assert Case.objects.count() == 0


def test_a_forged_or_old_holder_has_nothing(upload, submit, time_machine):
    kept = upload().json()
    forged = submit(kept["id"], holder=kept["holder"][:-1] + "~")
    time_machine.move_to(timezone.now() + timedelta(days=5))
    old = submit(kept["id"], holder=kept["holder"])

    assert (error_of(forged), error_of(old)) == ((422, "holder", "unknown"),) * 2
    assert Case.objects.count() == 0


def test_a_file_is_removed_by_its_holder_only_and_not_from_a_case(client, upload, submit):
    def remove(file, holder):
        return client.delete(f"{FORM}files/{file}/", headers={"Holder": holder}).status_code

    mine, other = upload().json(), upload(content=files.PDF + b"%%EOF").json()
    assert remove(mine["id"], other["holder"]) == 404
    assert remove(mine["id"], "forged") == 404
    assert remove(mine["id"], mine["holder"]) == 204
    assert remove(mine["id"], mine["holder"]) == 404
    assert [str(kept.pk) for kept in Upload.objects.all()] == [other["id"]]

    assert submit(other["id"], holder=other["holder"]).status_code == 201
    assert remove(other["id"], other["holder"]) == 404
    assert len(list(storage.keys_of_files())) == 1


def test_a_file_goes_with_one_case_only(upload, submit):
    kept = upload().json()
    first, second = (
        submit(kept["id"], key=f"fresh-key-{n}", holder=kept["holder"]) for n in (1, 2)
    )

    assert (first.status_code, second.status_code) == (201, 422)
    assert [error["field"] for error in second.json()["errors"]] == ["proof"]


def test_more_than_a_question_takes_is_refused_at_it(upload, submit):
    holder, ids = "", []
    for number in range(4):
        kept = upload(content=files.PDF + b"%d" % number + b"%%EOF", holder=holder).json()
        holder = kept["holder"]
        ids.append(kept["id"])

    assert error_of(submit(*ids, holder=holder)) == (422, "proof", "too_many")


def test_what_nobody_claims_goes_after_a_day(upload, time_machine):
    upload()
    time_machine.move_to(timezone.now() + services.UNCLAIMED_LASTS + timedelta(minutes=1))

    assert services.expire() == 1
    assert (Upload.objects.count(), list(storage.keys_of_files())) == (0, [])


def test_a_paused_programme_and_a_closed_vault_keep_no_file(upload, monkeypatch):
    def no_key():
        raise KeysUnavailable

    with monkeypatch.context() as patched:
        patched.setattr(keys, "claim", no_key)
        closed = upload()
    programme = Programme.objects.get()
    programme.paused = True
    programme.save()
    paused = upload()

    assert (closed.status_code, closed.json()["code"]) == (503, "unavailable")
    assert (paused.status_code, paused.json()["code"]) == (409, "paused")
    assert Upload.objects.count() == 0


def test_whoever_sends_too_many_files_waits(upload, monkeypatch):
    from workflows.intake.api import throttling  # noqa: PLC0415 (only here)

    [throttle] = throttling.SENDING_FILES
    monkeypatch.setattr(rates, "salt_of_today", lambda: "salt of files")
    monkeypatch.setattr(throttle, "num_requests", 2)
    monkeypatch.setattr(throttle, "cache", caches["renditions"])
    answers = [upload() for _time in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 429]
