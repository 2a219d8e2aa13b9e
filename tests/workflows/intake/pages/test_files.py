"""Files through a public form: kept with the answers, or refused with a sentence at theirs."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from forms.registers.file_types import DOCUMENTS
from tests import files
from tests.cms import builder
from tests.forms.builders import publish
from tests.pages import read_on
from workflows.cases.models import Case
from workflows.intake.models import Upload
from workflows.vault import files as vault_files
from workflows.vault import storage

GONE = "Een bestand van “Je attest” is niet meer bewaard. Kies het opnieuw."
FORGED = ["c0ffee00-0000-4000-8000-000000000000", "x", "", "../../etc/passwd", "\x00", "1" * 9999]
HOSTILE = {
    "a part said to be encrypted": (
        files.odt().replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
        "“brief.odt” is beveiligd met een wachtwoord, dus kunnen we het niet nakijken. "
        "Bewaar het zonder wachtwoord.",
    ),
    "Python": (
        files.odt(**{"Scripts/python/a.py": b"x"}),
        "“brief.odt” bevat macro’s of een object van een ander programma, en die kunnen schade "
        "doen. Bewaar het zonder, of als PDF.",
    ),
    "an old letter": (
        files.compound("WordDocument"),
        "“brief.odt” is een oud soort Office-bestand (doc, xls of ppt), en dat nemen we niet aan. "
        "Open het en bewaar het als docx, xlsx of pptx, of als PDF.",
    ),
}
ANSWERS = {"name": "Mia Voorbeeld", "text": "Twee broden."}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def url(with_a_file, client):
    """The page of the form."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    return builder.add(builder.home(), FormPage(title="Hulp vragen", case_type=with_a_file)).url


@pytest.fixture
def page(client, url):
    """The page as somebody has it open."""
    return soup(client.get(url))


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def sent(name="attest.pdf", content=files.PDF):
    return SimpleUploadedFile(name, content, "application/x-whatever")


def hidden(page):
    """What a browser sends along without being asked: the token, and which files are kept."""
    boxes = page.select("form.form input[type=hidden]")
    data = {"_token": next(box["value"] for box in boxes if box["name"] == "_token")}
    return data | {"proof": [box["value"] for box in boxes if box["name"] == "proof"]}


def send(client, page, *new, **changes):
    action = page.select_one("form.form")["action"]
    sent = {**ANSWERS, **hidden(page), "proof-new": list(new), **changes}
    return read_on(client, client.post(action, sent))


def take_documents(form):
    """Let the question about files take documents too."""
    form.refresh_from_db()
    steps = list(form.steps.raw_data)
    asked = steps[0]["value"]["questions"][-1]
    asked["value"]["accepts"] = [*asked["value"]["accepts"], DOCUMENTS]
    form.steps = steps
    publish(form)


def sentences(answer):
    return [tag.get_text(strip=True) for tag in soup(answer).select(".error-summary a")]


def names(answer):
    return [tag.get_text(strip=True) for tag in soup(answer).select(".kept-file-name > bdi")]


def content_of(upload):
    return b"".join(vault_files.read(upload.pk, upload.data_key))


class TestTaking:
    def test_a_form_with_files_says_how_it_is_sent(self, page):
        assert page.select_one("form.form")["enctype"] == "multipart/form-data"

    def test_files_go_with_the_case(self, client, page):
        answer = send(client, page, sent(), sent("foto.png", files.picture("PNG")))

        assert (answer.status_code, Case.objects.count()) == (303, 1)
        case = Case.objects.get()
        uploads = {upload.name: upload for upload in case.uploads.all()}
        assert set(uploads) == {"attest.pdf", "foto.png"}
        assert case.submission.answers["proof"] == [
            str(uploads[name].pk) for name in ("attest.pdf", "foto.png")
        ]
        assert content_of(uploads["attest.pdf"]) == files.PDF

    def test_without_a_file_the_form_is_taken_too(self, client, page):
        assert send(client, page).status_code == 303
        assert Case.objects.get().submission.answers["proof"] == []

    def test_sending_twice_is_one_case_and_one_file(self, client, page):
        first, second = send(client, page, sent()), send(client, page, sent())
        assert first["Location"] == second["Location"]
        assert (Case.objects.count(), Upload.objects.count()) == (1, 1)

    def test_an_error_elsewhere_keeps_the_file(self, client, page):
        wrong = send(client, page, sent("Attest Mia.pdf"), name="")
        assert (wrong.status_code, names(wrong)) == (422, ["Attest Mia.pdf"])
        assert Case.objects.count() == 0

        assert send(client, soup(wrong)).status_code == 303
        assert [upload.name for upload in Case.objects.get().uploads.all()] == ["Attest Mia.pdf"]

    def test_a_file_can_be_removed_and_another_added(self, client, page):
        wrong = soup(send(client, page, sent(), name=""))
        [kept] = hidden(wrong)["proof"]
        photo = sent("foto.jpg", files.picture())
        assert send(client, wrong, photo, **{"proof-remove": [kept]}).status_code == 303
        assert [upload.name for upload in Upload.objects.all()] == ["foto.jpg"]
        assert len(list(storage.keys_of_files())) == 1

    def test_a_file_removed_without_another_is_gone(self, client, page):
        wrong = soup(send(client, page, sent(), name=""))
        [kept] = hidden(wrong)["proof"]
        assert send(client, wrong, **{"proof-remove": [kept]}).status_code == 303
        assert Case.objects.get().submission.answers["proof"] == []
        assert (Upload.objects.count(), list(storage.keys_of_files())) == (0, [])

    def test_a_second_form_from_the_same_page_asks_for_its_files_anew(self, client, page):
        send(client, page, sent())
        again = send(client, page, sent(), text="Iets anders.")
        assert (again.status_code, names(again)) == (409, [])
        assert sentences(again) == [
            "Een bestand van “Je attest” is niet meer bewaard. Kies het opnieuw."
        ]

        assert send(client, soup(again), sent(), text="Iets anders.").status_code == 303
        assert [case.uploads.count() for case in Case.objects.all()] == [1, 1]

    def test_nothing_of_a_file_is_on_the_disk_in_the_clear(self, client, page, settings, tmp_path):
        settings.FILE_UPLOAD_TEMP_DIR = tmp_path
        content = files.PDF + files.CANARY * 400_000 + b"%%EOF"
        written = []
        assert send(client, page, sent("groot.pdf", content)).status_code == 303
        for path in tmp_path.rglob("*"):
            written.append(path.name)
            assert path.is_dir() or files.CANARY not in path.read_bytes()
        upload = Upload.objects.get()
        assert upload.data_key.hex in written
        assert content_of(upload).count(files.CANARY) == 400_000


class TestRefusing:
    def test_more_files_than_the_question_takes_get_a_sentence_and_none_is_kept(self, client, page):
        answer = send(client, page, *[sent(content=files.PDF + b"%d" % n) for n in range(4)])

        assert (answer.status_code, Case.objects.count(), Upload.objects.count()) == (422, 0, 0)
        [said] = sentences(answer)
        assert "hoogstens 3" in said

    def test_a_good_file_beside_a_bad_one_is_kept(self, client, page):
        answer = send(client, page, sent("goed.pdf"), sent("slecht.pdf", b"MZ"))
        assert (answer.status_code, names(answer)) == (422, ["goed.pdf"])

    @pytest.mark.parametrize("what", HOSTILE)
    def test_a_file_made_to_do_harm_gets_a_sentence_and_never_an_error(
        self, what, client, url, with_a_file
    ):
        content, sentence = HOSTILE[what]
        take_documents(with_a_file.form)
        page = soup(client.get(url))
        answer = send(client, page, sent("brief.odt", content))
        assert (answer.status_code, Upload.objects.count()) == (422, 0)
        assert sentences(answer) == [sentence]
        assert send(client, page, sent("brief.odt", files.odt())).status_code == 303

    def test_a_virus_is_refused_and_the_rest_is_kept(self, client, page, settings, tmp_path):
        with files.clamd(tmp_path) as scanner:
            settings.CLAMD = scanner.address
            answer = send(client, page, sent("x.pdf", files.PDF + files.EICAR + b"%%EOF"))
        assert (answer.status_code, Upload.objects.count()) == (422, 0)
        assert sentences(answer)[0].startswith("“x.pdf” bevat een virus.")

    def test_without_its_scanner_the_form_is_taken_without_files(self, client, page, settings):
        settings.CLAMD = "/nowhere/clamd.ctl"
        answer = send(client, page, sent())
        assert (answer.status_code, Upload.objects.count()) == (422, 0)
        assert sentences(answer)[0].startswith("We konden “attest.pdf” niet controleren")
        assert send(client, soup(answer)).status_code == 303

    def test_a_required_file_that_was_refused_gets_one_sentence(self, client, with_a_file, url):
        definition = with_a_file.form
        definition.steps[0].value["questions"][2].value["required"] = True
        publish(definition)
        answer = send(client, soup(client.get(url)), sent("x.pdf", b"MZ"))
        assert len(sentences(answer)) == 1


class TestOthersFiles:
    def of_another(self, client, url):
        """The id of a file that somebody else just sent."""
        theirs = soup(client.get(url))
        return hidden(soup(send(client, theirs, sent("geheim.pdf"), name="")))["proof"][0]

    def test_nobody_names_the_file_of_another(self, client, url, page):
        stolen = self.of_another(client, url)
        answer = send(client, page, proof=[stolen])

        assert (answer.status_code, Case.objects.count()) == (422, 0)
        assert sentences(answer) == [
            "Een bestand van “Je attest” is niet meer bewaard. Kies het opnieuw."
        ]
        assert ("geheim" in answer.content.decode(), names(answer)) == (False, [])

    def test_nobody_removes_the_file_of_another(self, client, url, page):
        stolen = self.of_another(client, url)
        send(client, page, **{"proof-remove": [stolen]})
        assert str(Upload.objects.get().pk) == stolen

    @pytest.mark.parametrize(
        "forged", FORGED, ids=["nobody's", "word", "empty", "path", "nul", "long"]
    )
    def test_a_forged_id_is_nobodys_file(self, client, page, forged):
        answer = send(client, page, proof=[forged], **{"proof-remove": [forged, "y"]})
        assert (answer.status_code, Upload.objects.count()) == (303 if forged == "" else 422, 0)

    def test_a_file_of_an_earlier_case_does_not_go_with_another(self, client, page):
        """Two forms at once, from one page that came back with an error."""
        wrong = soup(send(client, page, sent(), name=""))
        first = send(client, wrong)
        second = send(client, soup(send(client, page, sent(), name="")))
        assert (first.status_code, second.status_code) == (303, 422)
        assert sentences(second) == [
            "Deze bestanden gingen al mee met een ander formulier. Kies ze opnieuw."
        ]
        assert (Case.objects.count(), Upload.objects.count()) == (1, 1)
