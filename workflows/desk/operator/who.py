"""Who rings: people we know by what was typed, for an operator, with the cases of theirs."""

from dataclasses import dataclass, field
from uuid import UUID

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.desk.shared.finding import (
    MOST_FOUND,
    Found,
    FoundCase,
    found_cases,
    found_in,
    known_to,
    note_search,
)
from workflows.people import services as people
from workflows.people.services import Likeness
from workflows.staff.models import User

# Fewer letters are no name yet.
LEAST_TYPED = 2


@dataclass(frozen=True)
class Who:
    """Whom an operator may mean. `is_shared` says that several people have that very contact."""

    typed: str = ""
    found: list[Found] = field(default_factory=list)
    cases: list[FoundCase] = field(default_factory=list)
    is_more: bool = False
    is_shared: bool = False

    @property
    def people(self) -> list[UUID]:
        """Return the ids of the people who are shown, or whose case is."""
        shown = [one.person.pk for one in self.found]
        return shown + [one.case.person_id for one in self.cases if one.case.person_id]

    @property
    def number(self) -> int:
        """Return how many people or cases are shown."""
        return len(self.found) + len(self.cases)


def who_is(user: User, typed: str) -> Who:
    """Return the people, or the case, that `typed` may mean.

    None that no call may find, such as of a discreet case: that reads as nobody.
    """
    if len(typed) < LEAST_TYPED:
        return Who(typed)
    if reference := clean_reference(typed):
        cases = list(Case.objects.findable_by(user).filter(reference=reference, discreet=False))
        return Who(typed, cases=found_cases(cases, user))
    likely = people.search(typed, among=known_to(user))
    ranked = {person.pk: how for person, how in list(likely.items())[:MOST_FOUND]}
    sharing = [how for how in ranked.values() if how == Likeness.CONTACT]
    return Who(
        typed,
        found=found_in(ranked, user),
        is_more=len(likely) > MOST_FOUND,
        is_shared=len(sharing) > 1,
    )


def look_up(user: User, typed: str) -> Who:
    """Return whom `typed` may mean, and write down that somebody was looked up."""
    who = who_is(user, typed)
    note_search(user, who.people)
    return who
