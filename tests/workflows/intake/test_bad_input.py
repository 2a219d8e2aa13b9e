"""Whatever is sent, by the page or by the API: a sentence at its question, and nothing stored.

The answers of `tests/forms/test_bad_input.py` are sent here too; what a table says of a case is
the whole outcome of it.
"""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from forms.registers.file_types import MAX_BYTES, PDF, PICTURES
from tests import files
from tests.cms import builder
from tests.forms.builders import draft, publish, question
from tests.forms.test_bad_input import GARBAGE
from tests.forms.two_channels import as_json, as_page_sends_it
from tests.pages import read_on
from tests.workflows.intake.test_receive import counts
from workflows.intake.models import Draft, Upload
from workflows.intake.tokens import DRAFT, FormToken, sign
from workflows.vault import storage

ROOT = "/api/help/v1/forms/request/"
NOTHING = ((0, 0, 0, 0, 0, 0), 0, 0, 0)
# What was sent by the page and not taken is kept as one draft (docs/adr/0039).
ONLY_KEPT = (NOTHING[0], 1, 0, 0)
# What is typed in one box, which shows it again.
TYPED = {"name", "email", "phone", "number", "short_text"}
# Of these some garbage is an answer.
SOME = {"name", "short_text", "long_text", "number"}
CHOICES = {"a": "Praten", "b": "Eten"}
TEXT = "Twee broden 🥖 & melk."
GOOD: dict[str, dict[str, list[str]]] = {
    "name": {"": ["Mia Voorbeeld"]},
    "email": {"": ["mia@example.org"]},
    "phone": {"": ["016 00 00 00"]},
    "address": {
        "street": ["Voorbeeldstraat"],
        "number": ["1"],
        "postcode": ["3000"],
        "city": ["Leuven"],
    },
    "long_text": {"": [TEXT]},
    "short_text": {"": ["Kort"]},
    "number": {"": ["3"]},
    "choose_one": {"": ["a"]},
    "choose_many": {"": ["a", "b"]},
    "select": {"": ["b"]},
    "date": {"day": ["14"], "month": ["3"], "year": ["2020"]},
    "time": {"": ["09:30"]},
    "availability": {"": ["mon-morning"]},
    "yes_no": {"": ["yes"]},
    "on_behalf": {"who": ["self"]},
    "category": {"": ["groceries"]},
    "languages": {"": ["nl"]},
}


class Bad(NamedTuple):
    """What is filled in in the boxes of a question, and the code of its refusal."""

    key: str
    boxes: dict[str, list[str]]
    code: str


def one(key: str, text: str, code: str) -> Bad:
    return Bad(key, {"": [text]}, code)


def part(key: str, code: str, **boxes: str) -> Bad:
    return Bad(key, {**GOOD[key], **{name: [text] for name, text in boxes.items()}}, code)


# By the page and by the API.
ANSWERS = {
    "nothing": one("name", "", "required"),
    "spaces": one("name", " \u00a0\u2003 ", "required"),
    "a name of a novel": one("name", "x" * 100_000, "too_long"),
    "NUL": one("name", "An\x00na", "unreadable"),
    "escape": one("name", "\x1b[31mAn", "unreadable"),
    "bell in a text": one("short_text", "be\x07l", "unreadable"),
    "NUL in a long text": one("long_text", "a\x00b", "unreadable"),
    "a long text of a book": one("long_text", "y" * 100_000, "too_long"),
    "a line in a line": one("short_text", "Kort\nBcc: x@example.org", "one_line"),
    "two addresses": one("email", "an@example.org, jan@example.org", "email"),
    "a header in an address": one("email", "an@example.org\nBcc: jan@example.org", "one_line"),
    "an address without end": one("email", "a" * 5_000 + "@example.org", "too_long"),
    "an address turned round": one("email", "an@example.org\u202egro", "email"),
    "an address that stopped all mail": one("email", f"p0@{'é' * 60}.be", "email"),
    "an address that is read as another": one("email", "=?utf-8?q?mia?=@example.org", "email"),
    "a word for a phone": one("phone", "bel mij", "phone"),
    "a phone without end": one("phone", "0" * 5_000, "too_long"),
    "phone in Arabic digits": one("phone", "٠١٦", "phone"),
    "a postcode of letters": part("address", "postcode", postcode="drie"),
    "a postcode in Arabic digits": part("address", "postcode", postcode="٣٠٠٠"),
    "a negative postcode": part("address", "postcode", postcode="-300"),
    "half an address": part("address", "required", street="", number=""),
    "a street of a map": part("address", "too_long", street="x" * 10_000),
    "a neighbourhood of nowhere": part("address", "choice", neighbourhood="99999X99"),
    "a path for a neighbourhood": part("address", "choice", neighbourhood="../../etc"),
    "not a number": one("number", "NaN", "number"),
    "infinity": one("number", "Infinity", "number"),
    "a number with e": one("number", "1e308", "number"),
    "a huge number": one("number", "9" * 400, "number"),
    "a superscript": one("number", "²", "number"),
    "SQL": one("number", "1; DROP TABLE workflows_case", "number"),
    "no choice of ours": one("choose_one", "zz", "choice"),
    "two of one": Bad("choose_one", {"": ["zz", "a' OR 1=1 --"]}, "choice"),
    "other without a word": one("choose_one", "__other__", "choice"),
    "a path for a choice": one("select", "../../../etc/passwd", "choice"),
    "one of ours and one not": Bad("choose_many", {"": ["a", "zz"]}, "choice"),
    "hundreds of choices": Bad("choose_many", {"": [f"c{n}" for n in range(900)]}, "choice"),
    "the 31st of February": part("date", "date", day="31", month="2"),
    "year nought": part("date", "date", year="0"),
    "a year of ten digits": part("date", "too_long", year="9999999999"),
    "a word for a month": part("date", "too_long", month="maart"),
    "25 o'clock": one("time", "25:61", "time"),
    "noon of no day": one("availability", "mon-noon", "choice"),
    "perhaps": one("yes_no", "perhaps", "choice"),
    "on behalf of nobody": part("on_behalf", "choice", who="nobody"),
    "for a child of nobody": part("on_behalf", "required", who="child"),
    "a category of others": one("category", "<script>", "choice"),
    "a language of nobody": one("languages", "xx", "choice"),
    "no file of ours": one("file", "c0ffee00-0000-4000-8000-000000000000", "unknown"),
    "a path for a file": one("file", "../../etc/passwd", "unknown"),
}
# What no box can hold and JSON can.
VALUES: dict[str, tuple[str, Any, str]] = {
    "a number for a name": ("name", 5, "type"),
    "a list for a name": ("name", ["Mia"], "type"),
    "an object for a name": ("name", {"first": "Mia"}, "type"),
    "yes for a name": ("name", True, "type"),
    "a lone surrogate": ("name", "\ud800Mia", "unreadable"),
    "surrogates the wrong way": ("long_text", "\udfff\ud800", "unreadable"),
    "a text for a number": ("number", "drie", "number"),
    "a number beyond all": ("number", 10**400, "number"),
    "a number below all": ("number", -1e308, "number"),
    "yes for a number": ("number", True, "number"),
    "a text for an address": ("address", "Voorbeeldstraat 1", "type"),
    "an address in an address": ("address", {"street": {"street": "x"}}, "type"),
    "10,000 choices": ("choose_many", [f"c{n}" for n in range(10_000)], "choice"),
    "the same choice 10,000 times": ("choose_many", ["zz"] * 10_000, "choice"),
    "choices in choices": ("choose_many", [["a"]], "type"),
    "other of other": ("choose_one", {"other": {"other": "x"}}, "choice"),
    "a number for yes": ("yes_no", 1, "choice"),
    "a number for a date": ("date", 20200314, "type"),
    "a date of another calendar": ("date", "2020-02-30", "date"),
    "nobody's household": ("on_behalf", {"who": ["household"], "adults": 10**30}, "type"),
    "a list for who": ("on_behalf", {"who": ["self"]}, "type"),
    "a file by its name": ("file", {"name": "x.pdf", "content": "AAAA"}, "type"),
    "many files": ("file", [f"c0ffee00-0000-4000-8000-{n:012}" for n in range(10_000)], "too_many"),
}


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

PROGRAM = b"MZ\x90" + bytes(99)
TRAVERSAL = "../../../../etc/cron.d/evil.pdf"


class BadFile(NamedTuple):
    name: str
    content: bytes
    status: int
    code: str
    sentence: str


FILES = {
    "a program": BadFile("attest.pdf", PROGRAM, 422, "file_type", "geen bestand dat je hier kunt"),
    "a page": BadFile("x.jpg", b"<!doctype html><script>", 422, "file_type", "geen bestand dat"),
    "a drawing": BadFile("x.png", b"<svg onload='a()'/>", 422, "file_type", "geen bestand dat"),
    "a document that was not asked": BadFile(
        "x.pdf", files.docx(), 422, "file_type", "geen bestand dat"
    ),
    "a zip bomb": BadFile("brief.docx", files.bomb(), 422, "file_type", "geen bestand dat"),
    "a PDF that is an archive": BadFile(
        "x.pdf", files.PDF + files.docx(), 422, "archive", "een archief"
    ),
    "half a picture": BadFile(
        "x.jpg", files.picture(size=(300, 300))[:400], 422, "damaged", "niet leesbaar"
    ),
    "half a PDF": BadFile("x.pdf", files.PDF[:12], 422, "damaged", "niet leesbaar"),
    "nothing in it": BadFile("leeg.pdf", b"", 422, "empty", "is leeg"),
    "too big": BadFile("groot.pdf", files.PDF + bytes(MAX_BYTES), 413, "too_big", "is te groot"),
    "a path for a name": BadFile(TRAVERSAL, b"MZ", 422, "file_type", "“evil.pdf” is geen"),
    "a NUL in the name": BadFile("a\x00b.pdf", b"MZ", 422, "file_type", "“ab.pdf” is geen"),
    "a name that turns round": BadFile(
        "a\u202efdp.exe", b"MZ", 422, "file_type", "“afdp.exe” is geen"
    ),
    "a name of markup": BadFile("<b>x</b>.pdf", b"MZ", 422, "file_type", "geen bestand"),
    "a name without end": BadFile("x" * 300 + ".pdf", b"MZ", 422, "file_type", "geen bestand"),
    "a device for a name": BadFile("CON.pdf", b"MZ", 422, "file_type", "geen bestand"),
}


def stored() -> tuple[Any, ...]:
    return (
        counts(),
        Draft.objects.count(),
        Upload.objects.count(),
        len(list(storage.keys_of_files())),
    )


@pytest.fixture
def version(city, settings, tmp_path):
    """The form of requests asks a question of each kind."""
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    has_choices = {"choose_one", "choose_many", "select"}
    extra: dict[str, dict[str, Any]] = {
        "name": {"meaning": "filer.name"},
        "file": {"required": False, "accepts": [PICTURES, PDF], "at_most": 3},
        **{kind: {"choices": CHOICES} for kind in has_choices},
    }
    kinds = [*GOOD, "file"]
    asked = [question(kind, f"Vraag {kind}", key=kind, **extra.get(kind, {})) for kind in kinds]
    city.request.form = publish(draft(*asked, name="Alles"))
    city.request.save()
    return city.request.form.newest_version()


@pytest.fixture
def page(client, city, version):
    """The page of that form as somebody has it open."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    url = builder.add(builder.home(), FormPage(title="Hulp", case_type=city.request)).url
    return soup(client.get(url))


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


@pytest.fixture
def fill_in(client, page, version) -> Callable[..., Any]:
    """Send the page with good answers, but for those given by question key."""
    action = page.select_one("form.form")["action"]
    token = page.select_one("[name=_token]")["value"]

    good = dict(as_page_sends_it(version, GOOD).lists())

    def post(changes: dict[str, Any] | None = None, token=token, **more: Any) -> Any:
        changed = {
            f"{key}-{box}" if box else key: values
            for key, boxes in (changes or {}).items()
            for box, values in boxes.items()
        }
        sent = client.post(action, {**good, **changed, "_token": token, **more})
        return read_on(client, sent)

    return post


@pytest.fixture
def send(client, version) -> Callable[..., Any]:
    """Send good answers by the API, but for those given by question key."""

    def post(changes: dict[str, Any] | None = None, values: dict[str, Any] | None = None) -> Any:
        answers = as_json(version, {**GOOD, **(changes or {})}) | (values or {})
        return submit(client, json.dumps({"answers": answers}))

    return post


def submit(client: Any, body: Any, key: str = "fresh-key-1", where: str = "submissions") -> Any:
    return client.post(
        f"{ROOT}{where}/",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )


def said_on(answer: Any) -> tuple[Any, ...]:
    """The status of a page, the questions it has a sentence at, and the text that stayed."""
    shown = soup(answer)
    links = [link["href"].removeprefix("#id_") for link in shown.select(".error-summary a")]
    keys = list(dict.fromkeys(re.split("-", link)[0] for link in links))
    return (answer.status_code, keys, shown.select_one("[name=long_text]").text.lstrip("\r\n"))


def shown_again(answer: Any, name: str) -> str:
    return soup(answer).select_one(f"[name='{name}']").get("value", "")


def said_in(answer: Any) -> tuple[Any, ...]:
    """The status of an answer, the fields it names, and their codes."""
    body = answer.json()
    assert all(error["message"] for error in body["errors"])
    fields = list(dict.fromkeys(error["field"] for error in body["errors"]))
    codes = list(dict.fromkeys(error["code"] for error in body["errors"]))
    return (answer.status_code, fields, codes)


def test_good_answers_are_taken_by_both(fill_in, send):
    """The control: what each case changes one answer of."""
    assert (fill_in().status_code, send().status_code) == (303, 201)
    assert counts()[:2] == (2, 2)


def test_by_the_page_each_bad_answer_gets_a_sentence_and_the_rest_stays(fill_in):
    outcome, lost = {}, []
    for name, bad in ANSWERS.items():
        answer = fill_in({bad.key: bad.boxes})
        outcome[name] = said_on(answer)
        if bad.key in TYPED and bad.boxes[""][0].isprintable():
            lost += [name] * (shown_again(answer, bad.key) != bad.boxes[""][0])

    assert outcome == {
        name: (422, [bad.key], bad.boxes[""][0] if bad.key == "long_text" else TEXT)
        for name, bad in ANSWERS.items()
    }
    assert lost == []
    assert stored() == ONLY_KEPT
    assert fill_in().status_code == 303


def test_by_the_api_each_bad_answer_gets_a_field_and_a_code(send):
    outcome = {name: said_in(send({bad.key: bad.boxes})) for name, bad in ANSWERS.items()}

    assert outcome == {name: (422, [bad.key], [bad.code]) for name, bad in ANSWERS.items()}
    assert stored() == NOTHING
    assert send().status_code == 201


def test_by_the_api_values_that_no_box_holds_get_a_field_and_a_code(send):
    outcome = {
        name: said_in(send(values={key: value})) for name, (key, value, _code) in VALUES.items()
    }

    assert outcome == {name: (422, [key], [code]) for name, (key, _value, code) in VALUES.items()}
    assert stored() == NOTHING


@pytest.mark.parametrize("where", ["submissions", "drafts"])
def test_a_body_that_is_no_submission_is_refused(client, send, where):
    outcome = {}
    for name, (body, _status, _code) in BODIES.items():
        answer = submit(client, body, where=where)
        outcome[name] = (answer.status_code, answer.json()["code"])

    assert outcome == {name: (status, code) for name, (_body, status, code) in BODIES.items()}
    assert stored() == NOTHING


def test_garbage_in_every_answer_is_a_sentence_at_every_question(fill_in, send):
    """What `tests/forms/test_bad_input.py` gives the engine, through both doors."""
    for garbage in GARBAGE:
        if garbage != garbage or isinstance(garbage, bytes) or type(garbage) is object:
            continue  # no JSON
        status, fields, codes = said_in(send(values=dict.fromkeys([*GOOD, "file"], garbage)))
        # A box that is not asked is refused before any answer is looked at.
        is_named = set(fields) >= set(GOOD) - SOME or codes == ["unknown"]
        assert (status, is_named) == (422, True), garbage
    # A browser sends no surrogates, and all boxes together may be 2.5 MB.
    texts = [each for each in GARBAGE if isinstance(each, str) and len(each) < 10_000]
    for garbage in (each for each in texts if each.encode("utf-8", "ignore")):
        bad = {key: {box: [garbage] for box in boxes} for key, boxes in GOOD.items()}
        status, fields, _text = said_on(fill_in(bad))
        assert (status, set(fields) >= set(GOOD) - SOME) == (422, True), garbage
    assert stored() == ONLY_KEPT


class TestTheEnvelope:
    def test_a_key_that_is_none_is_named(self, client, send):
        keys = ["", "short", "x" * 65, "a key with blanks", "sléutel-van-mij", "nul\x00nul\x00"]
        outcome = {key: said_in(submit(client, '{"answers": {}}', key))[:2] for key in keys}

        assert outcome == dict.fromkeys(keys, (422, ["Idempotency-Key"]))
        assert stored() == NOTHING

    def test_a_body_of_another_type_is_refused(self, client, send):
        types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
        where, key = f"{ROOT}submissions/", {"HTTP_IDEMPOTENCY_KEY": "fresh-key-1"}
        answers = [client.generic("POST", where, b'{"answers": {}}', each, **key) for each in types]

        assert {(each.status_code, each.json()["code"]) for each in answers} == {
            (415, "content_type")
        }

    def test_a_key_sent_again_with_another_body_is_refused(self, send):
        assert send().status_code == 201
        again = send({"long_text": {"": ["Iets anders."]}})
        assert (again.status_code, again.json()["code"]) == (409, "key_reused")
        assert counts()[:2] == (1, 1)

    def test_a_token_that_is_none_keeps_what_was_typed(self, fill_in):
        tokens = ["", "forged", "WzEsMl0:1tXyZz:AbC", "\x00", "🥖", "x" * 100_000, "../../etc"]
        outcome = {token: said_on(fill_in(token=token)) for token in tokens}

        assert outcome == dict.fromkeys(tokens, (400, [], TEXT))
        assert stored() == NOTHING

    def test_the_token_of_something_else_is_none(self, city, fill_in, version, page):
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

    def test_a_token_sent_again_with_other_answers_is_refused(self, fill_in):
        assert fill_in().status_code == 303
        assert said_on(fill_in({"name": {"": ["Jan"]}})) == (409, [], TEXT)
        assert counts()[:2] == (1, 1)

    def test_a_post_that_cannot_be_read_is_refused(self, client, page):
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
            name: client.generic("POST", action, body, type_)
            for name, (body, type_) in bodies.items()
        }

        outcome = {name: answer.status_code for name, answer in answers.items()}
        assert outcome == dict.fromkeys(bodies, 400)
        for name in ("ten thousand boxes", "three megabytes"):
            assert soup(answers[name]).h1.get_text() == "Dit konden we niet lezen"
        assert stored() == NOTHING

    def test_an_address_that_is_none_is_none(self, client, page, send):
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


class TestFiles:
    def test_by_the_page_each_bad_file_gets_a_sentence_and_the_rest_stays(self, fill_in):
        outcome, sentences = {}, {}
        for name, bad in FILES.items():
            answer = fill_in(**{"file-new": SimpleUploadedFile(bad.name, bad.content)})
            outcome[name] = said_on(answer)
            sentences[name] = soup(answer).select_one(".error-summary a").get_text()

        assert outcome == dict.fromkeys(FILES, (422, ["file"], TEXT))
        assert [name for name, bad in FILES.items() if bad.sentence not in sentences[name]] == []
        assert stored() == ONLY_KEPT
        assert fill_in(**{"file-new": SimpleUploadedFile("x.pdf", files.PDF)}).status_code == 303

    def test_by_the_api_each_bad_file_gets_a_code_at_its_question(self, client, version):
        outcome = {}
        for name, bad in FILES.items():
            file = SimpleUploadedFile(bad.name, bad.content)
            answer = client.post(f"{ROOT}files/", {"file": file, "question": "file"})
            outcome[name] = said_in(answer)
            assert bad.sentence in answer.json()["errors"][0]["message"]

        assert outcome == {name: (bad.status, ["file"], [bad.code]) for name, bad in FILES.items()}
        assert stored() == NOTHING
        good = SimpleUploadedFile("x.pdf", files.PDF)
        assert client.post(f"{ROOT}files/", {"file": good, "question": "file"}).status_code == 201
