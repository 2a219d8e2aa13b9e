"""Who is to be rung: they asked for it, or have neither mail nor a mobile number."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from workflows.cases.callbacks import CallBack, CallBackQuerySet
from workflows.cases.models import Case, CaseEvent
from workflows.cases.permissions import HELPS, NOTES
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import CallTime
from workflows.cases.windows import Window
from workflows.desk.access import DeskView
from workflows.desk.shared import ages, totals
from workflows.messages import by_hand
from workflows.messages.models import OutboxMessage
from workflows.outreach.to_do import ALL, LABELS, LATE, MINE, NOBODY
from workflows.staff.colleagues import name_while_here, nobodys
from workflows.staff.models import User
from workflows.staff.names import name_of

# A morning of calls; the others move up as those are made.
MOST = 100


@dataclass(frozen=True)
class Ringing:
    """Somebody who is to be rung: since when, when it suits, and how much to tell.

    Without a `case` it is a caller who has none. `by_call` says that the screen of a call is the
    way, where it is first made sure who answers.
    """

    case: Case | None
    row: CallBack | None
    asked_at: datetime
    window: Window
    ago: str
    when: str
    to_say: int = 0
    by_call: bool = True

    @property
    def is_late(self) -> bool:
        """Return whether the hours that they named are over."""
        return self.window.ends_at is not None and self.window.ends_at < timezone.now()

    @property
    def taken_by(self) -> str:
        """Return who rings them now, by name; "" for nobody."""
        return name_of(self.row.taken_by) if self.row and self.row.is_taken else ""

    @property
    def for_whom(self) -> str:
        """Return who is to ring them, by name, such as the handler of their case; "" for nobody."""
        asked = self.row.assignee if self.row else None
        return name_while_here(self.case.handler if self.case else asked)

    @property
    def place(self) -> tuple[int, datetime]:
        """Return what orders them: too late, then now, then what is for later."""
        if self.is_late and self.window.ends_at:
            return 0, self.window.ends_at
        begins = self.window.begins_at
        return (2, begins) if begins and begins > timezone.now() else (1, self.asked_at)


def to_be_rung(user: User) -> CaseQuerySet:
    """Return the cases whose person `user` may ring."""
    return Case.objects.findable_by(user).to_be_rung()


def without_case(user: User) -> CallBackQuerySet:
    """Return the callers without a case whom `user` may ring."""
    rows = CallBack.objects.without_case().to_do().select_related("taken_by", "assignee")
    return rows if user.has_perm(HELPS) else rows.none()


def waiting_for(user: User) -> str:
    """Return how many wait to be rung by `user`, in words."""
    number = totals.count({"": to_be_rung(user)})[""]
    return totals.in_words(number + without_case(user).count())


def late_for(user: User) -> int:
    """Return of how many the hours that they named are over."""
    late = CallBack.objects.late()
    return without_case(user).late().count() + late.filter(case__in=to_be_rung(user)).count()


def ringing_for(user: User, view: str = ALL) -> list[Ringing]:
    """Return whom `user` may ring: too late, then who waits longest, then what is for later.

    Of the list `view` alone. A fixed number of queries.
    """
    cases, rows = on_list(view, user)
    found = [*of_cases(user, cases), *(of_row(row) for row in rows)]
    return sorted(found, key=lambda one: (*one.place, str(one.case)))[:MOST]


def of_row(row: CallBack) -> Ringing:
    """Return a caller without a case."""
    return Ringing(None, row, row.asked_at, row.window, ages.ago(row.asked_at), str(row.window))


def on_list(view: str, user: User) -> tuple[CaseQuerySet, CallBackQuerySet]:
    """Return the cases, and the callers without one, on the list `view` for `user`."""
    cases, rows = to_be_rung(user), without_case(user)
    if view == MINE:
        return cases.filter(handler=user), rows.filter(assignee=user)
    if view == NOBODY:
        return cases.filter(nobodys("handler")), rows.filter(nobodys("assignee"))
    if view == LATE:
        late = CallBack.objects.late()
        return cases.filter(pk__in=late.exclude(case=None).values("case")), rows.late()
    return cases, rows


def of_cases(user: User, of_list: CaseQuerySet) -> list[Ringing]:
    """Return those of cases: whoever named hours, and of the others who waits longest."""
    asked = CaseEvent.objects.filter(what=CaseEvent.What.CALL_BACK, case__in=of_list)
    last = {event.case_id: event for event in asked.order_by("at", "pk")}
    kept = CallBack.objects.filter(case__in=list(last)).select_related("taken_by")
    rows = {row.case_id: row for row in kept}
    longest = sorted(last, key=lambda pk: (pk not in rows, last[pk].at, pk))[:MOST]
    cases = Case.objects.select_related("category", "handler").in_bulk(longest)
    to_say = Counter(messages_for(longest))
    callable_ones = set(
        Case.objects.for_callers(user).filter(pk__in=longest).values_list("pk", flat=True)
    )
    windows = {pk: window_of(rows.get(pk), last[pk]) for pk in longest}
    return [
        Ringing(
            case=cases[pk],
            row=rows.get(pk),
            asked_at=last[pk].at,
            window=windows[pk],
            ago=ages.ago(last[pk].at),
            when=str(windows[pk]),
            to_say=to_say[pk],
            by_call=pk in callable_ones,
        )
        for pk in longest
    ]


def window_of(row: CallBack | None, asked: CaseEvent) -> Window:
    """Return when it suits the person of a case: as was named last."""
    if row is not None and row.day is not None:
        return row.window
    return Window(CallTime(asked.reason))


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
        view = request.GET.get("view", ALL)
        rows = ringing_for(self.user, view)
        cases, without = on_list(view, self.user)
        return self.show(
            total=cases.count() + without.count(),
            rows=rows,
            late=sum(row.is_late for row in rows),
            lists=LABELS.items(),
            view=view if view in LABELS else ALL,
        )
