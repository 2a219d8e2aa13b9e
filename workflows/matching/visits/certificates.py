"""Where a volunteer presses for their certificate of thanks. A GET leads back to their page."""

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import see_other
from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.matching import volunteers
from workflows.matching.visits import thanks


# No session stands behind these POSTs: the link is the capability.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_offer(request: HttpRequest, link: str) -> HttpResponseBase:
    """Return the certificate for what somebody did by one offer, also once it has ended."""
    offer = Case.objects.by_link(link).filter(kind=Kind.OFFER).first()
    if offer is None:
        raise Http404
    if request.method != "POST":
        return see_other(reverse("offer_help", kwargs={"link": link}))
    return as_file([offer])


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_person(request: HttpRequest, link: str) -> HttpResponseBase:
    """Return the certificate for all that somebody does, by the link that was mailed to them."""
    person_id = volunteers.person_behind(link)
    if person_id is None:
        raise Http404
    if request.method != "POST":
        return see_other(reverse("volunteer", kwargs={"link": link}))
    return as_file(volunteers.offers_of(person_id))


def as_file(offers: Collection[Case]) -> HttpResponse:
    """Return the certificate as a file to keep. Raise Http404 for who never helped."""
    pdf = thanks.certificate(offers, get_language() or "")
    if pdf is None:
        raise Http404
    name = _("certificate-of-thanks")
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
