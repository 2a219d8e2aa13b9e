"""Putting two cases together that are one: what of each stays, and why it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from workflows.cases.actors import staff
from workflows.cases.duplicates import is_one_person
from workflows.cases.evidence import Closing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import (
    EvidenceMissing,
    NotLawful,
    Overtaken,
    locked_together,
    move,
    overtaken_sentence,
)
from workflows.cases.states import OPEN, Verb
from workflows.casetypes.models import Outcome
from workflows.declaring.types import MERGE_STEPS, MergeStep
from workflows.linking.models import CaseLink
from workflows.linking.services import chosen, reports, tie
from workflows.linking.states import LinkKind
from workflows.staff.models import User

MERGES = "workflows.merge_case"


@dataclass(frozen=True)
class Coming:
    """How much of one sort comes along."""

    label: str
    number: int


def steps() -> list[MergeStep]:
    """Return what features declare, in its order."""
    return sorted(MERGE_STEPS, key=attrgetter("order"))


def coming(stays: Case, goes: Case) -> list[Coming]:
    """Return what of a duplicate would come to the case that stays, as far as it may be told."""
    found = [(step.label, step.coming(stays, goes).count()) for step in steps() if step.label]
    return [Coming(str(label), number) for label, number in found if number]


def why_not(stays: Case, goes: Case) -> str:
    """Return why these two cannot be put together, one closing as the duplicate; "" if they can.

    Two people are no reason: whoever does it says that they know.
    """
    if stays.kind != goes.kind or stays.test != goes.test:
        return _("Only two cases of one kind can be one.")
    if reports({stays, goes}):
        return _("A report is put together with nothing.")
    if stays.discreet or goes.discreet:
        return _("A discreet case stays by itself. Lift that first, if nobody is in danger by it.")
    for case in (stays, goes):
        if case.state not in OPEN:
            return _("%(case)s is closed. Two open cases are put together.") % {"case": case}
    if outcome_for(goes) is None:
        return _("The case type has no outcome for duplicates. A coordinator sets one.")
    return next((sentence for step in steps() if (sentence := step.why_not(stays, goes))), "")


def outcome_for(case: Case) -> Outcome | None:
    """Return the outcome with which a duplicate of this type closes."""
    return case.case_type.outcomes.filter(on_merge=True).first()


@again_after_deadlock
def merge(
    stays_id: UUID,
    goes_id: UUID,
    user: User,
    *,
    seen: Mapping[UUID, int],
    are_two_people: bool = False,
) -> None:
    """Put two cases together: one stays, the other closes as its duplicate.

    Answers stay each their own; what features declare comes along. `seen` are the versions of
    both that the handler was looking at; `are_two_people` says that they know they are of two
    people. Nobody is told. Raises PermissionDenied, Overtaken, NotLawful or EvidenceMissing.
    """
    with transaction.atomic():
        cases = locked_together({stays_id, goes_id}, Verb.CLOSE)
        stays, goes = chosen(cases.get(stays_id), cases.get(goes_id), user, MERGES)
        for case in (stays, goes):
            if case.version != seen.get(case.pk):
                raise Overtaken(overtaken_sentence(case))
        if sentence := why_not(stays, goes):
            raise NotLawful(sentence)
        if not (are_two_people or is_one_person(stays, goes)):
            raise EvidenceMissing(_("They are of two people. Say first that you know."))
        for step in steps():
            step.bring(stays, goes, staff(user))
        close(stays, goes, user)


def close(stays: Case, goes: Case, user: User) -> None:
    """Close the duplicate, and link it with the case that stays.

    That one has another version then: who looked at it before did not see what came to it.
    """
    CaseLink.objects.between(stays, goes).filter(kind=LinkKind.DUPLICATE).delete()
    tie(goes, stays, LinkKind.MERGED, CaseEvent.What.JOINED, staff(user))
    Case.objects.filter(pk=stays.pk).update(version=F("version") + 1)
    move(goes.pk, Verb.CLOSE, staff(user), Closing(outcome_for(goes), is_by_hand=False))
