"""A programme or a case type once more, under a new name: with all that is set, and no case."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from workflows.casetypes.fields import Texts
from workflows.casetypes.keys import draft_key, key_like
from workflows.casetypes.models import CaseType, Category, Programme
from workflows.casetypes.signals import copied

CHILDREN = ("checklists", "conditions", "outcomes", "reasons", "roles")


def copy_case_type(source: CaseType, name: Texts, programme: Programme) -> CaseType:
    """Return a copy with lists (see CHILDREN), deadlines and messages of its own.

    Its form and the forms of its checklists are the same ones.
    """
    key = key_like(name["nl"], CaseType)
    return copy_with(source, key=key, name=name, programme=programme)


def make_draft(source: CaseType) -> CaseType:
    """Return a draft of a live case type, as it is now. It is never paused."""
    return copy_with(source, key=draft_key(), draft_of=source, is_draft=True)


@transaction.atomic
def copy_with(source: CaseType, **change: Any) -> CaseType:
    """Return a copy of a live case type with all that is set, but for what changes."""
    made = CaseType.objects.get(pk=source.pk)
    rows = {child: list(getattr(source, child).all()) for child in CHILDREN}
    # The pause was about the original, and its sentence too.
    made.pk, made.paused, made.paused_because = None, False, Texts()
    if "draft_of" not in change:
        # Another campaign has days of its own.
        made.open_until = None
    for name, value in change.items():
        setattr(made, name, value)
    for child, children in rows.items():
        for row in children:
            row.pk, row.case_type = None, made
        setattr(made, child, children)
    made.save(force_insert=True)
    copied.send(CaseType, source=source, copy=made)
    return made


@transaction.atomic
def copy_programme(
    source: Programme,
    name: Texts,
    *,
    starts_on: date,
    ends_on: date | None,
    case_types: Collection[CaseType],
) -> Programme:
    """Return a copy with its own categories and messages, and copies of these of its case types."""
    made = Programme.objects.create(
        key=key_like(name["nl"], Programme),
        name=name,
        slogan=source.slogan,
        purpose=source.purpose,
        legal_ground=source.legal_ground,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    copy_categories(source, made)
    for case_type in case_types:
        copy_case_type(case_type, case_type.name, made)
    copied.send(Programme, source=source, copy=made)
    return made


def copy_categories(source: Programme, made: Programme) -> None:
    """Give a programme the categories that another one has of its own."""
    taken = set(Category.objects.values_list("key", flat=True))
    for row in source.categories.all():
        key = key_like(row.key, Category, taken)
        taken.add(key)
        row.pk, row.key, row.programme = None, key, made
        row.save(force_insert=True)
