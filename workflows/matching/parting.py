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
    may_tell = match.request.state in POOL and not match.request.discreet
    if ending not in EXPECTED and may_tell:
        tell_who_is_helped(match)
    free_stand_ins(match, may_tell=may_tell)


def tell_who_is_helped(match: Match) -> None:
    """Say that a volunteer comes no more; whoever was not told yet of them never is."""
    if match.opened_at or knows(mail.id_of(FOUND, match.pk)):
        mail.tell_left(match)
    else:
        tell_no_more(mail.id_of(FOUND, match.pk), match.request_id)


def knows(message_id: UUID) -> bool:
    """Return whether a message that says who comes went out, or is going."""
    told = OutboxMessage.objects.filter(pk=message_id)
    return told.filter(state__in=(State.SENT, State.SENDING)).exists()


def tell_no_more(message_id: UUID, case_id: UUID) -> None:
    """Drop a message that says who comes, by whatever way it is told."""
    messages.drop(OutboxMessage.objects.filter(pk=message_id))
    ring_only_for_the_rest(case_id)


def ring_only_for_the_rest(case_id: UUID) -> None:
    """Ring nobody for what is told no more, unless there is something else to say."""
    case = Case.objects.get(pk=case_id)
    if case.rings_back and not calls.to_say(case):
        ring_no_more(case)
        case.save(update_fields=["look_at"])


def free_stand_ins(match: Match, *, may_tell: bool) -> None:
    """Ask nobody any more to step in for a helper, and tell those who count on a visit.

    Those who would have come, and who is helped if they read who comes: that nobody does.
    """
    coming = Visit.objects.coming().filter(match=match)
    asked = StandIn.objects.filter(visit__in=coming, state__in=OPEN)
    for one in asked.filter(state=StandInState.ACCEPTED).select_related("visit", "offer__person"):
        of_visits.tell_not_to_come(one.visit, match, one.offer)
        if may_tell:
            tell_nobody_steps_in(one, match)
    asked.update(state=StandInState.OVER)


def tell_nobody_steps_in(stand_in: StandIn, match: Match) -> None:
    """Say that nobody comes to a visit; whoever was not told yet who steps in never is."""
    if knows(of_visits.id_of_standing_in(match.pk, stand_in.pk)):
        of_visits.tell_off(stand_in.visit, match)
    else:
        never_tell_who_steps_in(stand_in, match)


def never_tell_who_steps_in(stand_in: StandIn, match: Match) -> None:
    """Drop what would say that somebody steps in, if it did not go out yet."""
    told = of_visits.id_of_standing_in(match.pk, stand_in.pk)
    if not knows(told):
        tell_no_more(told, match.request_id)
