"""Who counts on help that ends, and is told: who is helped, and whoever steps in for the helper."""

from uuid import UUID

from workflows.cases import calls
from workflows.cases.models import Case
from workflows.cases.services import ring_no_more
from workflows.cases.states import POOL, Reason
from workflows.matching import mail
from workflows.matching.models import Match
from workflows.matching.occasions import FOUND
from workflows.matching.states import Ending
from workflows.matching.visits import mail as of_visits
from workflows.matching.visits.models import StandIn, Visit
from workflows.matching.visits.states import OPEN, StandInState
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage

State = OutboxMessage.State
# Who is helped knows of these: the help is done, or goes on with others.
EXPECTED = (Reason.HELP_DONE, Ending.REGROUPED)


def tell(match: Match, ending: str) -> None:
    """Tell those who count on a volunteer, before their active match ends so.

    Who is helped reads that this one comes no more, if they read that they would come; nobody is
    told by us about a discreet request, or one that is over itself.
    """
    if ending not in EXPECTED and match.request.state in POOL and not match.request.discreet:
        tell_who_is_helped(match)
    free_stand_ins(match)


def tell_who_is_helped(match: Match) -> None:
    """Say that a volunteer comes no more; whoever was not told yet of them never is."""
    found = OutboxMessage.objects.filter(pk=mail.id_of(FOUND, match.pk))
    if match.opened_at or found.filter(state__in=(State.SENT, State.SENDING)).exists():
        mail.tell_left(match)
        return
    messages.drop(found)
    ring_only_for_the_rest(match.request_id)


def ring_only_for_the_rest(case_id: UUID) -> None:
    """Ring nobody for what is told no more, unless there is something else to say."""
    case = Case.objects.get(pk=case_id)
    if case.rings_back and not calls.to_say(case):
        ring_no_more(case)
        case.save(update_fields=["look_at"])


def free_stand_ins(match: Match) -> None:
    """Ask nobody any more to step in for a helper, and tell those who would have come."""
    coming = Visit.objects.coming().filter(match=match)
    asked = StandIn.objects.filter(visit__in=coming, state__in=OPEN)
    for one in asked.filter(state=StandInState.ACCEPTED).select_related("visit", "offer__person"):
        of_visits.tell_not_to_come(one.visit, match, one.offer)
    asked.update(state=StandInState.OVER)
