"""Files of a case: listed at its answers, and given as an attachment to who may read it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from workflows.cases.sight import sight_on
from workflows.desk.access import OPENS_WITH_GROUND, SEES_CASES, DeskView, note_seen, readable_case
from workflows.desk.shared.downloads import NOT_READABLE, attachment
from workflows.intake.files import services as files
from workflows.intake.models import Upload
from workflows.sight.policy import WITHHELD
from workflows.vault.ledger import What
from workflows.vault.registry import Group


class OpenFileView(DeskView):
    """One file, decrypted as it goes out. Never shown in the browser, never kept on the way."""

    needs = (*SEES_CASES, OPENS_WITH_GROUND)
    template_name = "workflows/desk/file_unreadable.html"

    def get(self, request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
        """Send the file; 403 when it is not theirs or not there, 503 when it cannot be read."""
        case = readable_case(self.user, reference)
        if not sight_on(self.user, case).sees(Group.FILES):
            return self.show(403, case=case, sentence=WITHHELD)
        try:
            held, content = files.opened(case, file, self.user)
        except Upload.DoesNotExist as error:
            raise PermissionDenied from error
        except NOT_READABLE as error:
            return self.show(503, case=case, sentence=str(error))
        note_seen(self.user, case, What.FILE_OPENED, [Group.FILES])
        return attachment(content, held.name, held.type.mime, held.size)
