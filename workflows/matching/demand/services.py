"""Opening and closing vacancies: by their rule, or by hand, which wins (docs/adr/0061)."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from workflows.casetypes import reference
from workflows.intake import vacancies
from workflows.intake.vacancies import Vacancy
from workflows.matching.demand import counting, waiting
from workflows.matching.demand.counting import Numbers, Place
from workflows.matching.demand.deciding import needed_by, wanted
from workflows.matching.demand.models import Opening, OpeningState
from workflows.matching.signals import opening_turned
from workflows.staff.models import User
from workflows.upkeep import turns
from workflows.upkeep.each import each

CHANGES = "workflows.change_opening"
TURN = "demand"
# Longer than a sweep takes: who holds the turn then is dead.
TURN_LASTS = timedelta(minutes=15)


def sweep() -> None:
    """Count, open and close, and tell those who wait. One worker at a time does."""
    if not turns.take(TURN, TURN_LASTS):
        return
    try:
        count_and_decide()
        waiting.tell_all()
    finally:
        turns.give_back(TURN)


def count_and_decide() -> None:
    """Count all there is, and let each published vacancy be as its rule says."""
    places, own = counting.keep(), counting.count_vacancies()
    live = {one.key: one for one in vacancies.all_live(settings.LANGUAGE_CODE)}
    Opening.objects.exclude(vacancy__in=live).delete()

    def look_at(key: UUID) -> None:
        decide(live[key], around(live[key], places), own.get(key, Numbers()))

    each(live, look_at, "Vacancy %s not looked at: %s")


def around(vacancy: Vacancy, places: Mapping[Place, Numbers]) -> Numbers:
    """Return what is asked and offered of the help of a vacancy, where it asks for volunteers."""
    case_types = {one.key: one for one in reference.case_types().values()}
    category = reference.categories().get(vacancy.fixed.get("category", ""))
    case_type, found = case_types.get(vacancy.case_type), Numbers()
    if case_type is None or category is None:
        return found
    place = reference.neighbourhoods().get(vacancy.neighbourhood)
    for where, numbers in places.items():
        is_there = place is None or where.neighbourhood == place.pk
        if where[:2] == (case_type.programme_id, category.pk) and is_there:
            found.add(numbers)
    return found


def decide(vacancy: Vacancy, numbers: Numbers, own: Numbers) -> None:
    """Write down the numbers of a vacancy, and its new state if its rule says another."""
    Opening.objects.get_or_create(vacancy=vacancy.key)
    with transaction.atomic():
        opening = Opening.objects.select_for_update().get(vacancy=vacancy.key)
        opening.can_be_asked, opening.waiting = own.can_be_asked, own.waiting
        opening.offered, opening.places = numbers.offered, max(numbers.places, 0)
        opening.needed = needed_by(vacancy, numbers.places)
        if not opening.by_hand:
            follow_rule(opening, wanted(vacancy, OpeningState(opening.state), numbers, own.waiting))
        opening.save()


def follow_rule(opening: Opening, state: OpeningState) -> None:
    """Change the state; but before a vacancy opens again, those who wait are asked first."""
    if state == opening.state:
        return
    if state == OpeningState.OPEN and is_asking(opening):
        return
    turn(opening, state)


def turn(opening: Opening, state: OpeningState) -> None:
    """Let a vacancy be so from now on, and whoever listens know; it is still to be saved."""
    opening.state, opening.since = state, timezone.now()
    opening_turned.send(sender=Opening, opening=opening)


def is_asking(opening: Opening) -> bool:
    """Ask as many of those who wait as are missing; return whether any may still say yes."""
    may_say = waiting.may_still_say(opening.vacancy)
    missing = opening.needed - opening.offered - may_say
    asked = waiting.ask_still_willing(opening.vacancy, missing) if missing > 0 else 0
    return may_say + asked > 0


def set_by_hand(vacancy: UUID, state: OpeningState | None, user: User) -> None:
    """Have a vacancy be so until somebody says otherwise; None: by its rule again.

    Raises PermissionDenied.
    """
    if not user.has_perm(CHANGES):
        raise PermissionDenied
    Opening.objects.get_or_create(vacancy=vacancy)
    with transaction.atomic():
        opening = Opening.objects.select_for_update().get(vacancy=vacancy)
        opening.by_hand, opening.by = state is not None, user
        if state is not None and state != opening.state:
            turn(opening, state)
        opening.save(update_fields=["by_hand", "by", "state", "since"])


def ask_who_waits(vacancy: UUID, user: User) -> int:
    """Ask everybody on the waiting list whether they are still willing; return how many are asked.

    Nobody twice in a month. Raises PermissionDenied.
    """
    if not user.has_perm(CHANGES):
        raise PermissionDenied
    return waiting.ask_still_willing(vacancy, waiting.AT_ONCE)


def openings_of(keys: list[UUID]) -> dict[UUID, Opening]:
    """Return how these vacancies stand; one that was not looked at yet is open. One query."""
    found = {row.vacancy: row for row in Opening.objects.filter(vacancy__in=keys)}
    return {key: found.get(key) or Opening(vacancy=key) for key in keys}
