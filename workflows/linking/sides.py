"""Two cases side by side, before they are put together."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from forms.engine import Described
from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.linking import merging
from workflows.linking.models import CaseLink
from workflows.linking.splitting import answers_of
from workflows.linking.states import LinkKind
from workflows.people.merging import they_and_alike
from workflows.staff.models import User

MOST_LIKELY = 10


@dataclass(frozen=True)
class Side:
    """One of two cases. `coming` is what goes along to it if it stays; `why_not` why it cannot."""

    case: Case
    name: str
    answers: list[Described]
    coming: list[merging.Coming]
    why_not: str

    @property
    def may_stay(self) -> bool:
        """Whether this one can be the case that stays."""
        return not self.why_not


def sides_of(case: Case, other: Case, user: User) -> list[Side]:
    """Return both cases, the one that was received first in front."""
    first, second = sorted((case, other), key=lambda one: (one.received_at, one.pk))
    return [side_of(first, second, user), side_of(second, first, user)]


def side_of(case: Case, other: Case, user: User) -> Side:
    """Return one case, and what happens if it stays and the other goes."""
    return Side(
        case=case,
        name=sight_on(user, case).name_of(case.person),
        answers=answers_of(case, sight_on(user, case)),
        coming=merging.coming(case, other),
        why_not=merging.why_not(case, other),
    )


def likely_duplicates(case: Case, user: User) -> list[Case]:
    """Return open cases of the same kind that were called duplicates, or share a contact.

    Not those that came in by one form: whoever filled it in asked for each.
    """
    called = CaseLink.objects.filter(kind=LinkKind.DUPLICATE).order_by()
    same: list[QuerySet[Any, Any]] = [
        called.filter(case=case).values("other"),
        called.filter(other=case).values("case"),
    ]
    if case.person is not None:
        alike = they_and_alike(case.person)
        same.append(Case.objects.filter(person__in=alike).values("pk"))
    ids = same[0].union(*same[1:])
    found = Case.objects.visible_to(user).open().filter(pk__in=ids, kind=case.kind)
    together = CaseLink.objects.of(case.pk).filter(kind=LinkKind.TOGETHER).order_by()
    found = found.exclude(pk=case.pk).exclude(
        pk__in=together.values("case").union(together.values("other"))
    )
    return list(found.select_related("category").order_by("-received_at", "pk")[:MOST_LIKELY])
