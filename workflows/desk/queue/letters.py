"""Letters that wait to be printed and posted: all of them on one page, a sheet each."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.desk.access import DeskView
from workflows.desk.queue.unsent import chosen_in, rows_of
from workflows.desk.shared.sheets import sheet_of
from workflows.messages import by_hand
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.vault import keys
from workflows.writing.services import WRITES

LETTER = OutboxMessage.Way.LETTER
# As many sheets as a printer holds.
MOST = 200


def letters_for(user: User) -> "QuerySet[OutboxMessage]":
    """Return the letters to post about cases that `user` may open, oldest first."""
    cases = Case.objects.visible_to(user).counted().order_by()
    return by_hand.waiting(LETTER).filter(case_id__in=cases.values("pk"))


class LettersView(DeskView):
    """The list of letters, without to whom; printed together, then marked as posted."""

    needs = (WRITES,)
    template_name = "workflows/desk/letters.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the list."""
        rows = rows_of(letters_for(self.user).only("template", "case_id", "queued_at")[:MOST])
        return self.show(total=len(rows), rows=rows)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Show the chosen letters as sheets to print, or mark them as posted."""
        chosen = self.chosen()
        if not chosen:
            messages.warning(request, _("Choose at least one letter."))
            return redirect("desk:letters")
        return self.posted(chosen) if request.POST.get("do") == "posted" else self.sheets(chosen)

    def chosen(self) -> list[UUID]:
        """Return the ids of the letters that were ticked, or of all, at most MOST."""
        waiting = letters_for(self.user)
        if "all" not in self.request.POST:
            waiting = waiting.filter(pk__in=chosen_in(self.request.POST))
        return list(waiting.values_list("pk", flat=True)[:MOST])

    def sheets(self, chosen: list[UUID]) -> HttpResponseBase:
        """Return the page to print."""
        self.template_name = "workflows/desk/letter_sheets.html"
        letters = list(letters_for(self.user).filter(pk__in=chosen))
        keys.load_many(letter.data_key for letter in letters)
        cases = Case.objects.in_bulk([letter.case_id for letter in letters if letter.case_id])
        sheets = [
            sheet_of(letter, sight_on(self.user, cases[letter.case_id])) for letter in letters
        ]
        return self.show(letters=sheets)

    def posted(self, chosen: list[UUID]) -> HttpResponseBase:
        """Mark them as posted."""
        number = by_hand.done(LETTER, pk__in=chosen)
        sentence = ngettext(
            "%(number)d letter is posted.", "%(number)d letters are posted.", number
        )
        messages.success(self.request, sentence % {"number": number})
        return redirect("desk:letters")
