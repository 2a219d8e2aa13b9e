"""Django looks for models here; they live with their features."""

from workflows.cases.models import Case, CaseEvent, CaseTally, Note, PeopleTally
from workflows.casetypes.models import (
    CaseType,
    Category,
    ChecklistItem,
    Neighbourhood,
    Outcome,
    Partner,
    Programme,
    Team,
)
from workflows.intake.models import Submission
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.people.models import Check, Person, PersonKey
from workflows.staff.models import User
from workflows.upkeep.models import Beat
from workflows.vault.models import DataKey, HashKey, HashKey

__all__ = [
    "Beat",
    "Case",
    "CaseEvent",
    "CaseTally",
    "CaseType",
    "Category",
    "Check",
    "ChecklistItem",
    "DataKey",
    "HashKey",
    "HashKey",
    "MessageTemplate",
    "Neighbourhood",
    "Note",
    "Outcome",
    "OutboxMessage",
    "Partner",
    "PeopleTally",
    "Person",
    "PersonKey",
    "Programme",
    "Submission",
    "Team",
    "User",
]
