"""A line of the queue, which names nobody but the handler."""

from dataclasses import dataclass

from workflows.cases.models import Case
from workflows.desk.shared import ages
from workflows.staff.names import name_of


@dataclass(frozen=True)
class Row:
    """One line of the queue, in words."""

    case: Case
    age: str
    due: ages.Due | None
    handler: str

    @property
    def choice(self) -> str:
        """What a ticked line sends: which case, and the version of it that was on screen."""
        return f"{self.case.reference}:{self.case.version}"


def row_of(case: Case) -> Row:
    """Return the line of `case`; reads nothing that is not loaded yet."""
    return Row(case, ages.age(case.received_at), ages.due(case), name_of(case.handler))
