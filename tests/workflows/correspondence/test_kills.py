"""Workers killed (SIGKILL) while they take mail in: every mail is here, once, with its files."""

from functools import partial

import pytest

from tests import killing
from tests.killing import LOOSE
from tests.workflows.correspondence.conftest import make_mailbox
from tests.workflows.correspondence.killing import DELETED, FETCHED, STEPS
from tests.workflows.correspondence.messages.writing import head, new, photo, plain, with_files

pytestmark = pytest.mark.django_db(transaction=True)
killed = partial(killing.killed, "tests.workflows.correspondence.killing")
WHOLE = {
    "mails": ["Re: Leuven Helpt: we hebben je aanvraag: in_case", "nieuw: proposed"],
    "events": 1,
    "files": ["a.jpg", "b.jpg"],
    "taken": 0,
}


@pytest.fixture
def two_mails(dovecot, case, sent):
    make_mailbox(dovecot, days_kept=0)
    photos = (("a.jpg", photo(), "image/jpeg"), ("b.jpg", photo("navy"), "image/jpeg"))
    dovecot.put(with_files(new("nieuw"), "Nieuw.\n", *photos))
    dovecot.put(plain(head(sent), "Antwoord.\n"))


def test_killed_at_each_step_nothing_is_lost_and_nothing_twice(two_mails, dovecot, tmp_path):
    steps, there = killed(tmp_path, [f"{step}:1" for step in (*STEPS, DELETED)])

    assert steps == [*STEPS, DELETED]
    sizes = there.pop("bytes")
    assert (there, len(sizes), min(sizes) > 100) == (WHOLE, 2, True)
    assert dovecot.mails() == []


def test_deleted_before_it_is_stored_a_kill_loses_one(two_mails, dovecot, tmp_path):
    """The control: it is the order of storing and deleting that keeps each mail."""
    _steps, there = killed(tmp_path, [f"{FETCHED}:1"], LOOSE)

    assert there["mails"] == WHOLE["mails"][:1]
