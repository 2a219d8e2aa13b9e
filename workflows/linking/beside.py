"""A second case that opens by itself beside a case, because a rule says so. Nobody fills it in.

It comes in by the one door, with what is known of the first: the answers that its form asks too,
the person, category and neighbourhood. Where it came from stands on its own timeline, so that
what opens cases can see that it would go round (docs/adr/0052).
"""

from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.conf import settings

from forms.engine import build_form, questions
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import Channel
from workflows.casetypes.models import CaseType, Kind
from workflows.intake import codes, services
from workflows.intake.closed_forms import Paused, why_closed
from workflows.intake.correcting import submission_of
from workflows.intake.shown import version_to_begin
from workflows.linking.services import tie
from workflows.linking.splitting import carried, needs_files
from workflows.linking.states import LinkKind

What = CaseEvent.What


def may_be_opened(case_type: CaseType) -> bool:
    """Return whether cases of this type open by themselves: no report, none that needs a file."""
    return case_type.kind != Kind.REPORT and not needs_files(case_type)


def takes_cases(case_type: CaseType) -> bool:
    """Return whether cases of this type are taken now."""
    begun = version_to_begin(case_type.form_id, settings.LANGUAGE_CODE)
    return begun is not None and why_closed(case_type) is None


def open_beside(case: Case, case_type: CaseType, rule: int) -> str:
    """Open a case of this type beside one that is locked, and return its reference.

    `rule` is the id of the rule that says so: for one case it opens one, however often it is
    called. Nobody is mailed. Raises what `receive` raises.
    """
    begun = version_to_begin(case_type.form_id, case.language or settings.LANGUAGE_CODE)
    if begun is None:
        raise Paused(case_type)
    version, language = begun
    submission = submission_of(case)
    waived = {question.meaning for question in questions(version, language).values()}
    answers = carried(case, submission.answers if submission else (), version)
    form = build_form(version, language, answers, waived=waived, scope=case_type.programme.key)
    form.full_clean()
    receipt = services.receive(
        case_type=case_type,
        version=version,
        language=language,
        data={key: answer for key, answer in answers.items() if key not in form.errors},
        channel=Channel(case.channel or Channel.WEB),
        key=codes.kept_key(f"rule {rule} {case.pk}"),
        reached_via=(submission.reached_via or "") if submission else "",
        along=partial(tie_beside, case, rule),
        split_from=case,
        waived=waived,
    )
    return receipt.reference


def tie_beside(case: Case, rule: int, new: Case) -> None:
    """Link a new case with the one that it opened beside, and keep by which rules it came."""
    came_by = [*rules_behind(case.pk), rule]
    tie(new, case, LinkKind.FOLLOWS, What.OPENED_BESIDE, SYSTEM, rule=rule, came_by=came_by)


def rules_behind(case_id: UUID) -> list[int]:
    """Return the ids of the rules by which a case came to be, the first one first; [] for none."""
    return lineages([case_id]).get(case_id, [])


def lineages(case_ids: Collection[UUID]) -> dict[UUID, list[int]]:
    """Return, by case, the rules by which those came to be that opened by themselves."""
    opened = CaseEvent.objects.filter(case__in=case_ids, what=What.OPENED_BESIDE)
    rows = opened.values_list("case", "detail").order_by("at", "pk")
    return {case: detail["came_by"] for case, detail in rows if "from_other" not in detail}
