"""Counting what was answered, and mailing an answer to who asked."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from workflows.cases.states import Channel
from workflows.information.models import Answer, AnsweredCall, MailedAnswer, Topic
from workflows.information.occasions import ANSWER_MAILED
from workflows.messages import services as messages
from workflows.messages.recipients import Recipient
from workflows.staff.models import User
from workflows.upkeep.tries import TRIED_FOR
from workflows.vault import keys

COUNTS = "workflows.count_answeredcall"
# Longer calls are cases, or a pause that nobody noticed.
MOST_MINUTES = 240
# By then the mail is there or has been given up; until then staff can see that it went.
MAIL_LASTS = TRIED_FOR


def count(
    user: User, topic: Topic, channel: Channel, minutes: int, answer: Answer | None = None
) -> AnsweredCall:
    """Count a question that was answered, and return the row. Raise PermissionDenied."""
    refuse(user)
    minutes = min(max(minutes, 1), MOST_MINUTES)
    return AnsweredCall.objects.create(topic=topic, channel=channel, minutes=minutes, answer=answer)


def take_back(user: User, number: int) -> bool:
    """Count it no more: the wrong key was pressed. Return whether it was there."""
    refuse(user)
    gone, _by_model = AnsweredCall.objects.filter(pk=number).delete()
    return bool(gone)


def mail(user: User, answer: Answer, email: str, language: str) -> None:
    """Mail an answer to who asked, in their language and in Dutch.

    The address stands in the message alone, under a key that is destroyed with it. Raise
    PermissionDenied, also for an answer that is for staff, and KeysUnavailable.
    """
    refuse(user)
    if answer.is_for_staff:
        raise PermissionDenied
    data_key = keys.claim()
    with transaction.atomic():
        MailedAnswer.objects.create(data_key=data_key)
        messages.notify(
            ANSWER_MAILED,
            Recipient(email=email, language=language, data_key=data_key),
            per_language=lambda each: said_in(answer, each),
            is_asked_for=True,
        )


def said_in(answer: Answer, language: str) -> dict[str, str]:
    """Return what the mail says in a language."""
    return {
        "question": answer.question.in_language(language),
        "answer": answer.text.in_language(language),
    }


def refuse(user: User) -> None:
    """Raise PermissionDenied for who does not help callers."""
    if not user.has_perm(COUNTS):
        raise PermissionDenied


def sweep() -> int:
    """Destroy mails of answers that are over, with their keys; return how many."""
    over = MailedAnswer.objects.filter(at__lte=timezone.now() - MAIL_LASTS)
    return messages.destroy_with_messages(over)


def topics() -> "QuerySet[Topic]":
    """Return the topics in use, in their order."""
    return Topic.objects.filter(is_used=True)
