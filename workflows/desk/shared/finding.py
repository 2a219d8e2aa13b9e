"""People whom a member of staff looks up: who may be found, and what is shown of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.desk.access import HANDLES_CASES
from workflows.desk.shared.grounds import SEARCH
from workflows.people.models import Person
from workflows.people.services import Likeness
from workflows.sight.policy import NOTHING
from workflows.staff.models import User
from workflows.vault import keys, ledger
from workflows.vault.registry import Group

# More than these are not shown: say more exactly whom you mean.
MOST_FOUND = 10
# What is shown of somebody here; the rest is in the queue.
MOST_CASES = 5
# In the address of a queue: every state, and of whom.
EVERY_STATE, PEOPLE = "any", "people"
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
    name: str
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


def known_to(user: User) -> QuerySet[Person]:
    """Return the people of whom `user` may open a case, or help with one when they call."""
    findable = Case.objects.findable_by(user).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(findable))


def note_search(user: User, people: Iterable[UUID]) -> None:
    """Write in the ledger that somebody searched: a line for each person shown, one for nobody."""
    found = list(people)
    line: dict[str, Any] = {
        "what": ledger.What.SEARCHED,
        "ground": SEARCH,
        "recipient": ledger.Recipient.STAFF,
        "to": user.pk,
        "by": user.pk,
        "fields": [Group.CONTACT],
    }
    if found:
        ledger.note_people(found, **line)
    else:
        ledger.note(**line, number=0)


def found_in(ranked: Ranked, user: User) -> list[Found]:
    """Return people with what is shown of them. A fixed number of queries."""
    rows = known_to(user).filter(pk__in=ranked).select_related("neighbourhood")
    by_id = {person.pk: person for person in rows}
    keys.load_many(person.data_key for person in rows)
    cases = cases_of(by_id, user)
    return [
        found(by_id[pk], how, cases.get(pk, []), user) for pk, how in ranked.items() if pk in by_id
    ]


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


def found(person: Person, how: Likeness, cases: list[FoundCase], user: User) -> Found:
    """Return one of those who were found, by name where a case of theirs says it to `user`."""
    named = [sight_on(user, one.case) for one in cases]
    sight = next((one for one in named if one.sees(Group.CONTACT)), named[0] if named else NOTHING)
    query = urlencode({"state": EVERY_STATE, PEOPLE: person.pk.hex})
    is_said = how not in (Likeness.CONTACT, Likeness.WHOLE)
    return Found(
        person,
        sight.name_of(person),
        str(how.label) if is_said else "",
        cases,
        f"{reverse('desk:queue')}?{query}",
    )
