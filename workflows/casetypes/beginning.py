"""Making a case type of what is ready-made."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from forms import packages
from forms.models import FormDefinition
from forms.packages import starters as forms
from forms.packages.starters.writing import Both, Starter
from workflows.casetypes import starters
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.fields import Texts
from workflows.casetypes.keys import draft_key, key_like
from workflows.casetypes.models import CaseType, Outcome, Programme, Team
from workflows.casetypes.ready_made import ReadyMade
from workflows.casetypes.retention import EXAMPLE_RULE
from workflows.staff.models import User

# What every kind of case can end with as well, as a new case type has them.
EVERYWHERE = ("deceased", "wrong_number", "spam", "duplicate")


def begin(ready: ReadyMade, programme: Programme, team: Team, user: User) -> CaseType:
    """Make a case type of what is ready-made; its forms are published, and on no page yet."""
    return _made(ready, programme, team, user, is_draft=False)


def begin_draft(ready: ReadyMade, programme: Programme, team: Team, user: User) -> CaseType:
    """Make the same as a draft, of which the form is one too; the checklists are published.

    Nobody meets a checklist before a case of its type is there, and a test wants it.
    """
    return _made(ready, programme, team, user, is_draft=True)


@transaction.atomic
def _made(
    ready: ReadyMade, programme: Programme, team: Team, user: User, *, is_draft: bool
) -> CaseType:
    checklists = [
        Checklist(moment=moment, form=published(form, user))
        for moment, form in ready.checklists.items()
    ]
    form = (
        drafted(ready.form, user, programme.name["nl"]) if is_draft else published(ready.form, user)
    )
    made = CaseType(  # type: ignore[misc]  # child relations of modelcluster
        key=draft_key() if is_draft else key_like(ready.name[0], CaseType),
        is_draft=is_draft,
        name=texts(ready.name),
        kind=ready.kind,
        programme=programme,
        team=team,
        form=form,
        checklists=checklists,
        outcomes=outcomes(ready),
        reasons=starters.reasons(),
        conditions=conditions(ready),
        selection_rule=EXAMPLE_RULE,
        **ready.settings,
    )
    made.save()
    return made


def texts(both: Both) -> Texts:
    """Return Dutch and English as a text of staff."""
    return Texts(nl=both[0], en=both[1])


def outcomes(ready: ReadyMade) -> list[Outcome]:
    """Return how its cases can end, in their order; no rows yet."""
    own = [Outcome(key=key, label=texts(words), **more) for key, words, more in ready.ends]
    found = [*own, *(one for one in starters.outcomes() if one.key in EVERYWHERE)]
    for order, outcome in enumerate(found):
        outcome.order = order
    return found


def conditions(ready: ReadyMade) -> list[Any]:
    """Return how offers have to fit its cases; no rows yet. They stand above, in matching."""
    condition: Any = CaseType._meta.get_field("conditions").related_model
    return [condition(order=order, **row) for order, row in enumerate(ready.conditions)]


def drafted(starter: Starter, user: User, programme: str) -> FormDefinition:
    """Make a form from a starter, for editors to go on with; it says of which programme it is."""
    package = forms.package_of(starter)
    # As long as the name of a form may be.
    name = f"{package.name} ({programme})"[:200]
    return packages.install(replace(package, name=name), user)


def published(starter: Starter, user: User) -> FormDefinition:
    """Make a form from a starter and publish it, with its translations."""
    made = packages.install(forms.package_of(starter), user)
    made.get_latest_revision().publish(user=user, skip_permission_checks=True)
    made.refresh_from_db()
    return made
