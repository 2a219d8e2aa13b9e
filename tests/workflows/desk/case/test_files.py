"""Files on the desk: named at their answer, given as an attachment, to who may read the case."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import files
from tests.forms.builders import draft, publish, question
from tests.workflows.desk.conftest import address
from workflows.cases.models import Case, CaseEvent
from workflows.intake.models import Upload
from workflows.referrals.sharing import shareable
from workflows.vault import storage


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def with_files(city):
    """A case type whose form asks for files."""
    city.request.form = publish(
        draft(
            question("name", "Je naam", key="name", meaning="filer.name"),
            question("file", "Je attest", key="proof", required=False),
            name="Met een bestand",
        )
    )
    city.request.save()
    return city.request


def file_it(client, case_type, *new, **changes):
    """File for a caller, as the operator's screen does it."""
    url = reverse("desk:file", args=[case_type.key])
    token = client.get(url, follow=True).context["visit"].token
    data = {"_token": token, "_channel": "counter", "name": "Mia Voorbeeld", "proof-new": new}
    return client.post(url, {**data, **changes}, follow=True)


def sent(name="Attest é.pdf", content=files.PDF):
    return SimpleUploadedFile(name, content, "text/html")


@pytest.fixture
def case(operator, sign_in, with_files):
    """A case with a file, filed at the counter."""
    file_it(sign_in(operator), with_files, sent())
    return Case.objects.get()


def link(case):
    return reverse("desk:open_file", args=[case.reference, case.uploads.get().pk])


def test_the_operator_reads_back_which_files_went_along(operator, sign_in, with_files):
    page = file_it(sign_in(operator), with_files, sent())
    assert "Attest é.pdf" in page.content.decode()
    assert Case.objects.get().uploads.count() == 1


def test_the_operators_form_still_asks_for_the_token_against_forgery(operator, with_files):
    client = Client(enforce_csrf_checks=True)
    client.force_login(operator)
    url = reverse("desk:file", args=[with_files.key])
    data = {"_token": client.get(url, follow=True).context["visit"].token, "name": "Mia"}
    token = client.cookies["csrftoken"].value
    assert client.post(url, data).status_code == 403
    assert Case.objects.count() == 0
    assert client.post(url, {**data, "csrfmiddlewaretoken": token}).status_code == 302


def test_the_screen_names_file_type_and_size_at_its_answer(desk, case):
    page = BeautifulSoup(desk.get(address(case)).content, "html.parser")
    [line] = page.select(".desk-files li")
    assert line.get_text(" ", strip=True).replace("\xa0", " ") == (
        f"Attest é.pdf PDF, {len(files.PDF)} bytes"
    )
    assert (line.a["href"], line.a.has_attr("download")) == (link(case), True)


def test_a_file_comes_as_an_attachment_and_is_kept_nowhere(desk, case):
    response = desk.get(link(case))
    assert b"".join(response.streaming_content) == files.PDF
    names = ("Content-Type", "Content-Disposition", "X-Content-Type-Options",
             "Content-Length", "Content-Security-Policy")  # fmt: skip
    assert [response[name] for name in names] == [
        "application/pdf",
        "attachment; filename*=utf-8''Attest%20%C3%A9.pdf",
        "nosniff",
        str(len(files.PDF)),
        "default-src 'none'; sandbox",
    ]
    assert "no-store" in response["Cache-Control"]


def test_each_opening_is_an_event_that_names_no_file(desk, handler, case):
    assert b"".join(desk.get(link(case)).streaming_content) == files.PDF
    event = CaseEvent.objects.get(case=case, what=CaseEvent.What.FILE_OPENED)
    assert (event.actor, event.detail) == (handler, {"file": str(case.uploads.get().pk)})
    timeline = desk.get(address(case)).content.decode()
    assert "File opened" in timeline


@pytest.mark.parametrize("who", ["stranger", "editor", "outsider", "privacy_officer"])
def test_who_may_not_read_the_case_gets_no_file_whether_it_exists_or_not(
    case, who, sign_in, request
):
    client = sign_in(request.getfixturevalue(who))
    there = client.get(link(case))
    not_there = client.get(reverse("desk:open_file", args=[case.reference, case.pk]))
    assert there.status_code == not_there.status_code
    assert there.status_code in (302, 403)
    assert not CaseEvent.objects.filter(what=CaseEvent.What.FILE_OPENED).exists()


def test_a_file_of_another_case_is_not_found_in_this_one(desk, case, city):
    other = city.file(city.question)
    url = reverse("desk:open_file", args=[other.reference, case.uploads.get().pk])
    assert desk.get(url).status_code == 403


def test_nobody_gets_a_file_without_signing_in(client, case):
    assert client.get(link(case)).status_code == 302
    assert client.get(f"/media/{case.uploads.get().data_key.hex}").status_code == 404


def test_the_officer_opens_a_file_once_the_case_is_opened_with_a_ground(
    privacy_officer, sign_in, case
):
    officer = sign_in(privacy_officer)
    form = officer.get(reverse("desk:open")).context["form"]
    ground = next(value for value, _label in form.fields["ground"].choices if value)
    officer.post(reverse("desk:open"), {"text": case.reference, "ground": ground})
    assert officer.get(link(case)).status_code == 200


@pytest.mark.parametrize("harm", ["missing", "altered"])
def test_a_file_that_cannot_be_read_is_one_sentence(desk, case, harm):
    path = storage.path_of(Upload.objects.get().data_key)
    path.unlink() if harm == "missing" else path.write_bytes(b"x")
    response = desk.get(link(case))
    assert (response.status_code, "cannot be opened now" in response.content.decode()) == (
        503,
        True,
    )


def test_case_staff_are_told_when_files_are_refused(desk, settings):
    home = reverse("wagtailadmin_home")
    assert "virus scanner" not in desk.get(home).content.decode()
    settings.CLAMD = "/nowhere/clamd.ctl"
    assert "virus scanner does not answer" in desk.get(home).content.decode()


def test_a_partner_is_not_shown_a_file(case, coordinator):
    assert "proof" not in {piece.key for piece in shareable(case)}
