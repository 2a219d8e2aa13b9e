"""Who is to be rung: they asked for it, or have neither mail nor a mobile number."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from workflows.cases.models import Case, CaseEvent
from workflows.cases.permissions import NOTES
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import CallTime
from workflows.desk.access import DeskView
from workflows.desk.shared import ages
from workflows.messages import by_hand
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User

# A morning of calls; the others move up as those are made.
MOST = 100


@dataclass(frozen=True)
class Ringing:
    """One case whose person is to be rung: since when, when it suits, and how much to tell.

    `by_call` says that the screen of a call is the way, where it is first made sure who answers.
    """

    case: Case
    ago: str
    when: str
    to_say: int
    by_call: bool


def to_be_rung(user: User) -> CaseQuerySet:
    """Return the cases whose person `user` may ring."""
    return Case.objects.findable_by(user).to_be_rung()


def ringing_for(user: User) -> list[Ringing]:
    """Return whom `user` may ring, whoever waits longest first. A fixed number of queries."""
    asked = CaseEvent.objects.filter(what=CaseEvent.What.CALL_BACK, case__in=to_be_rung(user))
    last = {event.case_id: event for event in asked.order_by("at", "pk")}
    longest = sorted(last, key=lambda pk: (last[pk].at, pk))[:MOST]
    cases = Case.objects.select_related("category").in_bulk(longest)
    to_say = Counter(messages_for(longest))
    callable_ones = set(
        Case.objects.for_callers(user).filter(pk__in=longest).values_list("pk", flat=True)
    )
    return [
        Ringing(
            case=cases[pk],
            ago=ages.ago(last[pk].at),
            when=str(CallTime(last[pk].reason).label),
            to_say=to_say[pk],
            by_call=pk in callable_ones,
        )
        for pk in longest
    ]


def messages_for(case_ids: list[UUID]) -> list[UUID | None]:
    """Return the case of each message that waits to be told by phone."""
    waiting = by_hand.waiting(OutboxMessage.Way.CALL).filter(case_id__in=case_ids)
    return list(waiting.values_list("case_id", flat=True))


class RingingView(DeskView):
    """The calls to make, without names and numbers: those stand behind each."""

    needs = (NOTES,)
    template_name = "workflows/desk/ringing.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the list."""
        return self.show(total=to_be_rung(self.user).count(), rows=ringing_for(self.user))
