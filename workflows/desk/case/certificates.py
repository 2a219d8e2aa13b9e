"""The certificate of thanks of a volunteer, for who asks staff for it on paper."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from workflows.cases.sight import sight_on
from workflows.casetypes.models import Kind
from workflows.desk.access import SEES_CASES, DeskView, note_seen, readable_case
from workflows.matching.visits import thanks
from workflows.sight.policy import WITHHELD
from workflows.vault.registry import Group


class CertificateView(DeskView):
    """What somebody did by one offer, as a PDF in the language of that offer. It is not kept."""

    needs = SEES_CASES
    template_name = "workflows/desk/file_unreadable.html"

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Return the file; 403 for who may not match, sees no contact, or has nobody to thank."""
        case = readable_case(self.user, reference)
        if case.kind != Kind.OFFER or not self.user.has_perm("workflows.match_case"):
            raise PermissionDenied
        if not sight_on(self.user, case).sees(Group.CONTACT):
            return self.show(403, case=case, sentence=WITHHELD)
        pdf = thanks.certificate([case], case.language or settings.LANGUAGE_CODE)
        if pdf is None:
            raise PermissionDenied
        note_seen(self.user, case, shows=[Group.CONTACT])
        return HttpResponse(pdf, content_type="application/pdf")
