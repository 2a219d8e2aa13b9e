"""Who holds a file, until when, and that nothing is left of one that nobody keeps."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils import timezone

from forms.registers.file_types import DOCUMENTS, MAX_BYTES, PDF, PICTURES
from tests import files
from workflows.intake.files import services
from workflows.intake.files.refusals import NotTaken
from workflows.intake.files.services import claim, drop, drop_all, expire, held, keep, keep_until
from workflows.intake.models import Upload
from workflows.intake.tasks import expire_files
from workflows.vault import files as vault_files
from workflows.vault import keys, storage
from workflows.vault.models import DataKey

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ALL = (PICTURES, PDF, DOCUMENTS)
MIA, JEF = "the-holder-mia", "the-holder-jef"


def sent(content=files.PDF, name="attest.pdf", size=None):
    size = len(content) if size is None else size
    return InMemoryUploadedFile(BytesIO(content), "files", name, "text/html", size, None)


def kept(content=files.PDF, name="attest.pdf", holder=MIA, groups=ALL):
    return keep(sent(content, name), holder, groups)


def content_of(upload):
    return b"".join(vault_files.read(upload.pk, upload.data_key))


def nothing_is_kept():
    used = set(Upload.objects.values_list("data_key", flat=True))
    return (len(used), len(list(storage.keys_of_files()))) == (0, 0)


class TestKeeping:
    def test_a_file_is_sealed_and_known_to_its_holder_only(self, settings):
        upload = kept(files.PDF + files.CANARY + b"%%EOF", "Attest Mia.pdf")

        assert content_of(upload).count(files.CANARY) == 1
        assert [(file.name, file.type.name, file.size) for file in held(MIA).values()] == [
            ("Attest Mia.pdf", "pdf", upload.size)
        ]
        assert (dict(held(JEF)), dict(held(""))) == ({}, {})
        assert files.CANARY not in storage.path_of(upload.data_key).read_bytes()

    def test_a_picture_is_kept_as_it_was_drawn_anew(self):
        upload = kept(files.chatty_picture("JPEG"), "IMG_0001.jpeg")
        content = content_of(upload)
        assert (files.CANARY in content, upload.size) == (False, len(content))

    def test_the_same_file_again_is_the_same_row(self):
        assert kept() == kept()
        assert (Upload.objects.count(), len(list(storage.keys_of_files()))) == (1, 1)

    def test_the_same_file_of_somebody_else_is_another_row(self):
        assert kept() != kept(holder=JEF)

    def test_the_same_file_at_the_same_moment_is_one_row_and_one_file(self, monkeypatch):
        def first_came_another(*args):
            monkeypatch.undo()
            kept()
            return cleaned(*args)

        cleaned = services.cleaned
        monkeypatch.setattr(services, "cleaned", first_came_another)
        upload = kept()
        assert Upload.objects.get() == upload
        assert list(storage.keys_of_files()) == [upload.data_key]

    def test_rows_give_neither_holder_nor_content_away(self):
        upload = kept()
        assert MIA not in upload.holder
        assert upload.pk != kept(holder=JEF).pk

    def test_nobody_can_fill_the_disk_with_one_form(self, monkeypatch):
        monkeypatch.setattr(services, "MAX_HELD", 1)
        kept()
        with pytest.raises(NotTaken):
            kept(files.docx(), "brief.docx")
        assert kept(files.docx(), "brief.docx", holder=JEF)


REFUSED = {
    "empty": (b"", ALL, None),
    "too big": (files.PDF, ALL, MAX_BYTES + 1),
    "wrong type by content": (b"MZ" + bytes(100), ALL, None),
    "a page": (b"<!doctype html><script>", ALL, None),
    "not of these groups": (files.PDF, (PICTURES,), None),
    "a bomb": (files.bomb(), ALL, None),
    "polyglot": (files.PDF + files.docx(), ALL, None),
    "half a picture": (files.picture(size=(200, 200))[:300], ALL, None),
}


class TestRefusing:
    @pytest.mark.parametrize("what", REFUSED)
    def test_what_is_not_taken_leaves_nothing(self, what):
        content, groups, size = REFUSED[what]
        with pytest.raises(NotTaken, match="x.pdf"):
            keep(sent(content, "x.pdf", size), MIA, groups)
        assert nothing_is_kept()
        assert kept()

    def test_a_virus_is_not_taken(self, settings, tmp_path):
        with files.clamd(tmp_path) as server:
            settings.CLAMD = server.address
            with pytest.raises(NotTaken, match="virus"):
                kept(files.PDF + files.EICAR + b"%%EOF")
            assert nothing_is_kept()
            assert kept()

    def test_what_could_not_be_checked_is_not_taken(self, settings):
        settings.CLAMD = "/nowhere/clamd.ctl"
        with pytest.raises(NotTaken, match="virus"):
            kept()
        assert nothing_is_kept()

    def test_a_file_known_from_another_question_is_still_of_the_wrong_type(self):
        kept(groups=(PDF,))
        with pytest.raises(NotTaken):
            kept(groups=(PICTURES,))


class TestClaiming:
    def test_a_case_takes_the_files_of_its_filer(self, city):
        case, upload = city.file(), kept()
        assert claim([str(upload.pk)], MIA, case) is True
        upload.refresh_from_db()
        assert (upload.case, upload.expires_at) == (case, None)

    def test_nobody_claims_a_file_of_another(self, city):
        upload = kept()
        assert claim([str(upload.pk)], JEF, city.file()) is False
        assert Upload.objects.unclaimed().get() == upload

    def test_a_file_is_claimed_once(self, city):
        upload = kept()
        claim([str(upload.pk)], MIA, city.file())
        assert claim([str(upload.pk)], MIA, city.file()) is False


class TestEnding:
    def test_what_nobody_claimed_goes_after_a_day(self, city):
        claimed, late = kept(), kept(files.docx(), "brief.docx")
        claim([str(claimed.pk)], MIA, city.file())
        with time_machine.travel(timezone.now() + timedelta(hours=23)):
            assert expire() == 0
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            expire_files()
        assert Upload.objects.get() == claimed
        assert list(storage.keys_of_files()) == [claimed.data_key]
        assert not DataKey.objects.filter(pk=late.data_key).exists()

    def test_a_draft_keeps_its_files_as_long_as_itself(self):
        upload = kept()
        keep_until(MIA, timezone.now() + timedelta(days=14))
        with time_machine.travel(timezone.now() + timedelta(days=13)):
            assert expire() == 0
        assert content_of(upload) == files.PDF
        with time_machine.travel(timezone.now() + timedelta(days=15)):
            assert expire() == 1

    def test_what_is_removed_is_gone_with_its_key(self):
        upload, other = kept(), kept(holder=JEF)
        drop([str(upload.pk), str(other.pk)], MIA)
        assert Upload.objects.get() == other
        assert list(storage.keys_of_files()) == [other.data_key]
        drop_all(JEF)
        assert nothing_is_kept()

    def test_a_file_of_a_case_is_removed_by_its_purge_only(self, city):
        upload = kept()
        claim([str(upload.pk)], MIA, city.file())
        drop([str(upload.pk)], MIA)
        drop_all(MIA)
        assert content_of(upload) == files.PDF

    def test_killed_between_file_and_row_only_an_orphan_is_left_and_swept(self, monkeypatch):
        class Killed(BaseException):
            """What no handler catches."""

        def kill(**_row):
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(Upload.objects, "create", kill)
            with pytest.raises(Killed):
                kept()
        (orphan,) = storage.keys_of_files()
        assert not Upload.objects.exists()
        for hours in (25, 50):
            with time_machine.travel(timezone.now() + timedelta(hours=hours)):
                keys.sweep_orphans()
        assert nothing_is_kept()
        assert not DataKey.objects.filter(pk=orphan).exists()

    def test_killed_between_row_and_key_the_sweep_finds_it(self, monkeypatch):
        upload = kept()
        with monkeypatch.context() as patch:
            patch.setattr(keys, "destroy", lambda _keys: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                drop_all(MIA)
        assert list(storage.keys_of_files()) == [upload.data_key]
        for hours in (25, 50):
            with time_machine.travel(timezone.now() + timedelta(hours=hours)):
                keys.sweep_orphans()
        assert nothing_is_kept()
