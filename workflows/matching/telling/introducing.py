"""In which order both sides are told: first the resident who comes, then the volunteer where to.

Nothing is remembered but the outbox: what tells the resident has an id that follows from the
match. A sweep looks at it (docs/adr/0057).
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import attention, permissions
from workflows.cases.actors import SYSTEM, Actor, staff
from workflows.cases.models import CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, NotLawful, record, refuse_restricted
from workflows.cases.states import Verb
from workflows.matching import mail, services
from workflows.matching.models import Match
from workflows.matching.occasions import FOUND
from workflows.matching.states import Untold
from workflows.matching.telling import disclosing
from workflows.messages import by_hand
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.upkeep.each import each

State = OutboxMessage.State
# What tells who comes went out, or did not arrive.
COME_SO_FAR = (State.SENT, *OutboxMessage.UNSENT)
# What one turn of the worker does, and looks at; the rest is there at the next.
AT_ONCE, LOOKED_AT = 200, 1000


def introduce_all(request_id: UUID | None = None) -> None:
    """Open every match whose resident was told by now; ring those whom no message reached.

    Only those of one request, if that is given.
    """
    waiting = waiting_with_news()
    if request_id is not None:
        waiting = waiting.filter(request=request_id)
    told = {mail.id_of(FOUND, pk): pk for pk in waiting.values_list("pk", flat=True)[:LOOKED_AT]}
    come_so_far = OutboxMessage.objects.filter(pk__in=told, state__in=COME_SO_FAR)
    come = [told[pk] for pk in come_so_far.values_list("pk", flat=True)[:AT_ONCE]]
    each(come, introduce, "Match %s not introduced: %s")


def waiting_with_news() -> "QuerySet[Match]":
    """Return the matches to open whose request was told of some volunteer, who waits longest first.

    Which volunteer, the id of the message says, and no column: so that those of whom nobody can be
    told do not have to be read each minute.
    """
    news = OutboxMessage.objects.filter(
        case_id=OuterRef("request"), template=FOUND.key, state__in=COME_SO_FAR
    )
    return Match.objects.to_introduce().filter(Exists(news)).order_by("answered_at")


@again_after_deadlock
def introduce(match_id: UUID) -> None:
    """Open a match if its resident was told who comes; have them rung if that did not arrive."""
    with transaction.atomic():
        match = services.locked_match(Q(pk=match_id))
        message = OutboxMessage.objects.filter(pk=mail.id_of(FOUND, match.pk)).first()
        if not match.is_held or match.is_restricted or message is None:
            return
        if message.state == State.SENT:
            open_up(match, SYSTEM)
        elif message.state in OutboxMessage.UNSENT:
            ring(match, message)


def ring(match: Match, message: OutboxMessage) -> None:
    """Have a colleague tell on the phone what did not arrive; without a number a handler looks."""
    request = match.request
    if attention.can_be_rung(message, {request.pk: request}):
        by_hand.ring_instead([message.pk])
        record(request, CaseEvent.What.RING_INSTEAD, SYSTEM, occasion=FOUND.key)


@again_after_deadlock
def skip(match_id: UUID, user: User, reason: str) -> Match:
    """Open a match although nobody told its resident who comes, and return it.

    `reason` is an Untold, kept on both timelines. Raises PermissionDenied, EvidenceMissing,
    NotLawful or Match.DoesNotExist.
    """
    with transaction.atomic():
        match = services.locked_match(Q(pk=match_id))
        if not permissions.may(staff(user), Verb.MATCH, match.request):
            raise PermissionDenied
        if reason not in Untold:
            raise EvidenceMissing(_("Choose a reason."))
        refuse_restricted(match.request)
        refuse_restricted(match.offer)
        if not match.is_held:
            raise NotLawful(_("The volunteer has the address already, or no longer helps."))
        open_up(match, staff(user), reason)
        return match


def open_up(match: Match, actor: Actor, reason: str = "") -> None:
    """Give the volunteer name and address, and tell them so. Both cases are locked.

    Who leads a group finds everybody on its page, and gets no mail for each.
    """
    match.opened_at = timezone.now()
    match.save(update_fields=["opened_at"])
    services.record_on_both(match, CaseEvent.What.INTRODUCED, actor, reason)
    disclosing.contact_given(match.request, match.offer, actor)
    if match.group_id is None:
        mail.send_contact(match)
