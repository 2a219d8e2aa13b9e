"""What the person of a case does themselves, by the link to how it stands.

Whoever has the link is the actor. Each thing is done once, however often it is sent.
"""

import hmac
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases.actors import RESIDENT
from workflows.cases.evidence import Closing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import Refused, locked, locked_for, mark, move, record
from workflows.cases.states import OPEN, ActorKind, CaseState, Change, Mark, Verb
from workflows.casetypes.models import Kind, Outcome

# As much as a page of text, and more often than anybody needs.
MOST_CHARACTERS = 2000
MOST_A_DAY = 10

What = CaseEvent.What


class Ended(Refused):
    """The case is closed: nobody reads what is added to it."""


class TooOften(Refused):
    """So much was added today that a conversation helps more."""


def is_open(case: Case) -> bool:
    """Return whether its person may add something: until it has ended."""
    return case.state in OPEN


def may_withdraw(case: Case) -> bool:
    """Return whether its person may end this case: while it is open, and never a report.

    A worry about somebody is looked into, also when whoever told us is talked out of it.
    """
    return is_open(case) and case.kind != Kind.REPORT


def was_withdrawn(case: Case) -> bool:
    """Return whether the case was ended by its person."""
    if case.state != CaseState.CLOSED:
        return False
    last = case.events.filter(what=Verb.CLOSE).last()
    return last is not None and last.actor_kind == ActorKind.RESIDENT


def tell(case_id: UUID, text: str, *, once: str = "", change: Change | None = None) -> None:
    """Add what the person wrote to an open case, and have its handler look.

    With `change` they ask for one. `once` comes with the page: the same text from the same page
    is added once. Raises Ended, TooOften, or Case.DoesNotExist.
    """
    with transaction.atomic():
        case = locked(case_id)
        seal = once_only(text, once, change)
        if case.events.filter(actor_kind=ActorKind.RESIDENT, detail__once=seal).exists():
            return
        refuse_unless_open(case)
        refuse_too_often(case)
        add(case, text, change, once=seal)


@again_after_deadlock
def withdraw(case_id: UUID, text: str = "") -> None:
    """End a case because its person says so; `text` is why, if they say.

    What it held is freed, as whenever a case is closed. A case type without an outcome for it
    leaves the closing to the handler, who is asked. Raises Ended or Case.DoesNotExist.
    """
    with transaction.atomic():
        case = locked_for(case_id, Verb.CLOSE)
        if was_withdrawn(case) or is_asked_to_close(case):
            return
        refuse_unless_open(case)
        if not may_withdraw(case):
            raise Refused(_("Call us if you no longer want us to look into it."))
        outcome = outcome_at_own_request(case)
        if outcome is None:
            add(case, text, Change.WITHDRAWAL)
            return
        if text:
            write(case, text)
        move(case.pk, Verb.CLOSE, RESIDENT, Closing(outcome))


def refuse_unless_open(case: Case) -> None:
    """Raise Ended for a case in which nothing happens any more."""
    if not is_open(case):
        raise Ended(_("This has ended, so nothing was changed. Call us if there is more."))


def refuse_too_often(case: Case) -> None:
    """Raise TooOften when the person wrote more than enough in the last day."""
    since = timezone.now() - timedelta(days=1)
    told = case.events.filter(what__in=(What.TOLD, What.CHANGE_ASKED), at__gt=since)
    if told.count() >= MOST_A_DAY:
        raise TooOften(
            _("You told us a lot today, and we will read it. Call us for anything more.")
        )


def add(case: Case, text: str, change: Change | None, **detail: str) -> None:
    """Write what the person says on a case that is locked, and mark it."""
    if text:
        write(case, text)
    what = What.CHANGE_ASKED if change else What.TOLD
    record(case, what, RESIDENT, change or "", **detail)
    mark(case, Mark.CHANGE if change else Mark.TOLD)


def write(case: Case, text: str) -> None:
    """Keep what the person wrote, under the case's key."""
    Note.objects.create(case=case, author=None, text=text, data_key=case.data_key)


def written_in(case: Case) -> "QuerySet[Note]":
    """Return what the person wrote in their case by its link, oldest first.

    Nothing of a report: there, staff note without author what they were told.
    """
    notes = Note.objects.filter(case=case, author=None)
    return notes.none() if case.kind == Kind.REPORT else notes


def once_only(*said: str | None) -> str:
    """Return a keyed hash by which the same words from the same page are known again."""
    words = "\0".join(part or "" for part in said)
    return hmac.digest(settings.SECRET_KEY.encode(), words.encode(), sha256).hex()[:32]


def is_asked_to_close(case: Case) -> bool:
    """Return whether the handler was asked to close it and did not look yet."""
    asked = case.events.filter(what=What.CHANGE_ASKED, reason=Change.WITHDRAWAL)
    return case.has(Mark.CHANGE) and asked.exists()


def outcome_at_own_request(case: Case) -> Outcome | None:
    """Return the outcome with which a case of this type ends at its person's request."""
    return case.case_type.outcomes.filter(on_withdrawal=True).first()
