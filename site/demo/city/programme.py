"""The campaign's teams, kinds of cases and partners."""

from typing import Any

from django.db import transaction

from demo.city.definitions import Definitions
from demo.content.programme import (
    AT_DESK,
    CASE_TYPES,
    EFFECTS,
    HELPED,
    ON_MERGE,
    ON_WITHDRAWAL,
    PARTNERS,
    PROGRAMME,
    TEAMS,
)
from workflows.casetypes.effects import Effect
from workflows.casetypes.models import CaseType, ChecklistItem, Outcome, Programme, Team
from workflows.casetypes.partners import Partner


def ensure_programme(definitions: Definitions) -> Programme:
    """Create what is missing of the campaign; what staff changed since stays."""
    programme, _made = Programme.objects.get_or_create(key=PROGRAMME["key"], defaults=PROGRAMME)
    for key, name, rests in TEAMS:
        Team.objects.get_or_create(key=key, defaults={"name": name, "rests_on_holidays": rests})
    for key, name, email in PARTNERS:
        Partner.objects.get_or_create(key=key, defaults={"name": name, "email": email})
    known = set(programme.case_types.values_list("key", flat=True))
    for content in CASE_TYPES:
        if content["key"] not in known:
            _make_case_type(programme, content, definitions)
    return programme


@transaction.atomic
def _make_case_type(
    programme: Programme, content: dict[str, Any], definitions: Definitions
) -> None:
    case_type = CaseType.objects.create(
        programme=programme,
        team=Team.objects.get(key=content["team"]),
        form=definitions[content["form"]],
        **{name: content[name] for name in ("key", "kind", "name", "helpers_needed")},
        retention_days=content["retention_days"],
        **content.get("deadlines", {}),
    )
    for order, (key, label, required) in enumerate(content["checklist"]):
        ChecklistItem.objects.create(
            case_type=case_type, key=key, label=label, required=required, order=order
        )
    for order, (key, label, counts) in enumerate(content["outcomes"]):
        Outcome.objects.create(
            case_type=case_type,
            key=key,
            label=label,
            counts=counts,
            helped=key in HELPED,
            at_desk=key in AT_DESK,
            effect=EFFECTS.get(key, Effect.NOTHING),
            on_withdrawal=key in ON_WITHDRAWAL,
            on_merge=key in ON_MERGE,
            order=order,
        )
