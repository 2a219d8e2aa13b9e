"""Where a volunteer says whether the organisation that they help may know who they are."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import see_other
from workflows.matching.institutions import services


# No session stands behind this POST: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def known(request: HttpRequest, link: str) -> HttpResponse:
    """Write down what was pressed, and lead back to the page of the invitation."""
    if request.method == "POST":
        services.set_known(link, on="known" in request.POST)
    return see_other(reverse("invitation", kwargs={"link": link}))
