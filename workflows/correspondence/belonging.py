"""To which case a mail belongs: the one whose mail it answers, or whose reference it names.

Whoever sent it. Who that was, and whether we know the address, stands beside it for staff.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from workflows.cases.models import Case
from workflows.cases.references import ALPHABET, clean_reference
from workflows.cases.states import CaseState
from workflows.correspondence.identity import digests_of
from workflows.correspondence.models import Mail
from workflows.correspondence.reading import Letter
from workflows.messages.models import OutboxMessage

# Shown in groups of three, and written back with or without.
REFERENCE = re.compile(
    rf"(?<![{ALPHABET}])(?:[{ALPHABET}][ \-\u00a0]?){{8}}[{ALPHABET}](?![{ALPHABET}])"
)
# A program answers every subject; somebody names few.
MOST = 20


@dataclass(frozen=True)
class Belongs:
    """The case of a mail, if there is one, and the message of ours that it answers."""

    case_id: UUID | None = None
    answers: UUID | None = None


def belongs(letter: Letter) -> Belongs:
    """Return to which case a mail belongs: by what it answers first, else by its subject."""
    answers = message_answered(letter)
    for case_id in (
        case_of_message(answers),
        case_of_thread(letter),
        case_named(letter.subject),
    ):
        if case_id is not None:
            return Belongs(case_id, answers)
    return Belongs(None, answers)


def message_answered(letter: Letter) -> UUID | None:
    """Return the message of ours that it answers, the nearest in the thread that is still kept."""
    ours = letter.ours
    kept = set(OutboxMessage.objects.filter(pk__in=ours).values_list("pk", flat=True))
    return next((each for each in ours if each in kept), None)


def case_of_message(message_id: UUID | None) -> UUID | None:
    """Return the case that a message of ours is about; None for none, or when it is purged."""
    if message_id is None:
        return None
    about = OutboxMessage.objects.filter(pk=message_id).values("case_id")
    return living(Case.objects.filter(pk__in=about))


def case_of_thread(letter: Letter) -> UUID | None:
    """Return the case in which a mail stands that this one answers: theirs, as a rule."""
    before = Mail.objects.filter(message_digest__in=digests_of(letter.answers))
    return living(Case.objects.filter(mails__in=before))


def case_named(said: str) -> UUID | None:
    """Return the case whose reference stands in a text; None for none, and for more than one."""
    references = references_in(said)
    found = Case.objects.filter(reference__in=references).values_list("pk", flat=True)
    return found[0] if len(found) == 1 else None


def references_in(said: str) -> set[str]:
    """Return what in a text may be a reference."""
    found = REFERENCE.findall(said.upper().replace("\u00a0", " "))[:MOST]
    return set(filter(None, map(clean_reference, found)))


def living(cases: QuerySet[Case]) -> UUID | None:
    """Return the id of one of these cases that is not purged, the latest first."""
    kept = cases.exclude(state=CaseState.PURGED).order_by("-received_at", "pk")
    return kept.values_list("pk", flat=True).first()
