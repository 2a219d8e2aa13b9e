"""The lists of a queue: of one kind of case, those that are due, mine, nobody's and so on.

Requests and offers never stand in one list: five thousand offers would hide thirty-six requests.
"""

from collections.abc import Callable

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import CaseState
from workflows.casetypes import reference
from workflows.casetypes.models import Kind
from workflows.desk.shared import ages, paging
from workflows.matching.models import Match
from workflows.staff.models import User

ALL, DUE, MINE, TEAM, NOBODY, WAITING, ATTENTION = (
    *("", "due", "mine", "team", "nobody", "waiting", "attention"),
)
LABELS: dict[str, str | Promise] = {
    ALL: pgettext_lazy("list of cases", "All"),
    DUE: _("Due today"),
    MINE: pgettext_lazy("list of cases", "Mine"),
    TEAM: _("My team's"),
    NOBODY: _("Nobody's"),
    WAITING: _("Waiting for somebody"),
    ATTENTION: _("Needs attention"),
}
# The others hold cases of any state: a message about a closed case may have failed.
OPEN_ONLY = (ALL, DUE, MINE, TEAM, NOBODY, WAITING)
WAITS = (CaseState.MATCHED, CaseState.REFERRED)


def of_usual_states(cases: CaseQuerySet, name: str) -> CaseQuerySet:
    """Return those of `cases` whose states the list `name` is about: the open ones as a rule."""
    return cases.open() if name in OPEN_ONLY else cases


def narrow(cases: CaseQuerySet, name: str, user: User) -> CaseQuerySet:
    """Return those of `cases` that are on the list `name` for `user`, of whatever state."""
    return NARROWING[name](cases, user) if name in NARROWING else cases


def order_of(name: str) -> str:
    """Return what the list `name` goes by: the deadline where that is what it is about."""
    return paging.DUE if name == DUE else paging.WAITING


def waiting(cases: CaseQuerySet, _user: User) -> CaseQuerySet:
    """Return the cases for which others do something, or were asked to."""
    asked = Match.objects.unanswered().order_by()
    invited = Q(pk__in=asked.values("request")) | Q(pk__in=asked.values("offer"))
    return cases.filter(Q(state__in=WAITS) | invited)


NARROWING: dict[str, Callable[[CaseQuerySet, User], CaseQuerySet]] = {
    DUE: lambda cases, user: cases.filter(ages.due_today()),
    MINE: lambda cases, user: cases.filter(handler=user),
    TEAM: lambda cases, user: cases.filter(team__in=user.teams.all()),
    NOBODY: lambda cases, user: cases.filter(handler=None),
    WAITING: waiting,
    ATTENTION: lambda cases, user: cases.needing_attention(),
}


def kinds() -> list[Kind]:
    """Return the kinds of which there is a case type, requests first."""
    used = {case_type.kind for case_type in reference.case_types().values()}
    return [kind for kind in Kind if kind in used]
