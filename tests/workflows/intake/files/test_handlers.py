"""A file comes in through memory; what is too big for that is counted and thrown away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from forms.registers.file_types import MAX_BYTES
from workflows.intake.files import handlers


def posted(*contents):
    request = RequestFactory().post(
        "/",
        {"photo": [SimpleUploadedFile(f"{n}.jpg", c) for n, c in enumerate(contents)], "x": "1"},
    )
    handlers.keep_in_memory(request)
    assert request.POST["x"] == "1"
    return request.FILES.getlist("photo")


def test_files_are_in_memory():
    small, large = posted(b"a", b"b" * (3 * 2**20))
    assert (small.size, large.size) == (1, 3 * 2**20)
    assert large.read() == b"b" * (3 * 2**20)
    assert not hasattr(large, "temporary_file_path")


def test_a_file_that_is_too_big_leaves_its_size_and_room_for_the_others():
    large, small = posted(b"b" * (MAX_BYTES + 1), b"a")
    assert (large.size, len(large.read()) <= MAX_BYTES) == (MAX_BYTES + 1, True)
    assert (small.size, small.read()) == (1, b"a")


@pytest.mark.parametrize("together", [3, 4])
def test_what_does_not_fit_beside_the_others_reads_as_too_big(together, monkeypatch):
    monkeypatch.setattr(handlers, "MAX_TOGETHER", together)
    first, second = posted(b"aa", b"bb")
    assert (first.size, second.size <= MAX_BYTES) == (2, together == 4)
