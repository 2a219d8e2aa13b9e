"""Two at one mail at the same moment: two of the staff, and two workers."""

import pytest

from tests.workflows.correspondence.messages import gmail
from workflows.correspondence import services
from workflows.correspondence.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def new_mail(mailbox, dovecot, case, sent, operator):
    dovecot.put(gmail.gmail_new_mail(sent))
    services.sweep()
    return str(Mail.objects.get().pk)


def test_of_two_who_see_to_a_mail_one_does(start, new_mail, case):
    racers = start()
    asked = (new_mail, str(case))
    said = racers.race(("see_to", "put_in", *asked), ("see_to", "spam", *asked))
    assert sorted(said) == ["Overtaken", "done"]
    expected = ["in_case", True] if said[0] == "done" else ["spam", False]
    assert racers.ask("outcome", new_mail) == expected


def test_without_the_lock_both_do(start, new_mail, case):
    """The control."""
    racers = start()
    asked = (new_mail, str(case))
    said = racers.race(
        ("see_to_without_lock", "put_in", *asked), ("see_to_without_lock", "spam", *asked)
    )
    assert said == ["done", "done"]
    assert racers.ask("outcome", new_mail)[1] is True


def test_two_workers_take_a_mail_in_once(start, mailbox, dovecot, case, sent):
    dovecot.put(gmail.gmail_answer_on_top(sent))
    racers = start()
    assert sorted(racers.race(("take_in",), ("take_in",))) == [0, 1]
    assert racers.ask("there") == [1, 1]
