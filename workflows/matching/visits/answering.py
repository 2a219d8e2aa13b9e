"""What a side says of the help: by its link, or to staff on the phone."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import hearing, permissions
from workflows.cases.actors import INVITED, RESIDENT, Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, mark, record
from workflows.cases.states import OPEN, Mark
from workflows.casetypes.models import Kind
from workflows.matching.models import Match
from workflows.matching.services import locked_match
from workflows.matching.visits.models import CheckIn
from workflows.matching.visits.states import Answer, Side
from workflows.staff.models import User
from workflows.vault.links import opened_by

# As much as an SMS or two: whoever has more to say is rung.
MOST_CHARACTERS = 500
BY = {Side.RESIDENT: RESIDENT, Side.VOLUNTEER: INVITED}


def by_link(link: str) -> CheckIn | None:
    """Return the check-in that this link answers, or None; that of a discreet case is none."""
    found = with_sides().filter(opened_by(link)).first()
    return None if found is None or found.case.discreet else found


def with_sides() -> "QuerySet[CheckIn]":
    """Return check-ins with all that pages say about them."""
    return CheckIn.objects.select_related(
        "match__request__category",
        "match__request__case_type",
        "match__request__neighbourhood",
        "match__request__submission__version",
        "match__offer__person",
    )


def open_of(case: Case) -> list[CheckIn]:
    """Return what the person of a case is asked and did not answer, the newest of each match."""
    side = "match__offer" if case.kind == Kind.OFFER else "match__request"
    which = Side.VOLUNTEER if case.kind == Kind.OFFER else Side.RESIDENT
    found = with_sides().filter(**{side: case.pk}, side=which).order_by("match", "number")
    newest = {check_in.match_id: check_in for check_in in found}
    return [one for one in newest.values() if not one.answer]


@again_after_deadlock
def answer(link: str, said: Answer, word: str = "") -> CheckIn:
    """Take what a side says; they may say otherwise later. Raises CheckIn.DoesNotExist.

    Said twice the same it counts once.
    """
    with transaction.atomic():
        check_in, match = locked(opened_by(link))
        if check_in.case.discreet:
            raise CheckIn.DoesNotExist
        return write_down(check_in, match, said, word, BY[Side(check_in.side)])


@again_after_deadlock
def answer_for(check_in_id: UUID, user: User, said: str, word: str = "") -> CheckIn:
    """Note what a side said on the phone. Raises PermissionDenied or CheckIn.DoesNotExist."""
    if said not in Answer:
        raise EvidenceMissing(_("Choose an answer."))
    with transaction.atomic():
        check_in, match = locked(Q(pk=check_in_id))
        if not any(permissions.may_note(user, case) for case in (match.request, check_in.case)):
            raise PermissionDenied
        return write_down(check_in, match, said, word, staff(user))


def locked(which: Q) -> tuple[CheckIn, Match]:
    """Lock the match of a check-in, and return both as they are then."""
    match_id = CheckIn.objects.values_list("match", flat=True).get(which)
    match = locked_match(Q(pk=match_id))
    check_in = CheckIn.objects.get(which)
    check_in.match = match
    return check_in, match


def write_down(check_in: CheckIn, match: Match, said: str, word: str, actor: Actor) -> CheckIn:
    """Write an answer down: on the timeline, and as a word of whoever has the case.

    A no, and words, are for the handler to look at.
    """
    word = word.strip()
    if (check_in.answer, check_in.word or "") == (said, word):
        return check_in
    check_in.answer, check_in.answered_at = said, timezone.now()
    check_in.word = word or None
    check_in.save(update_fields=["answer", "answered_at", "word"])
    request = match.request
    record(request, CaseEvent.What.CHECKED_IN, actor, said, side=check_in.side)
    hearing.word_of(request)
    if request.state in OPEN and (said == Answer.NO or word):
        mark(request, Mark.CHECK_IN)
    return check_in
