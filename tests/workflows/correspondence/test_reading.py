"""What mails say, in the forms that programs give them."""

import pytest

from tests.workflows.correspondence.messages import MAILS, Sent
from workflows.correspondence import reading
from workflows.correspondence.folding import own_words
from workflows.correspondence.reading import Unreadable
from workflows.correspondence.states import Sort
from workflows.correspondence.taking import MOST_BYTES

SENT = Sent("0b5c1ad2-58a7-4a5e-9d1c-0f7a3a1d2b3c@example.org", "K7F 4HX 9R3")
OWN = ("hulp@example.org",)


def test_there_are_fifty_and_no_two_have_one_name():
    assert len({sample.name for sample in MAILS}) == len(MAILS) >= 50


@pytest.mark.parametrize("sample", MAILS, ids=lambda sample: sample.name)
def test_a_mail_says_what_its_writer_wrote(sample, settings):
    raw = sample.write(SENT)
    if sample.sort == Sort.UNREADABLE:
        with pytest.raises(Unreadable):
            reading.read(raw, own=OWN)
        return
    letter = reading.read(raw[:MOST_BYTES], own=OWN, is_cut=len(raw) > MOST_BYTES)
    assert letter.sort == sample.sort
    if sample.words is not None:
        assert own_words(letter.text) == sample.words
    if sample.subject is not None:
        assert letter.subject == sample.subject
    given = {file.name for file in letter.files} | {name for name, _why in letter.left_out}
    assert given == {*sample.files, *sample.left_out}
