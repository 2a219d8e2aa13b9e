"""Files in a form of several steps: kept with the draft, named on the check page, sent along."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests import files
from tests.forms.builders import draft, publish, question, step
from workflows.cases.models import Case
from workflows.intake import drafts
from workflows.intake.files.services import expire
from workflows.intake.models import Draft, Upload


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def stepwise(city: Any) -> Any:
    """A form that asks for a file first, and for a name after."""
    proof = question("file", "Je attest", key="proof", at_most=2)
    name = question("name", "Je naam", key="name", meaning="filer.name")
    steps = (step(proof, title="Je attest"), step(name, title="Wie ben je?"))
    city.request.form = publish(draft(*steps, name="Met stappen"))
    city.request.save()
    return city.request


def sent(name="attest.pdf", content=files.PDF):
    return SimpleUploadedFile(name, content)


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def test_a_file_goes_along_from_step_to_case(visitor):
    begin = visitor.begin()
    form = soup(visitor.client.get(begin)).select_one("form.form")
    assert form["enctype"] == "multipart/form-data"
    second = visitor.answer(begin, **{"proof-new": [sent()]}).wsgi_request.path
    check = visitor.answer(second, name="Mia Voorbeeld")
    assert "attest.pdf" in soup(check).main.get_text()

    visitor.client.post(check.wsgi_request.path)

    case = Case.objects.get()
    assert [str(upload.pk) for upload in case.uploads.all()] == case.submission.answers["proof"]


def test_going_back_shows_what_is_kept_and_adds_to_it(visitor):
    begin = visitor.begin()
    visitor.answer(begin, **{"proof-new": [sent()]})
    kept = soup(visitor.client.get(begin)).select_one("input[type=hidden][name=proof]")["value"]
    other = sent("foto.png", files.picture("PNG"))
    visitor.answer(begin, proof=[kept], **{"proof-new": [other]})
    names = {file.name for file in Upload.objects.all()}
    assert (names, len(drafts.find(begin.split("/")[3]).answers["proof"])) == (
        {"attest.pdf", "foto.png"},
        2,
    )


def test_a_refused_file_is_said_at_once_and_keeps_the_others(visitor):
    begin = visitor.begin()
    there = visitor.client.post(begin, {"proof-new": [sent(), sent("x.pdf", b"MZ")]})
    answer = visitor.client.get(there["Location"])
    [said] = [tag.get_text() for tag in soup(answer).select(".error-summary a")]
    assert (answer.status_code, said.startswith("“x.pdf” is geen bestand")) == (422, True)
    assert [upload.name for upload in Upload.objects.all()] == ["attest.pdf"]
    assert "attest.pdf" in soup(answer).select_one(".kept-files").get_text()
    # Sent on without it, nothing more is said of it.
    visitor.client.post(there["Location"], {})
    assert Draft.objects.get().refused is None


def test_a_draft_that_is_saved_keeps_its_files_as_long_as_itself(visitor):
    visitor.client.post(visitor.begin(), {"proof-new": [sent()], "save": "1"})
    kept, row = Upload.objects.get(), Draft.objects.get()
    assert kept.expires_at == row.expires_at > timezone.now() + timedelta(days=13)
    Upload.objects.update(expires_at=timezone.now())
    assert expire() == 1


def test_the_file_of_another_draft_is_not_taken(visitor):
    theirs = visitor.begin()
    visitor.client.post(theirs, {"proof-new": [sent("geheim.pdf")]})
    stolen = str(Upload.objects.get().pk)
    mine = visitor.answer(visitor.begin(), proof=[stolen])
    assert soup(mine).select_one(".error-summary a")["href"] == "#id_proof"
    assert "geheim" not in mine.content.decode()
