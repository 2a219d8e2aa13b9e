"""The campaign's teams, kinds of cases and partners."""

from typing import Any

from django.db import transaction

from demo.city.definitions import Definitions
from demo.content import practice
from demo.content.programme import (
    AT_DESK,
    CASE_TYPES,
    EFFECTS,
    FILED_FOR_CLIENTS,
    HELPED,
    ON_MERGE,
    ON_WITHDRAWAL,
    PARTNERS,
    PROGRAMME,
    READY,
    TEAMS,
)
from forms.engine import questions
from workflows.casetypes.asking import in_force
from workflows.casetypes.beginning import begin
from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.checklists import Checklist, Moment
from workflows.casetypes.effects import Effect
from workflows.casetypes.models import CaseType, Outcome, Programme, Team
from workflows.casetypes.partners import Partner
from workflows.casetypes.ready_made import READY_MADE
from workflows.casetypes.retention import EXAMPLE_RULE
from workflows.casetypes.starters import add_reasons
from workflows.matching.fit.models import FitCondition
from workflows.sight.models import SightRule
from workflows.staff.models import User
from workflows.vault.registry import Group


def ensure_programme(definitions: Definitions) -> Programme:
    """Create what is missing of the campaign; what staff changed since stays."""
    programme, _made = Programme.objects.get_or_create(key=PROGRAMME["key"], defaults=PROGRAMME)
    for key, name, rests in TEAMS:
        Team.objects.get_or_create(key=key, defaults={"name": name, "rests_on_holidays": rests})
    made = []
    for key, name, email in PARTNERS:
        defaults = {"name": name, "email": email}
        partner, is_new = Partner.objects.get_or_create(key=key, defaults=defaults)
        made += [partner] if is_new else []
    known = set(programme.case_types.values_list("key", flat=True))
    for content in (*CASE_TYPES, practice.CASE_TYPE):
        if content["key"] not in known:
            _make_case_type(programme, content, definitions)
    for partner in made:
        types = programme.case_types.filter(key__in=FILED_FOR_CLIENTS.get(partner.key, ()))
        partner.files_for_clients.set(types)
    if not VolunteerCharter.objects.exists():
        VolunteerCharter.objects.create(text=practice.CHARTER)
    return programme


def ensure_ready_made(programme: Programme, user: User) -> None:
    """Begin the case types of stories and unclear pages that are missing, with their forms."""
    team = Team.objects.get(key="information-centre")
    for key, ready in READY.items():
        if not CaseType.objects.filter(key=key).exists():
            begin(READY_MADE[ready], programme, team, user)


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
        selection_rule=EXAMPLE_RULE,
        suggested_fields=list(content.get("suggested_fields", ())),
        sensitive_fields=list(content.get("sensitive_fields", ())),
        **content.get("deadlines", {}),
        **content.get("groups", {}),
    )
    Checklist.objects.create(
        case_type=case_type, moment=Moment.SCREEN, form=definitions[content["checklist"]]
    )
    add_reasons(case_type)
    for audience in content.get("sensitive_seen_by", ()):
        SightRule.objects.create(
            audience=audience, group=Group.SENSITIVE, case_type=case_type, is_seen=True
        )
    for order, condition in enumerate(content.get("conditions", ())):
        FitCondition.objects.create(case_type=case_type, order=order, **condition)
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


def all_ticked(case_type: CaseType) -> dict[str, bool]:
    """Return the checklist of a screening with every box ticked."""
    version = in_force(case_type, Moment.SCREEN)
    return dict.fromkeys(questions(version, "nl"), True) if version else {}
