"""Asking, more time, the decision, and what it brings about; each in one transaction."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import permissions, residents
from workflows.cases.actors import RESIDENT, SYSTEM, staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, NotLawful, locked, locked_for, move, record
from workflows.cases.states import CaseState, PurgeGround, Verb, Whose
from workflows.privacy.rights import deadlines, gate, telling
from workflows.privacy.rights.models import RightsRequest
from workflows.privacy.rights.states import (
    ERASING,
    RESTRICTING,
    TOLD_ON,
    Decision,
    Extension,
    Right,
    Why,
)
from workflows.privacy.services import purge_many
from workflows.referrals.services import stop_consented
from workflows.staff.models import User
from workflows.upkeep.enqueueing import enqueue

DECIDES = "workflows.decide_right"
CARRY_OUT = "workflows.privacy.rights.tasks.carry_out"
What = CaseEvent.What


def may_take(user: User, case: Case) -> bool:
    """Return whether `user` may write down what the person of a case asks.

    They are on the phone and proven, or the officer has the case open with a ground. Who is helped
    in a case that another filed is for the officer: what is told goes to who filed it.
    """
    if permissions.who_calls(user, case) == Whose.PERSON and permissions.may_help(user, case):
        return True
    return user.has_perm(DECIDES) and permissions.is_opened(user, case)


def ask(case_id: UUID, right: Right, text: str, *, taken_by: User | None = None) -> RightsRequest:
    """Write down what somebody asks about their data, and tell them by when it is answered.

    Without `taken_by` they ask by their page. Raise PermissionDenied, NotLawful when the same was
    asked and is not decided, Case.DoesNotExist.
    """
    with transaction.atomic():
        case = locked(case_id)
        if taken_by is not None and not may_take(taken_by, case):
            raise PermissionDenied
        refuse_twice(case, right)
        request = RightsRequest.objects.create(
            case=case,
            data_key=case.data_key,
            right=right,
            text=text or None,
            taken_by=taken_by,
            due_on=deadlines.due(timezone.localdate()),
        )
        record(case, What.RIGHT_ASKED, staff(taken_by) if taken_by else RESIDENT, right)
        telling.received(request)
        return request


def refuse_twice(case: Case, right: Right) -> None:
    """Raise NotLawful for a purged case, and when the same waits for its answer."""
    if case.state == CaseState.PURGED:
        raise NotLawful(_("The case is purged already."))
    waiting = RightsRequest.objects.filter(case=case, right=right, decided_at=None).first()
    if waiting is not None:
        raise NotLawful(
            _("This was asked already. It is answered by %(day)s at the latest.")
            % {"day": telling.day_in(waiting.due_on)}
        )


def extend(request_id: UUID, user: User, why: Extension) -> RightsRequest:
    """Take two months more, once and within the first month; the person is told why.

    Raise PermissionDenied, NotLawful, or RightsRequest.DoesNotExist.
    """
    with transaction.atomic():
        request = to_decide(request_id, user)
        if request.extension:
            raise NotLawful(_("More time was taken already; the law allows it once."))
        if timezone.localdate() > request.due_on:
            raise NotLawful(_("More time can only be taken before the deadline."))
        asked_on = timezone.localdate(request.asked_at)
        request.extension, request.due_on = why, deadlines.due(asked_on, is_extended=True)
        request.save(update_fields=["extension", "due_on"])
        record(telling.case_of(request), What.RIGHT_EXTENDED, staff(user), request.right)
        telling.extended(request)
        return request


def to_decide(request_id: UUID, user: User) -> RightsRequest:
    """Return a request that waits, with its case locked first.

    Raise PermissionDenied, NotLawful once it is decided, RightsRequest.DoesNotExist.
    """
    if not user.has_perm(DECIDES):
        raise PermissionDenied
    case_id = RightsRequest.objects.values_list("case", flat=True).get(pk=request_id)
    if case_id is not None:
        locked_for(case_id, Verb.CLOSE)
    request = RightsRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    if request.decided_at is not None or request.case is None:
        raise NotLawful(_("A colleague decided on this already."))
    return request


@again_after_deadlock
def decide(
    request_id: UUID, user: User, decision: Decision, *, why: Why | str = "", answer: str = ""
) -> RightsRequest:
    """Decide as the privacy officer, bring it about, and tell the person and who has the data.

    What is not wholly granted needs a reason. What is to be erased goes by the purge, after this
    transaction. Raise PermissionDenied, EvidenceMissing, NotLawful, RightsRequest.DoesNotExist.
    """
    with transaction.atomic():
        request = to_decide(request_id, user)
        right = Right(request.right)
        is_granted = decision == Decision.GRANTED
        if not is_granted and why not in Why.values:
            raise EvidenceMissing(_("Choose why not, or why not all of it."))
        request.erases = is_granted and right in ERASING
        if request.erases:
            refuse_unless_it_may_go(telling.case_of(request))
        request.decision, request.reason = decision, "" if is_granted else why
        request.answer, request.decided_by = answer or None, user
        request.decided_at = timezone.now()
        request.save()
        record(telling.case_of(request), What.RIGHT_DECIDED, staff(user), decision)
        telling.decided(request)
        if decision != Decision.REFUSED:
            bring_about(request, user)
    return request


def refuse_unless_it_may_go(case: Case) -> None:
    """Raise EvidenceMissing with what the retention gate says against erasing a case."""
    if against := gate.against_erasing(case):
        why = ", ".join(str(one.label) for one in against)
        raise EvidenceMissing(_("It cannot be erased: %(why)s.") % {"why": why})


def bring_about(request: RightsRequest, user: User) -> None:
    """Do what was granted, as far as a program can, and tell whoever has the data."""
    case, right = telling.case_of(request), Right(request.right)
    if right in TOLD_ON:
        telling.recipients(request)
    if right in RESTRICTING:
        restrict(case, user)
    if right == Right.CONSENT:
        stop_consented(case.pk, RESIDENT)
    if request.erases:
        end(case)
        transaction.on_commit(lambda: enqueue(CARRY_OUT, str(request.pk)))


def restrict(case: Case, user: User) -> None:
    """Keep a case from being shared and matched from now on."""
    if not case.restricted:
        case.restricted = True
        case.save(update_fields=["restricted"])
        record(case, What.RESTRICTED, staff(user))


def end(case: Case) -> None:
    """Close a case at its person's request, so that it can be purged."""
    if case.state != CaseState.CLOSED:
        outcome = residents.outcome_at_own_request(case)
        move(case.pk, Verb.CLOSE, RESIDENT, Closing(outcome))


def carry_out() -> int:
    """Purge what was granted to be erased and may go; return how many. A sweep calls it too."""
    ids = RightsRequest.objects.to_carry_out().values_list("case", flat=True)
    return purge_many([pk for pk in ids if pk], SYSTEM, PurgeGround.ERASURE)


def restricted_cases() -> CaseQuerySet:
    """Return the cases that are restricted now."""
    found = Case.objects.filter(restricted=True).exclude(state=CaseState.PURGED)
    return found.select_related("case_type").order_by("received_at", "pk")


def lift(reference: str, user: User) -> None:
    """Let a restricted case be worked on again, and tell its person.

    Raise PermissionDenied, also when no restricted case has this reference.
    """
    if not user.has_perm(DECIDES):
        raise PermissionDenied
    with transaction.atomic():
        found = restricted_cases().filter(reference=reference).values_list("pk", flat=True).first()
        if found is None:
            raise PermissionDenied
        case = locked(found)
        case.restricted = False
        case.save(update_fields=["restricted"])
        record(case, What.UNRESTRICTED, staff(user))
        telling.lifted(case)


def others_of(case: Case) -> CaseQuerySet:
    """Return the other cases of the same person, discreet ones and reports too, for the officer."""
    if case.person_id is None:
        return Case.objects.none()
    theirs = Case.objects.filter(person=case.person_id).exclude(state=CaseState.PURGED)
    return theirs.exclude(pk=case.pk).select_related("case_type").order_by("received_at", "pk")


def days_left(request: RightsRequest, today: date | None = None) -> int:
    """Return how many days there are until the deadline; less than none once it is past."""
    return (request.due_on - (today or timezone.localdate())).days
