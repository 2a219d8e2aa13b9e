"""A purge takes the files of a case along: file first, then key, also after a kill."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile

from forms.registers.file_types import PDF
from tests import files
from tests.workflows.privacy.steps import tell_steps
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case
from workflows.cases.states import PurgeGround
from workflows.intake.files.services import claim, keep
from workflows.intake.models import Upload
from workflows.privacy import services
from workflows.vault import storage
from workflows.vault.models import DataKey


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"


def with_file(case):
    """The case, with a file of its own."""
    sent = InMemoryUploadedFile(BytesIO(files.PDF), "", f"{case}.pdf", "", len(files.PDF), None)
    upload = keep(sent, case.reference, (PDF,))
    assert claim([str(upload.pk)], case.reference, case)
    return upload


def purge():
    return services.purge_many(Case.objects.all(), SYSTEM, PurgeGround.RETENTION)


def test_files_go_with_their_case_and_no_others(closed, city):
    gone, stays = with_file(closed()), with_file(city.file())
    assert purge() == 1
    assert Upload.objects.get() == stays
    assert list(storage.keys_of_files()) == [stays.data_key]
    assert not DataKey.objects.filter(pk=gone.data_key).exists()


@pytest.mark.parametrize("step", ["rows deleted", "committed", "keys destroyed"])
def test_after_a_kill_the_next_run_leaves_no_file(closed, monkeypatch, step):
    class Killed(BaseException):
        """What no handler catches."""

    def kill_at(name):
        if name == step:
            raise Killed

    upload = with_file(closed())
    with monkeypatch.context() as patch:
        tell_steps(kill_at, patch.setattr)
        with pytest.raises(Killed):
            purge()
    purge()
    assert not Upload.objects.exists()
    assert list(storage.keys_of_files()) == []
    assert not DataKey.objects.filter(pk=upload.data_key).exists()
