"""The volunteers of the pool in words, as a handler chooses among them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import Neighbourhood
from workflows.casetypes.sources import SPOKEN
from workflows.matching.services import Candidate
from workflows.messages.channels import sms
from workflows.people.written import phone_number
from workflows.vault.normal import normalise_phone


@dataclass(frozen=True)
class Suggestion:
    """One line of the pool, in words. `nearness` is 0 for the same neighbourhood, then 1, 2 …

    `turn` is what was typed as their turn, when volunteers are asked one after another.
    """

    candidate: Candidate
    phone: str
    neighbourhood: Neighbourhood | None
    nearness: int | None
    languages: list[str]
    turn: str = ""

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


def suggestions_for(case: Case, candidates: list[Candidate]) -> list[Suggestion]:
    """Return volunteers for `case` in words, in the order given."""
    places = {place.pk: place for place in reference.neighbourhoods().values()}
    here = places.get(case.neighbourhood_id or 0)
    order = by_distance(here, list(places.values())) if here else {}
    return [suggestion(candidate, places, order) for candidate in candidates]


def suggestion(
    candidate: Candidate, places: dict[int, Neighbourhood], order: dict[int, int]
) -> Suggestion:
    """Return one volunteer of the pool in words."""
    there = candidate.offer.neighbourhood_id or candidate.person.neighbourhood_id or 0
    return Suggestion(
        candidate=candidate,
        phone=phone_number(candidate.person.phone or ""),
        neighbourhood=places.get(there),
        nearness=order.get(there),
        languages=[str(SPOKEN.get(code, code)) for code in candidate.shared_languages],
    )


def by_distance(here: Neighbourhood, places: list[Neighbourhood]) -> dict[int, int]:
    """Return each neighbourhood's place in the row from near to far; `here` is 0."""
    row = sorted(places, key=lambda place: (place.distance_to(here), place.name))
    return {place.pk: number for number, place in enumerate(row)}
