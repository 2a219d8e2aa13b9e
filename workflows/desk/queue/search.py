"""Searching for a case by its reference, and for people by how they are called or reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from workflows.cases.models import Case
from workflows.cases.permissions import HELPS
from workflows.cases.references import clean_reference
from workflows.desk.access import HANDLES_CASES, SEES_CASES, DeskView
from workflows.desk.queue.filters import EVERY_STATE, PEOPLE
from workflows.desk.shared.grounds import SEARCH
from workflows.people import services as people
from workflows.people.models import Person
from workflows.people.services import Likeness
from workflows.staff.models import User
from workflows.vault import keys, ledger
from workflows.vault.registry import Group

# More than these are not shown: say more exactly whom you mean.
MOST_FOUND = 10
# What is shown of somebody here; the rest is in the queue.
MOST_CASES = 5
SALT = "workflows.desk.search"
SHOWN_FOR_SECONDS = 3600
Ranked = Mapping[UUID, Likeness]


@dataclass(frozen=True)
class FoundCase:
    """A case that was found. What is asked on a call about it comes before anything is shown."""

    case: Case
    is_call: bool

    @property
    def url(self) -> str:
        """Where it is: its screen, or that of a call about it."""
        return reverse("desk:call" if self.is_call else "desk:case", args=[self.case.reference])


@dataclass(frozen=True)
class Found:
    """Somebody whom a search found, with the cases of theirs to which it leads the user.

    `how` says why, where it is not by all that was typed.
    """

    person: Person
    how: str
    cases: list[FoundCase]
    queue: str

    @property
    def more(self) -> int:
        """How many of their cases do not stand here."""
        return max(0, len(self.cases) - MOST_CASES)

    @property
    def first_cases(self) -> list[FoundCase]:
        """The newest of their cases."""
        return self.cases[:MOST_CASES]


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
        note(self.user, min(len(found), MOST_FOUND))
        query = urlencode({PEOPLE: sign(self.user, found)})
        return redirect(f"{reverse('desk:found')}?{query}")

    def by_reference(self, reference: str) -> HttpResponseBase:
        """Go to the case; one that no call may find is answered as none is."""
        if not self.user.has_perm(HELPS):
            return redirect("desk:case", reference)
        case = Case.objects.findable_by(self.user).filter(reference=reference).first()
        if case is not None:
            return redirect(found_cases([case], self.user)[0].url)
        note(self.user, 0)
        return redirect(f"{reverse('desk:found')}?{urlencode({PEOPLE: sign(self.user, {})})}")

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the queue: somebody reloaded the address of a search."""
        return redirect("desk:queue")


def known_to(user: User) -> QuerySet[Person]:
    """Return the people of whom `user` may open a case, or help with one when they call."""
    findable = Case.objects.findable_by(user).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(findable))


def note(user: User, number: int) -> None:
    """Write in the ledger that somebody searched, and how many people they were shown."""
    ledger.note(
        ledger.What.SEARCHED,
        ground=SEARCH,
        recipient=ledger.Recipient.STAFF,
        to=user.pk,
        by=user.pk,
        fields=[Group.CONTACT],
        number=number,
    )


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


def found_in(ranked: Ranked, user: User) -> list[Found]:
    """Return people with what is shown of them. A fixed number of queries."""
    rows = known_to(user).filter(pk__in=ranked).select_related("neighbourhood")
    by_id = {person.pk: person for person in rows}
    keys.load_many(person.data_key for person in rows)
    cases = cases_of(by_id, user)
    return [found(by_id[pk], how, cases.get(pk, [])) for pk, how in ranked.items() if pk in by_id]


def cases_of(ids: Iterable[UUID], user: User) -> dict[Any, list[FoundCase]]:
    """Return the cases of these people that `user` may find, the newest first."""
    findable = Case.objects.findable_by(user).filter(person__in=list(ids))
    theirs: dict[Any, list[FoundCase]] = {}
    newest = findable.select_related("category").order_by("-received_at", "pk")
    for found in found_cases(list(newest), user):
        theirs.setdefault(found.case.person_id, []).append(found)
    return theirs


def found_cases(cases: list[Case], user: User) -> list[FoundCase]:
    """Return cases with where each leads: whoever handles it opens it, whoever only helps calls."""
    ids = [case.pk for case in cases]
    calls = set(Case.objects.for_callers(user).filter(pk__in=ids).values_list("pk", flat=True))
    if calls and any(user.has_perm(permission) for permission in HANDLES_CASES):
        calls -= set(Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    return [FoundCase(case, case.pk in calls) for case in cases]


def found(person: Person, how: Likeness, cases: list[FoundCase]) -> Found:
    """Return one of those who were found."""
    query = urlencode({"state": EVERY_STATE, PEOPLE: person.pk.hex})
    is_said = how not in (Likeness.CONTACT, Likeness.WHOLE)
    return Found(
        person, str(how.label) if is_said else "", cases, f"{reverse('desk:queue')}?{query}"
    )
