"""The volunteers of the pool in words, as a handler chooses among them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.casetypes import reference
from workflows.casetypes.models import Neighbourhood
from workflows.casetypes.sources import SPOKEN
from workflows.matching.fit.sentences import clause_of
from workflows.matching.fit.wanted import Wanted
from workflows.matching.fit.words import Said, Why, said_in, why
from workflows.matching.services import Candidate
from workflows.messages.channels import sms
from workflows.people.models import Check
from workflows.people.written import phone_number
from workflows.staff.models import User
from workflows.vault.normal import normalise_phone
from workflows.vault.registry import Group

# Who filed often has too many cases for one line.
MOST_OTHERS = 5


@dataclass(frozen=True)
class Suggestion:
    """One line of the pool, in words. `nearness` is 0 for the same neighbourhood, then 1, 2 …

    `why` is what speaks for them and against; `others` are their other cases that whoever looks
    may open, `may_open` whether the offer is one too; what they wrote is told only then.
    `turn` is what was typed as their turn, when volunteers are asked one after another, and
    `turn_error` what is wrong with that.
    """

    candidate: Candidate
    name: str
    phone: str
    neighbourhood: Neighbourhood | None
    nearness: int | None
    languages: list[str]
    why: list[Why]
    said: Said
    may_open: bool
    others: list[Case]
    turn: str = ""
    turn_error: str = ""

    @property
    def room(self) -> int:
        """How many requests more they may be asked for."""
        return max(self.candidate.at_once - self.candidate.active, 0)

    @property
    def value(self) -> str:
        """What a ticked line sends."""
        return self.candidate.offer.reference or ""

    @property
    def gets_sms(self) -> bool:
        """Whether the invitation goes to their number."""
        return sms.serves(normalise_phone(self.candidate.person.phone or ""))

    @property
    def near_in_words(self) -> str:
        """How near the volunteer lives: neighbourhoods counted from the request's own."""
        if self.nearness is None:
            return _("distance unknown")
        if self.nearness == 0:
            return _("same neighbourhood")
        return ngettext("next neighbourhood", "%(number)d neighbourhoods away", self.nearness) % {
            "number": self.nearness
        }


def suggestions_for(wanted: Wanted, candidates: list[Candidate], user: User) -> list[Suggestion]:
    """Return volunteers for a request in words, in the order given, as `user` may see them."""
    places = {place.pk: place for place in reference.neighbourhoods().values()}
    here = places.get(wanted.case.neighbourhood_id or 0)
    order = by_distance(here, list(places.values())) if here else {}
    theirs = cases_of([one.person.pk for one in candidates], user)
    return [
        suggestion(one, wanted, places, order, theirs[one.person.pk], user) for one in candidates
    ]


def cases_of(people: Collection[UUID], user: User) -> dict[Any, list[Case]]:
    """Return the cases of these people that `user` may open, the newest first, by the person."""
    found = defaultdict(list)
    if people:
        cases = Case.objects.visible_to(user).filter(person__in=people)
        for case in cases.order_by("-received_at", "pk"):
            found[case.person_id].append(case)
    return found


def suggestion(
    candidate: Candidate,
    wanted: Wanted,
    places: dict[int, Neighbourhood],
    order: dict[int, int],
    theirs: list[Case],
    user: User,
) -> Suggestion:
    """Return one volunteer of the pool in words, as `user` is shown them."""
    sight = sight_on(user, candidate.offer)
    there = candidate.offer.neighbourhood_id or candidate.person.neighbourhood_id or 0
    may_open = candidate.offer in theirs
    return Suggestion(
        candidate=candidate,
        name=sight.name_of(candidate.person),
        phone=phone_number(candidate.person.phone or "") if sight.sees(Group.CONTACT) else "",
        neighbourhood=places.get(there),
        nearness=order.get(there),
        languages=[str(SPOKEN.get(code, code)) for code in candidate.shared_languages],
        why=why(wanted, candidate.answer) if sight.sees(Group.ANSWERS) else [],
        said=said_in(candidate.offer) if may_open and sight.sees(Group.ANSWERS) else Said([], []),
        may_open=may_open,
        others=[case for case in theirs if case != candidate.offer][:MOST_OTHERS],
    )


@dataclass(frozen=True)
class Relaxing:
    """What keeps people out, in words, and how many would fit if that alone did not hold."""

    what: str
    more: int


def relaxing(wanted: Wanted, left_out: list[Candidate]) -> list[Relaxing]:
    """Return for each hard condition and each check how many more would fit without it.

    What would help nobody by itself is left out.
    """
    labels = dict(Check.Kind.choices)
    ways = [
        *((clause_of(one, wanted.sides), (one,), ()) for one in wanted.conditions),
        *((str(labels.get(kind, kind)), (), (kind,)) for kind in wanted.checks),
    ]
    kept_by = [(one.answer.fit.broken, one.answer.lacks) for one in left_out]
    found = [Relaxing(what, kept_by.count((broken, lacks))) for what, broken, lacks in ways]
    return [one for one in found if one.more]


def by_distance(here: Neighbourhood, places: list[Neighbourhood]) -> dict[int, int]:
    """Return each neighbourhood's place in the row from near to far; `here` is 0."""
    row = sorted(places, key=lambda place: (place.distance_to(here), place.name))
    return {place.pk: number for number, place in enumerate(row)}
