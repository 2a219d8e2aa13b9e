"""Mail of the demo: proposed cases, answers in their cases, and one of ours that came back."""

from collections import Counter

from demo.city.cases import MARK
from demo.city.mail_in import ensure_mail
from demo.city.services import Loaded
from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.correspondence.models import Mail, Mailbox
from workflows.correspondence.states import MailState, Sort
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User


def case(name: str) -> Case:
    return Case.objects.get(submission__idempotency_key=f"{MARK}{name}")


def test_mail_came_in_for_each_thing_to_try(demo: Loaded) -> None:
    assert Counter(Mail.objects.values_list("sort", "state")) == {
        (Sort.PERSON, MailState.PROPOSED): 2,
        (Sort.PERSON, MailState.IN_CASE): 2,
        (Sort.BOUNCE, MailState.SET_ASIDE): 1,
    }


def test_an_operator_finds_the_proposed_cases(demo: Loaded) -> None:
    operator = User.objects.get(username="operator")
    proposed = Mail.objects.visible_to(operator).waiting()
    assert {mail.sender for mail in proposed} == {"nele@example.org", "sam@example.org"}


def test_an_answer_stands_in_the_case_that_it_answers(demo: Loaded) -> None:
    senders = [
        [mail.sender for mail in case(name).mails.all()]
        for name in ("groceries-new", "groceries-matched", "pharmacy-new")
    ]
    assert senders == [["rosa@example.org"], ["an@example.net"], []]


def test_a_mail_that_came_back_is_told_to_whoever_has_the_case(demo: Loaded) -> None:
    (message,) = OutboxMessage.objects.filter(state=OutboxMessage.State.BOUNCED)
    assert (message.case_id, message.is_dead_address) == (case("pharmacy-new").pk, True)


def test_no_server_is_asked_for_what_is_here(demo: Loaded) -> None:
    assert Mailbox.objects.get().is_on is False


def test_a_mailbox_of_somebody_else_is_left_alone(demo: Loaded) -> None:
    Mailbox.objects.update(name="Ours")
    before = Mail.objects.count()
    ensure_mail(Programme.objects.first())
    assert (Mailbox.objects.get().name, Mail.objects.count()) == ("Ours", before)
