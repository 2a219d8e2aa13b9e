"""Whether a vacancy takes sign-ups, by its rule and the numbers. Pure."""

from workflows.intake.vacancies import Vacancy
from workflows.matching.demand.counting import Numbers
from workflows.matching.demand.models import OpeningState

# It goes back only when there are a fifth fewer, so that it does not change with each sign-up.
BACK_AT = 0.8


def needed_by(vacancy: Vacancy, places: int) -> int:
    """Return how many volunteers are really needed for so many places; 0 without a rule.

    When nobody asks for help, as many as for one place.
    """
    if not vacancy.a_place:
        return 0
    return max(vacancy.a_place * max(places, 1), vacancy.at_least or 0)


def wanted(vacancy: Vacancy, now: OpeningState, numbers: Numbers, waiting: int) -> OpeningState:
    """Return what a vacancy that is `now` is to be, with so many on its own waiting list."""
    needed = needed_by(vacancy, numbers.places)
    if not needed:
        return OpeningState.OPEN
    if numbers.offered < (needed if now == OpeningState.OPEN else BACK_AT * needed):
        return OpeningState.OPEN
    if vacancy.longest is None:
        return OpeningState.WAITING
    longest = vacancy.longest * (BACK_AT if now == OpeningState.CLOSED else 1)
    return OpeningState.CLOSED if waiting >= longest else OpeningState.WAITING
