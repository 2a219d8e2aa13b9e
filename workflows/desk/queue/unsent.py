"""Messages that did not arrive: a coordinator sends them again, or has people rung instead."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.cases.attention import SENDS_AGAIN, ring_instead, send_again, unsent
from workflows.cases.models import Case
from workflows.declaring.types import OCCASIONS
from workflows.desk.access import DeskView
from workflows.desk.queue.filters import HEX
from workflows.messages.models import OutboxMessage

# Each is a line on the timeline of a case.
MOST = 500
NOTHING_CHOSEN = gettext_lazy("Choose at least one message.")


def oldest() -> "QuerySet[OutboxMessage]":
    """Return what could not be sent, whatever waits longest first."""
    return unsent().order_by("queued_at", "pk")


def chosen_in(posted: QueryDict) -> list[UUID]:
    """Return the ids of the messages that were ticked, or of all, at most MOST."""
    if "all" in posted:
        return list(oldest().values_list("pk", flat=True)[:MOST])
    ticked = [value for value in posted.getlist("message") if HEX.fullmatch(value)]
    return [UUID(value) for value in ticked[:MOST]]


def rows_of(found: "QuerySet[OutboxMessage]") -> list[tuple[OutboxMessage, Any, Case | None]]:
    """Return messages as a list shows them: with what they are about, and the case."""
    cases = Case.objects.in_bulk([one.case_id for one in found if one.case_id])
    occasions = {occasion.key: occasion.label for occasion in OCCASIONS}
    return [(one, occasions.get(one.template, ""), cases.get(one.case_id)) for one in found]


class UnsentView(DeskView):
    """What could not be sent or came back, oldest first, without to whom."""

    needs = (SENDS_AGAIN,)
    template_name = "workflows/desk/unsent.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the list."""
        kept = ("template", "case_id", "queued_at", "state", "way", "is_dead_address")
        rows = rows_of(oldest().only(*kept)[:MOST])
        return self.show(total=len(rows), rows=rows)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Send again what was ticked, or all; or have people rung for what was ticked."""
        chosen = chosen_in(request.POST)
        if not chosen:
            messages.warning(request, str(NOTHING_CHOSEN))
        elif request.POST.get("do") == "ring":
            self.ring(chosen)
        else:
            self.send(chosen)
        return redirect("desk:unsent")

    def ring(self, chosen: list[UUID]) -> None:
        """Have people rung, and say for how many messages."""
        number = ring_instead(chosen, self.user)
        sentence = ngettext(
            "%(number)d message is told by phone.", "%(number)d messages are told by phone.", number
        )
        messages.success(self.request, sentence % {"number": number})
        if number < len(chosen):
            messages.warning(
                self.request, _("The others have no number, or are not for the person of a case.")
            )

    def send(self, chosen: list[UUID]) -> None:
        """Send them again, and say how many."""
        number = send_again(chosen, self.user)
        if not number:
            messages.warning(self.request, str(NOTHING_CHOSEN))
            return
        sentence = ngettext(
            "%(number)d message is sent again, within a minute.",
            "%(number)d messages are sent again, within a minute.",
            number,
        )
        messages.success(self.request, sentence % {"number": number})
