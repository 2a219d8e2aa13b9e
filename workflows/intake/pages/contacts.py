"""The page on which somebody says whether new contact details with their name are theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.cases import contacts
from workflows.cases.links import other_languages, see_other
from workflows.people.models import NewContact

ANSWERS = {"mine": True, "not-mine": False}
SHOWN_DIGITS = 3


@dataclass(frozen=True)
class Hinted:
    """A detail as far as who gave it knows it again, and nobody else learns it."""

    label: str
    hint: str


def hinted(row: NewContact) -> Hinted:
    """Return a new contact detail with most of it left out."""
    return Hinted(str(row.get_kind_display()), HINTS[row.kind](row.value))


def hint_of_email(address: str) -> str:
    """Return the first sign and the domain."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def hint_of_phone(number: str) -> str:
    """Return the last digits."""
    return f"… {number[-SHOWN_DIGITS:]}"


def hint_of_address(address: dict[str, Any]) -> str:
    """Return the town."""
    return " ".join(str(address.get(part) or "") for part in ("postcode", "city")).strip()


HINTS: dict[str, Callable[[Any], str]] = {
    NewContact.Kind.EMAIL: hint_of_email,
    NewContact.Kind.PHONE: hint_of_phone,
    NewContact.Kind.ADDRESS: hint_of_address,
}


# No session stands behind this POST: the link is the capability, as for an invitation.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_contact(request: HttpRequest, link: str) -> HttpResponse:
    """Ask whether it was them, or take the answer. A GET only asks: mail servers follow links.

    404 with a sentence when the link is unknown or over, or the question answered.
    """
    rows = contacts.by_link(link)
    if not rows:
        return render(request, "workflows/intake/new_contact_over.html", status=404)
    answer = request.POST.get("answer", "")
    if answer in ANSWERS:
        contacts.answer(link, is_theirs=ANSWERS[answer])
        return see_other(reverse("new_contact_said" if ANSWERS[answer] else "new_contact_refused"))
    context = {
        "details": [hinted(row) for row in rows],
        "other_languages": other_languages("new_contact", link),
    }
    return render(request, "workflows/intake/new_contact.html", context)


@never_cache
def said(request: HttpRequest) -> HttpResponse:
    """Thank them for a yes, and say what comes next."""
    return render(request, "workflows/intake/new_contact_said.html")


@never_cache
def refused(request: HttpRequest) -> HttpResponse:
    """Thank them for a no, and say what comes next."""
    return render(request, "workflows/intake/new_contact_said.html", {"was_not_them": True})
