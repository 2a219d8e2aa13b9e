"""Where whoever was given data confirms, by the link that was mailed to them.

Programs follow every link of a mail to scan it: the page itself changes nothing.
"""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases.links import other_languages, see_other
from workflows.privacy.ending import asking
from workflows.privacy.ending.forms import PartnerForm
from workflows.privacy.ending.models import Confirmation
from workflows.privacy.ending.states import Receiver, Said


# No session stands behind these POSTs: the link is the capability, and who does not know it
# cannot forge a request to it.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def destroyed(request: HttpRequest, link: str) -> HttpResponse:
    """Ask whether the data are destroyed, and keep the answer. 404 for a link that never was."""
    row = asking.by_link(link)
    if row is None:
        return render(request, "workflows/privacy/destroyed_over.html", status=HTTPStatus.NOT_FOUND)
    if row.said or row.over_at:
        return show(request, row, link)
    if request.method != "POST":
        return show(request, row, link, form=form_for(row))
    form = form_for(row, request.POST)
    if form is not None and not form.is_valid():
        return show(request, row, link, HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
    given = form.cleaned_data if form else {"said": Said.DESTROYED}
    asking.confirm(row.pk, **given)
    return see_other(reverse("destroyed", kwargs={"link": link}))


def form_for(row: Confirmation, data: Any = None) -> PartnerForm | None:
    """Return what a partner fills in; anybody else presses one button."""
    return PartnerForm(data) if row.receiver == Receiver.PARTNER else None


def show(
    request: HttpRequest,
    row: Confirmation,
    link: str,
    status: int = HTTPStatus.OK,
    form: PartnerForm | None = None,
) -> HttpResponse:
    """Return the page: the question, or thanks."""
    context = {
        "row": row,
        "form": form,
        "wrong": [form] if form is not None and form.errors else [],
        "other_languages": other_languages("destroyed", link),
    }
    return render(request, "workflows/privacy/destroyed.html", context, status=status)
