"""What a draft of a case type says otherwise than what is live, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from workflows.casetypes.fields import Texts, language_of_staff
from workflows.casetypes.models import CaseType
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.questions import sides_of
from workflows.matching.fit.sentences import clause_of
from workflows.messages.models import MessageTemplate
from workflows.people.models import Check
from workflows.referrals.sharing import asked_by
from workflows.revising.settings import FIELDS, LISTS, columns_of, rows_of

UNIT = "_unit"
SHARED = ("suggested_fields", "sensitive_fields")


@dataclass(frozen=True)
class Difference:
    """One thing that is otherwise: what it is, how it is live, how in the draft."""

    what: str
    live: str
    draft: str


def differences(draft: CaseType, live: CaseType) -> list[Difference]:
    """Return what changes once the draft is live: its settings, then its lists row by row."""
    found = [
        Difference(label_of(field), *said) for field in FIELDS if (said := both(field, live, draft))
    ]
    for model in LISTS:
        found += in_list(model, draft, live)
    return found


def label_of(field: Any) -> str:
    """Return what a setting is called; a unit by what is counted in it."""
    label = capfirst(str(field.verbose_name))
    if not field.name.endswith(UNIT):
        return label
    counted: Any = CaseType._meta.get_field(f"{field.name.removesuffix(UNIT)}_within")
    return f"{capfirst(str(counted.verbose_name))}: {field.verbose_name}"


def in_list(model: type[models.Model], draft: CaseType, live: CaseType) -> Iterator[Difference]:
    """Yield the rows of a list that are added, changed or gone."""
    wanted, there = rows_of(model, draft), rows_of(model, live)
    for key in [*there, *(key for key in wanted if key not in there)]:
        old, new = there.get(key), wanted.get(key)
        what = called(new or old)
        if old is None:
            yield Difference(what, _("not there"), _("added"))
        elif new is None:
            yield Difference(what, _("there"), _("gone"))
        else:
            for field in columns_of(model):
                if said := both(field, old, new):
                    yield Difference(f"{what}: {field.verbose_name}", *said)


def called(row: Any) -> str:
    """Return what a row of a list is called, with the sort of thing that it is."""
    name = row.moment if isinstance(row, MessageTemplate) else row
    if isinstance(row, FitCondition):
        name = clause_of(row, sides_of(row.case_type))
    return _("%(sort)s “%(name)s”") % {"sort": capfirst(row._meta.verbose_name), "name": name}


def both(field: Any, live: Any, draft: Any) -> tuple[str, str] | None:
    """Return how a field reads in both, None where it is the same."""
    if getattr(live, field.attname) == getattr(draft, field.attname):
        return None
    return words(field, live), words(field, draft)


def words(field: Any, row: Any) -> str:
    """Return the value of a field as staff read it; “–” for nothing."""
    value = getattr(row, field.name)
    if field.name in SHARED:
        labels = dict(asked_by(row, language_of_staff()))
        return listed(labels, value)
    if field.name == "demanded_checks":
        return listed(dict(Check.Kind.choices), value)
    if isinstance(value, Texts):
        return "\n".join(f"{code}: {text}" for code, text in sorted(value.items())) or "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    label = getattr(row, f"get_{field.name}_display", None)
    return str(label() if label else value) if value not in (None, "") else "–"


def listed(labels: Mapping[str, Any], keys: list[str]) -> str:
    """Return what these are called, on one line; "–" for none."""
    return ", ".join(str(labels.get(key, key)) for key in keys) or "–"
