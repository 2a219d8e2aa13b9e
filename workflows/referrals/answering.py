"""What a partner does about a case: accept it, ask, tell how it went, return it; and our answer.

Each writes an event and, where staff have to look, a mark. The same text twice is told once.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import hearing, permissions
from workflows.cases.actors import PARTNER, staff
from workflows.cases.evidence import Return
from workflows.cases.models import CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, NotLawful, mark, move, record
from workflows.cases.states import Mark, Reason, Verb
from workflows.referrals.models import PartnerMessage, Referral
from workflows.referrals.occasions import ANSWERED
from workflows.referrals.services import locked_referral, mail, stop
from workflows.referrals.states import Told
from workflows.staff.models import User

MOST_CHARACTERS = 2000
BY_PARTNER = (Reason.PARTNER_REFUSED, Reason.PARTNER_RETURNED)
What = CaseEvent.What
EVENTS = {Told.QUESTION: What.PARTNER_ASKED, Told.OUTCOME: What.PARTNER_REPORTED}


@again_after_deadlock
def accept(referral_id: UUID) -> None:
    """The partner takes the case on. Raises Referral.DoesNotExist when it is over."""
    with transaction.atomic():
        referral = locked_live(referral_id)
        if referral.accepted_at is None:
            hear(referral)
            referral.accepted_at = timezone.now()
            referral.save(update_fields=["accepted_at"])
            note(referral, What.PARTNER_ACCEPTED)


@again_after_deadlock
def tell(referral_id: UUID, told: Told, text: str, name: str = "") -> None:
    """The partner asks something, or tells how it went; staff are to look.

    `told` is QUESTION or OUTCOME, `name` who of the partner. Raises Referral.DoesNotExist.
    """
    with transaction.atomic():
        referral = locked_live(referral_id)
        if was_just_said(referral, told, text):
            return
        hear(referral)
        say(referral, told, text, name=name)
        note(referral, EVENTS[told])
        mark(referral.case, Mark.PARTNER_SAID)


@again_after_deadlock
def give_back(referral_id: UUID, reason: str, text: str = "", name: str = "") -> None:
    """The partner returns what it was sent; the link stops working, and staff are to look.

    `reason` is PARTNER_REFUSED or PARTNER_RETURNED, `text` why in words, if they say. Raises
    EvidenceMissing, or Referral.DoesNotExist when it is over.
    """
    if reason not in BY_PARTNER:
        raise EvidenceMissing(_("Choose a reason."))
    with transaction.atomic():
        referral = locked_live(referral_id)
        hear(referral)
        if text:
            say(referral, Told.RETURN, text, name=name)
        if referral.takes_over:
            referral.case = move(referral.case_id, Verb.TAKE_BACK, PARTNER, Return(reason)).case
        else:
            stop(referral, PARTNER, reason)
        mark(referral.case, Mark.PARTNER_SAID)


@again_after_deadlock
def answer(referral_id: UUID, user: User, text: str) -> None:
    """Answer a partner in words, and mail that there is an answer, never what it says.

    Raises PermissionDenied, or NotLawful when it is over.
    """
    with transaction.atomic():
        referral = locked_referral(referral_id)
        if not permissions.may(staff(user), Verb.REFER, referral.case):
            raise PermissionDenied
        if not Referral.objects.live().filter(pk=referral.pk).exists():
            raise NotLawful(_("The partner no longer has this case."))
        if was_just_said(referral, Told.ANSWER, text):
            return
        say(referral, Told.ANSWER, text, by=user)
        record(referral.case, What.PARTNER_ANSWERED, staff(user), partner=referral.partner_id)
        if not referral.case.test:
            mail(ANSWERED, referral)


def locked_live(referral_id: UUID) -> Referral:
    """Lock the case of a referral that is not over. Raises Referral.DoesNotExist."""
    referral = locked_referral(referral_id)
    if not Referral.objects.live().filter(pk=referral.pk).exists():
        raise Referral.DoesNotExist
    return referral


def hear(referral: Referral) -> None:
    """Note a word of the partner; after the first it is silent no more."""
    hearing.word_of(referral.case)
    if referral.answered_at is None:
        referral.answered_at = timezone.now()
        referral.save(update_fields=["answered_at"])
        referral.case.unmark(Mark.SILENT)
        referral.case.save(update_fields=["look_at"])


def say(
    referral: Referral, told: Told, text: str, *, name: str = "", by: User | None = None
) -> None:
    """Keep what was said, under the key of the case."""
    PartnerMessage.objects.create(
        referral=referral,
        told=told,
        text=text,
        name=name or None,
        by=by,
        data_key=referral.case.data_key,
    )


def note(referral: Referral, what: str) -> None:
    """Put on the timeline what the partner did."""
    record(referral.case, what, PARTNER, partner=referral.partner_id)


def was_just_said(referral: Referral, told: Told, text: str) -> bool:
    """Return whether the last that was said is the same: a button that was pressed twice."""
    last = referral.messages.last()
    return last is not None and (last.told, last.text) == (told, text)
