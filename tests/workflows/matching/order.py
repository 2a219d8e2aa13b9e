"""The order in which both sides are told, taken on: the mail to the resident went out."""

from django.utils import timezone

from workflows.matching.mail import id_of
from workflows.matching.models import Match
from workflows.matching.occasions import FOUND
from workflows.matching.services import answer
from workflows.matching.telling import introducing
from workflows.matching.visits import introducing as stepping_in
from workflows.matching.visits.occasions import SOMEBODY_ELSE
from workflows.messages.models import OutboxMessage

# What the message of a volunteer who was found says besides the case.
WHO_COMES = {"helper": "Jef", "code_word": "lantaarn", "reaching": "Die belt je voor die komt."}


def told(match: Match) -> Match:
    """Let the resident of a match be told who comes, and return the match as it is then."""
    message = OutboxMessage.objects.filter(pk=id_of(FOUND, match.pk))
    assert message.update(state=OutboxMessage.State.SENT, sent_at=timezone.now()) == 1
    introducing.introduce_all()
    return Match.objects.with_cases().get(pk=match.pk)


def helps(match: Match) -> Match:
    """Let the volunteer say yes and the resident be told; return the match as it is then."""
    answer(match.link, accept=True)
    return told(match)


def told_who_steps_in() -> None:
    """Let whoever is helped be told who steps in."""
    message = OutboxMessage.objects.filter(template=SOMEBODY_ELSE.key)
    assert message.update(state=OutboxMessage.State.SENT, sent_at=timezone.now()) == 1
    stepping_in.introduce_all()
