"""What one click at the desk does in more than one step, each in one transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Screening
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.states import POOL, Verb
from workflows.casetypes.models import Category, Kind, Outcome
from workflows.correspondence.answering import thread_of
from workflows.desk.access import ON_SCREEN, OPENS_WITH_GROUND
from workflows.desk.occasions import ANSWER, CLOSED_ALONE
from workflows.desk.shared.grounds import OpeningGround, SensitiveGround
from workflows.intake.recipients import filer_of
from workflows.messages import services as messages
from workflows.messages.channels import Way
from workflows.people.contacts import prove
from workflows.people.models import Check, Person
from workflows.staff.models import User
from workflows.vault import ledger
from workflows.vault.registry import Group

# The same note by the same hand within this time is one click that came twice.
SAME_CLICK = timedelta(seconds=20)


@dataclass(frozen=True)
class Checks:
    """What was made sure of about a volunteer, when, and until when it holds."""

    kinds: Collection[str]
    seen_on: date
    expires_on: date | None = None


@again_after_deadlock
def screen(
    case_id: UUID,
    user: User,
    answers: Mapping[str, Any],
    checks: Checks | None = None,
    *,
    seen: int | None = None,
) -> None:
    """Screen a case; for an offer, put what was made sure of on the person as well.

    `answers` are those to the checklist, by question key.
    Raise what `cases.services.move` raises, and then changes nothing.
    """
    with transaction.atomic():
        screening = Screening(answers=answers)
        event = cases.move(case_id, Verb.SCREEN, staff(user), screening, seen=seen)
        case = event.case
        if checks and case.kind == Kind.OFFER and case.person is not None:
            record_checks(case.person, user, checks)


def note_checks(case_id: UUID, user: User, checks: Checks | None, *, seen: int | None) -> None:
    """Put what was made sure of on the person of a screened offer.

    Raise PermissionDenied, Overtaken, or EvidenceMissing when nothing was ticked.
    """
    with transaction.atomic():
        case = cases.locked(case_id)
        refuse_if_moved(case, user, seen)
        if case.kind != Kind.OFFER or case.person is None or case.state not in POOL:
            raise PermissionDenied
        if checks is None:
            raise cases.EvidenceMissing(_("Tick what you made sure of."))
        record_checks(case.person, user, checks)


def record_checks(person: Person, user: User, checks: Checks) -> None:
    """Write each check on the person; a newer one replaces the older of its kind."""
    for kind in sorted(checks.kinds):
        Check.objects.update_or_create(
            person=person,
            kind=kind,
            defaults={"seen_on": checks.seen_on, "expires_on": checks.expires_on, "by": user},
        )
    if Check.Kind.SPOKEN_TO in checks.kinds:
        prove(person)


def note(case_id: UUID, user: User, text: str) -> None:
    """Write a note; a double click writes one. Raise what `cases.services.note` raises."""
    with transaction.atomic():
        case = cases.locked(case_id)
        latest = case.notes.filter(author=user, at__gt=timezone.now() - SAME_CLICK).last()
        if latest is None or latest.text != text:
            cases.note(case_id, user, text)


@again_after_deadlock
def answer(
    case_id: UUID,
    user: User,
    text: str,
    outcome: Outcome,
    *,
    answers: Mapping[str, Any] | None = None,
    seen: int | None,
) -> Way | None:
    """Answer a question: note the answer, close the case, tell it to who asked.

    `answers` are those to the checklist of closing, by question key.
    Returns which way that goes; None when they cannot be reached. Raises what `move` raises.
    """
    with transaction.atomic():
        cases.note(case_id, user, text)
        closing = Closing(outcome, answers=answers or {})
        case = cases.move(case_id, Verb.CLOSE, staff(user), closing, seen=seen).case
        who = filer_of(case)
        said = {"reference": str(case), "answer": text}
        return messages.notify(ANSWER, who, said, thread=thread_of(case, who.email))


@again_after_deadlock
def close(
    case_id: UUID,
    user: User,
    outcome: Outcome,
    *,
    answers: Mapping[str, Any] | None = None,
    seen: int | None,
) -> None:
    """Close a case by hand, and tell who filed it. Raises what `move` raises.

    `answers` are those to the checklist of closing, by question key. Of an outcome that does
    not count, such as a wrong number, or does something to the person, nobody hears by a
    standard mail.
    """
    with transaction.atomic():
        closing = Closing(outcome, answers=answers or {})
        case = cases.move(case_id, Verb.CLOSE, staff(user), closing, seen=seen).case
        if not outcome.counts or outcome.effect or case.kind not in CLOSED_ALONE.kinds:
            return
        messages.notify(
            CLOSED_ALONE,
            filer_of(case),
            {"reference": str(case)},
            lambda language: {"outcome": outcome.label.in_language(language)},
        )


def assign(
    case_id: UUID, user: User, handler: User | None, *, seen: int | None, before: int | None
) -> None:
    """Give the case to `handler` (None: to nobody), unless it changed hands meanwhile.

    `before` is the id of the handler that was on the screen. Raise PermissionDenied or
    Overtaken.
    """
    with transaction.atomic():
        case = cases.locked(case_id)
        refuse_if_moved(case, user, seen)
        if case.handler_id != before:
            raise cases.Overtaken(_("The case has another handler since you opened it."))
        cases.assign(case_id, user, handler)


def recategorise(case_id: UUID, user: User, category: Category, *, seen: int | None) -> None:
    """Put the case in another category. Raise PermissionDenied, Overtaken or NotOffered."""
    with transaction.atomic():
        refuse_if_moved(cases.locked(case_id), user, seen)
        cases.recategorise(case_id, user, category)


def refuse_if_moved(case: Case, user: User, seen: int | None) -> None:
    """Raise Overtaken when the case has moved since it was shown; PermissionDenied first."""
    if not permissions.may_open(user, case):
        raise PermissionDenied
    if seen is not None and seen != case.version:
        raise cases.Overtaken(cases.overtaken_sentence(case))


def open_sensitive(case_id: UUID, user: User, ground: SensitiveGround) -> None:
    """Show `user` what is sensitive in a case of theirs for a while; timeline and ledger say why.

    Raise PermissionDenied for a case that is not theirs.
    """
    with transaction.atomic():
        case = cases.locked(case_id)
        if not permissions.may_open(user, case):
            raise PermissionDenied
        detail = {"group": Group.SENSITIVE}
        cases.record(case, CaseEvent.What.OPENED, staff(user), ground, **detail)
        if not case.test:
            ledger.note_to_staff(
                ledger.What.CASE_OPENED,
                user.pk,
                ground=ground,
                fields=[Group.SENSITIVE],
                case_id=case.pk,
                person_id=case.person_id,
            )


def open_with_ground(reference: str, user: User, ground: str) -> Case:
    """Let a privacy officer read one case for a while; the timeline and the ledger say why.

    Raise PermissionDenied, also when there is no such case.
    """
    with transaction.atomic():
        case = Case.objects.filter(reference=reference or None).first()
        if case is None or not user.has_perm(OPENS_WITH_GROUND):
            raise PermissionDenied
        cases.record(case, CaseEvent.What.OPENED, staff(user), OpeningGround(ground))
        ledger.note_to_staff(
            ledger.What.CASE_OPENED,
            user.pk,
            ground=OpeningGround(ground),
            fields=ON_SCREEN,
            case_id=case.pk,
            person_id=case.person_id,
        )
        return case
