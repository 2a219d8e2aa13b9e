"""What the law on archives says against destroying: a rule that is missing, or one that keeps."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import CaseState
from workflows.casetypes.models import CaseType, Programme
from workflows.casetypes.retention import Destination, may_be_destroyed


@dataclass(frozen=True)
class Staying:
    """How many closed cases of a type do not go, and the sentence that says why."""

    case_type: CaseType
    number: int
    why: str


def against_destroying(case_type: CaseType) -> str:
    """Return why no case of a type may be destroyed, as one sentence; "" when they may."""
    name = {"name": case_type.name}
    if not case_type.selection_rule:
        return (
            _(
                "“%(name)s” has no rule of the selection list, so nothing of it may be destroyed: "
                "a coordinator writes it at the case type."
            )
            % name
        )
    if case_type.destination == Destination.KEEP:
        return _("The selection list has cases of “%(name)s” kept for good.") % name
    if case_type.destination == Destination.SELECT:
        return (
            _("An archivist has yet to select what is kept of “%(name)s”; until then nothing goes.")
            % name
        )
    return ""


def without_rule(programme: Programme | None = None) -> list[CaseType]:
    """Return the case types, of one programme or of all, that name no rule; without drafts."""
    rows = CaseType.objects.filter(selection_rule="").order_by("key")
    return list(rows.filter(programme=programme) if programme else rows)


def staying(cases: CaseQuerySet) -> list[Staying]:
    """Return, of `cases`, how many closed ones stay by the law on archives, by type and why."""
    types = CaseType.objects.filter(~may_be_destroyed())
    closed = cases.filter(state=CaseState.CLOSED, test=False).filter(Q(case_type__in=types))
    numbers = dict(closed.order_by().values_list("case_type").annotate(Count("pk")))
    return [
        Staying(each, numbers[each.pk], against_destroying(each))
        for each in types.filter(pk__in=numbers).order_by("key")
    ]
