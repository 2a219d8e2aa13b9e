"""What the ledger keeps of what volunteers are shown: which answers, and the contact details."""

from collections.abc import Iterable

from workflows.cases import openings
from workflows.cases.actors import INVITED, SYSTEM, Actor
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import mark, record, refuse_restricted
from workflows.cases.states import Mark
from workflows.matching.models import Match
from workflows.matching.occasions import FOUND
from workflows.matching.telling.brief import lines_of, shown
from workflows.vault import ledger
from workflows.vault.registry import Group


def brief_given(request: Case, offer: Case, actor: Actor) -> None:
    """Write down which answers a volunteer gets to read before the yes; nothing when it is none.

    Raise NotLawful for a case that is restricted.
    """
    refuse_restricted(request)
    refuse_restricted(offer)
    if fields := keys_of(request, offer, after=False):
        note(ledger.What.BRIEF_GIVEN, request, offer, actor, fields)


def shared_given(requests: Iterable[Case], offer: Case, actor: Actor, fields: list[str]) -> None:
    """Write down which answers that a group shares its volunteer gets to read before the yes."""
    for request in requests if fields else ():
        note(ledger.What.BRIEF_GIVEN, request, offer, actor, fields)


def contact_given(request: Case, offer: Case, actor: Actor) -> None:
    """Write down that a volunteer gets the contact of the one who is helped, and which answers."""
    fields = [Group.CONTACT, *keys_of(request, offer, after=True)]
    note(ledger.What.CONTACT_GIVEN, request, offer, actor, fields)


def contact_opened(request: Case, offer: Case) -> None:
    """Write down that a volunteer opens the contact by their link: once an hour.

    The yes on the same page is the first time.
    """
    if not ledger.was_noted(
        ledger.What.CONTACT_GIVEN,
        case_id=request.pk,
        volunteer_id=offer.person_id,
        within=openings.OPENING_LASTS,
    ):
        contact_given(request, offer, INVITED)


def keys_of(request: Case, offer: Case, *, after: bool) -> list[str]:
    """Return the keys of the questions of which the answers are shown."""
    return [line.key for line in lines_of(request, offer.language or "", shown(after))]


def note(what: ledger.What, request: Case, offer: Case, actor: Actor, fields: list[str]) -> None:
    """Write one showing down; of a test nothing."""
    if request.test:
        return
    ledger.note(
        what,
        ground=request.case_type.programme.legal_ground,
        recipient=ledger.Recipient.VOLUNTEER,
        volunteer_id=offer.person_id,
        fields=fields,
        case_id=request.pk,
        person_id=request.person_id,
        by=actor.user.pk if actor.user else None,
    )


def nobody_tells(match: Match) -> None:
    """Have a handler look at a request whose resident nothing of ours tells who comes."""
    mark(Case.objects.get(pk=match.request_id), Mark.MESSAGE)
    record(match.request, CaseEvent.What.MESSAGE_FAILED, SYSTEM, occasion=FOUND.key)
