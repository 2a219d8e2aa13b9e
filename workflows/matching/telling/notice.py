"""What volunteers and residents know of each other, as the privacy notice says it.

It is read from the settings by which it is shown: of the forms that are live, as they are now.
"""

from dataclasses import dataclass

from forms.engine import questions
from workflows.casetypes.fields import Said
from workflows.casetypes.models import NEEDS, CaseType
from workflows.intake.shown import version_to_begin
from workflows.matching.telling.showing import Shown, moment_of


@dataclass(frozen=True)
class Notice:
    """What a volunteer is told of one sort of request: the questions, before and after the yes."""

    name: str
    before: list[str]
    after: list[str]


def notices(language: str) -> list[Notice]:
    """Return what volunteers are told of each sort of request, in a language where it has that."""
    types = CaseType.objects.filter(kind__in=NEEDS, form__live=True).order_by("kind", "key")
    found = (notice_of(case_type, language) for case_type in types)
    return [notice for notice in found if notice]


def notice_of(case_type: CaseType, language: str) -> Notice | None:
    """Return what volunteers are told of a sort of request; None while nobody can file one."""
    begun = version_to_begin(case_type.form_id, language)
    if begun is None:
        return None
    labels: dict[Shown, list[str]] = {shown: [] for shown in Shown}
    for question in questions(*begun).values():
        labels[moment_of(question, case_type)].append(Said(question.label, begun[1]))
    return Notice(case_type.name.in_language(language), labels[Shown.BEFORE], labels[Shown.AFTER])
