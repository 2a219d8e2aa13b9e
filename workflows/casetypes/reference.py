"""What staff set and every screen names, such as categories and teams, read once in a while.

Every submission and every look at the queue needs them, and they change a few times a year: each
process keeps them for a while (see cached.py), so a pause of a programme reaches every process
within that time.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale

from workflows.casetypes import languages
from workflows.casetypes.cached import Cached
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.closing_days import ClosingDay
from workflows.casetypes.models import (
    CaseType,
    Category,
    Kind,
    Neighbourhood,
    Outcome,
    Programme,
    Team,
)
from workflows.casetypes.reasons import CaseReason
from workflows.casetypes.roles import HelperRole

_categories = Cached(Category, related=("programme",))
_neighbourhoods = Cached(Neighbourhood)
_case_types = Cached(CaseType, key="pk", related=("programme", "team"), lists=("conditions",))
_checklists = Cached(Checklist, key="pk")
_reasons = Cached(CaseReason, key="pk")
_roles = Cached(HelperRole, key="pk")
_outcomes = Cached(Outcome, key="pk")
_programmes = Cached(Programme)
_teams = Cached(Team, lists=("closing_days",))
_charters = Cached(VolunteerCharter, key="pk")
CACHED: tuple[Cached[Any], ...] = (
    *(_categories, _neighbourhoods, _case_types, _checklists, _reasons, _roles, _outcomes),
    *(_programmes, _teams, _charters, languages.LOCALES),
)


def categories() -> dict[str, Category]:
    """Return every category by key, in the order staff gave them, each with its programme."""
    return _categories.by_key()


def categories_of(programme: str) -> dict[str, Category]:
    """Return the categories that a programme, by its key, and the whole city have, by key.

    Those of the programme come first: they are what its people come for.
    """
    rows = categories().items()
    own = {key: row for key, row in rows if row.programme and row.programme.key == programme}
    return own | {key: row for key, row in rows if not row.programme}


def neighbourhoods() -> dict[str, Neighbourhood]:
    """Return every neighbourhood by key, in the order of their names."""
    return _neighbourhoods.by_key()


def postcodes() -> set[str]:
    """Return the postcodes of the city."""
    return {code for row in neighbourhoods().values() for code in row.postcodes.split()}


def only_neighbourhood_with(postcode: str) -> Neighbourhood | None:
    """Return the neighbourhood of a postcode that belongs to one only, else None."""
    found = [row for row in neighbourhoods().values() if postcode in row.postcodes.split()]
    return found[0] if len(found) == 1 else None


def case_types() -> dict[int, CaseType]:
    """Return every live case type by id, each with programme, team and conditions."""
    return {pk: row for pk, row in _case_types.by_key().items() if not row.is_draft}


def programmes() -> dict[str, Programme]:
    """Return every programme by key."""
    return _programmes.by_key()


def teams() -> dict[str, Team]:
    """Return every team by key."""
    return _teams.by_key()


def team(pk: int) -> Team:
    """Return a team with its closing days, also one that another process has just made.

    Raise KeyError when there is none.
    """
    if all(row.pk != pk for row in teams().values()):
        _teams.forget()
    return {row.pk: row for row in teams().values()}[pk]


def case_type(pk: int) -> CaseType:
    """Return a case type with its programme, also a draft, or one that another process just made.

    Raise KeyError when there is none.
    """
    if pk not in _case_types.by_key():
        _case_types.forget()
    return _case_types.by_key()[pk]


def checklist_of(case_type: CaseType, moment: str) -> Checklist | None:
    """Return what is answered at a moment of cases of this type, as it is set, or None."""
    rows = _checklists.by_key().values()
    return next(
        (row for row in rows if row.case_type_id == case_type.pk and row.moment == moment), None
    )


def reasons() -> list[CaseReason]:
    """Return why cases go back, of every type, each in the order of its own."""
    return list(_reasons.by_key().values())


def reasons_of(case_type: CaseType, verb: str) -> list[CaseReason]:
    """Return why cases of this type may go back in this way, in their order."""
    return [row for row in reasons() if row.case_type_id == case_type.pk and row.verb == verb]


def roles_of(case_type: CaseType) -> list[HelperRole]:
    """Return what helpers with cases of this type can do, in their order."""
    return [row for row in _roles.by_key().values() if row.case_type_id == case_type.pk]


def outcomes_of(case_type: CaseType) -> list[Outcome]:
    """Return the outcomes of a case type, in their order."""
    return [row for row in _outcomes.by_key().values() if row.case_type_id == case_type.pk]


def volunteer_charter(shown: int = 0) -> VolunteerCharter | None:
    """Return the version of the charter for volunteers that was shown, by its id.

    Who was shown none has the one that counts; None in a city that sets no charter.
    """
    rows = _charters.by_key()
    return rows.get(shown) or next(iter(rows.values()), None)


def charter_beside(case_type: CaseType) -> VolunteerCharter | None:
    """Return what a volunteer is told beside a form; None for who asks for something."""
    return volunteer_charter() if case_type.kind == Kind.OFFER else None


def forget() -> None:
    """Forget all, as a new process would."""
    for cached in CACHED:
        cached.forget()


def listen() -> None:
    """Forget what this process changes."""
    heard: tuple[tuple[Any, Cached[Any]], ...] = (
        (Category, _categories),
        (Programme, _categories),
        (Neighbourhood, _neighbourhoods),
        (CaseType, _case_types),
        # By its name: it lives above, with matching.
        ("workflows.FitCondition", _case_types),
        (Checklist, _checklists),
        (CaseReason, _reasons),
        (HelperRole, _roles),
        (Outcome, _outcomes),
        (Programme, _case_types),
        (Programme, _programmes),
        (Team, _case_types),
        (Team, _teams),
        (ClosingDay, _teams),
        (VolunteerCharter, _charters),
        (Locale, languages.LOCALES),
    )
    for model, cached in heard:
        for signal in (post_save, post_delete):
            signal.connect(cached.forget, sender=model)
