"""Searching for a case by its reference, and for people by how they are called or reached."""

from collections.abc import Mapping
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from workflows.cases.models import Case
from workflows.cases.permissions import HELPS
from workflows.cases.references import clean_reference
from workflows.desk.access import SEES_CASES, DeskView
from workflows.desk.shared.finding import (
    MOST_FOUND,
    PEOPLE,
    Ranked,
    found_cases,
    found_in,
    known_to,
    note_search,
)
from workflows.people import services as people
from workflows.people.models import Person
from workflows.people.services import Likeness
from workflows.staff.models import User

SALT = "workflows.desk.search"
SHOWN_FOR_SECONDS = 3600


class SearchView(DeskView):
    """Search by reference, or by hash for an e-mail address, a phone number or a name.

    What was typed is posted, so that it never stands in an address or a log.
    """

    needs = SEES_CASES

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the one case with this reference, or to the people found."""
        text = request.POST.get("q", "").strip()[:200]
        if not text:
            return redirect("desk:queue")
        if reference := clean_reference(text):
            return self.by_reference(reference)
        found = people.search(text, among=known_to(self.user))
        note_search(self.user, [person.pk for person in found][:MOST_FOUND])
        query = urlencode({PEOPLE: sign(self.user, found)})
        return redirect(f"{reverse('desk:found')}?{query}")

    def by_reference(self, reference: str) -> HttpResponseBase:
        """Go to the case; one that no call may find is answered as none is."""
        if not self.user.has_perm(HELPS):
            return redirect("desk:case", reference)
        case = Case.objects.findable_by(self.user).filter(reference=reference).first()
        if case is not None:
            return redirect(found_cases([case], self.user)[0].url)
        note_search(self.user, [])
        return redirect(f"{reverse('desk:found')}?{urlencode({PEOPLE: sign(self.user, {})})}")

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the queue: somebody reloaded the address of a search."""
        return redirect("desk:queue")


def sign(user: User, found: Mapping[Person, Likeness]) -> str:
    """Return what was found as it stands in an address: ids, for this user and for an hour."""
    best = [(person.pk.hex, int(how)) for person, how in list(found.items())[:MOST_FOUND]]
    return signing.dumps([user.pk, best, len(found) > MOST_FOUND], salt=SALT, compress=True)


def unsign(user: User, text: str) -> tuple[Ranked, bool]:
    """Return who was found, and whether there were more. Raise PermissionDenied for others."""
    try:
        owner, best, is_more = signing.loads(text, salt=SALT, max_age=SHOWN_FOR_SECONDS)
    except signing.BadSignature:
        return {}, False
    if owner != user.pk:
        raise PermissionDenied
    return {UUID(pk): Likeness(how) for pk, how in best}, is_more


@method_decorator(never_cache, name="dispatch")
class FoundView(DeskView):
    """The people that a search found, the best first, by name, neighbourhood and year."""

    needs = SEES_CASES
    template_name = "workflows/desk/found.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them to who searched; back from a case they are still there."""
        ranked, is_more = unsign(self.user, request.GET.get(PEOPLE, ""))
        return self.show(
            found=found_in(ranked, self.user),
            is_more=is_more,
            helps_callers=self.user.has_perm(HELPS),
        )
