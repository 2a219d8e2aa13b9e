"""A letter to the person of a case, to print and post."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from workflows.cases.sight import sight_on
from workflows.desk.access import SEES_CASES, DeskView, note_seen, readable_case
from workflows.desk.shared.sheets import sheet_of
from workflows.messages.models import OutboxMessage
from workflows.vault.ledger import What
from workflows.vault.registry import Group
from workflows.writing.services import WRITES


class LetterView(DeskView):
    """One letter on a sheet: to whom, when, and what it says."""

    needs = SEES_CASES
    template_name = "workflows/desk/letter.html"

    def get(self, request: HttpRequest, reference: str, message: UUID) -> HttpResponseBase:
        """Show it; 403 when it is not theirs or not there."""
        case = readable_case(self.user, reference)
        letters = OutboxMessage.objects.filter(case_id=case.pk, way=OutboxMessage.Way.LETTER)
        letter = letters.filter(pk=message).first()
        if letter is None or not self.user.has_perm(WRITES):
            raise PermissionDenied
        note_seen(self.user, case, What.LETTER_SHOWN, [Group.CONTACT, Group.MESSAGES])
        return self.show(case=case, letter=sheet_of(letter, sight_on(self.user, case)))
