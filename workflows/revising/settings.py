"""All that is set of a case type, as values that can be compared and put on another row."""

import json
from hashlib import sha256
from typing import Any

from django.db import models

from workflows.casetypes.checklists import Checklist
from workflows.casetypes.deadlines import Deadlines
from workflows.casetypes.models import CaseType, Outcome
from workflows.casetypes.pausing import Pausable
from workflows.casetypes.reasons import CaseReason
from workflows.matching.fit.models import FitCondition
from workflows.messages.models import MessageTemplate

# A pause is about what is live. The rest says which row it is.
NOT_SET = {"id", "key", "is_draft", "draft_of", *(field.name for field in Pausable._meta.fields)}
PROMISED = {field.name for field in Deadlines._meta.fields}
# As they are read: what it is first, its deadlines last.
FIELDS = sorted(
    (field for field in CaseType._meta.concrete_fields if field.name not in NOT_SET),
    key=lambda field: field.name in PROMISED,
)
# The lists of a case type, each with what a row of it is known by.
LISTS: dict[type[models.Model], tuple[str, ...]] = {
    Checklist: ("moment",),
    FitCondition: ("asked", "how", "offered"),
    Outcome: ("key",),
    CaseReason: ("verb", "key"),
    MessageTemplate: ("key",),
}
Key = tuple[str, ...]


def columns_of(model: type[models.Model]) -> list[Any]:
    """Return the fields of a list's rows that are set, beside what a row is known by."""
    known = {"id", "case_type", "programme", *LISTS[model]}
    return [field for field in model._meta.concrete_fields if field.name not in known]


def rows_of(model: type[models.Model], case_type: CaseType) -> dict[Key, Any]:
    """Return the rows that a case type has in one of its lists, by what they are known by."""
    rows = model._default_manager.filter(case_type=case_type)
    return {tuple(getattr(row, name) for name in LISTS[model]): row for row in rows}


def fingerprint(*case_types: CaseType) -> str:
    """Return a hash of all that is set of these: another one once anything of it is changed."""
    said = [
        [
            [repr(getattr(one, field.attname)) for field in FIELDS],
            *(said_in(model, one) for model in LISTS),
        ]
        for one in case_types
    ]
    return sha256(json.dumps(said).encode()).hexdigest()


def said_in(model: type[models.Model], case_type: CaseType) -> list[Any]:
    """Return what the rows of a list say, in an order that is always the same."""
    names = [field.attname for field in columns_of(model)]
    rows = sorted(rows_of(model, case_type).items())
    return [[*key, *(repr(getattr(row, name)) for name in names)] for key, row in rows]
