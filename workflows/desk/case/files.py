"""Files of a case: listed at its answers, and given as an attachment to who may read it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from workflows.desk.access import OPENS_WITH_GROUND, SEES_CASES, DeskView, find_case
from workflows.intake.files import services as files
from workflows.intake.models import Upload
from workflows.vault.errors import KeyDestroyed, KeysUnavailable, Unreadable

# Nothing in it runs or loads, should a browser show it after all.
HARMLESS = "default-src 'none'; sandbox"


class OpenFileView(DeskView):
    """One file, decrypted as it goes out. Never shown in the browser, never kept on the way."""

    needs = (*SEES_CASES, OPENS_WITH_GROUND)
    template_name = "workflows/desk/file_unreadable.html"

    def get(self, request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
        """Send the file; 403 when it is not theirs or not there, 503 when it cannot be read."""
        case = find_case(self.user, reference)
        try:
            held, content = files.opened(case, file, self.user)
        except Upload.DoesNotExist as error:
            raise PermissionDenied from error
        except (KeyDestroyed, KeysUnavailable, Unreadable) as error:
            return self.show(503, case=case, sentence=str(error))
        headers = {
            "Content-Disposition": content_disposition_header(True, held.name) or "attachment",
            "Content-Length": str(held.size),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": HARMLESS,
            "Cache-Control": "no-store",
        }
        return StreamingHttpResponse(content, content_type=held.type.mime, headers=headers)
