"""The page on which a volunteer on a waiting list says whether they are still willing.

Programs follow every link of a mail, so opening it answers nothing.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import other_languages, see_other
from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.casetypes.models import Kind
from workflows.matching.demand import waiting

ANSWERS = {"yes": waiting.say_willing, "no": waiting.say_not_willing}


# No session stands behind this POST: the link is the capability, and who does not know it
# cannot forge a request to it. A cookie check would only refuse browsers without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def willing(request: HttpRequest, link: str) -> HttpResponse:
    """Ask whether somebody is still willing, or take the answer; once it is given, say so."""
    offer = Case.objects.by_link(link).select_related("category").first()
    if offer is None or offer.kind != Kind.OFFER:
        raise Http404
    if request.method != "POST":
        return show(request, offer, link)
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is None:
        return show(request, offer, link, status=400)
    answer(offer.pk)
    return see_other(reverse("offer_willing", kwargs={"link": link}))


def show(request: HttpRequest, offer: Case, link: str, status: int = 200) -> HttpResponse:
    """Render the question, or how it stands once it is answered."""
    context = {
        "case": offer,
        "is_asked": waiting.is_waiting(offer),
        "is_open": offer.state in OPEN,
        "is_unclear": status != 200,
        "link": link,
        "other_languages": other_languages("offer_willing", link),
    }
    return render(request, "workflows/matching/willing.html", context, status=status)
