"""The answers of a case as staff read them, step by step."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.engine import describe
from forms.kinds.files import Files
from forms.registers.sources import HeldFile
from workflows.cases.models import Case
from workflows.intake.correcting import submission_of
from workflows.intake.files import services as files
from workflows.sight.answers import groups_of_answers
from workflows.sight.policy import Sight
from workflows.vault.registry import Group


@dataclass(frozen=True)
class ShownAnswer:
    """One answer with its question; what was answered with files has these besides."""

    label: str
    lines: list[str]
    files: list[HeldFile]


@dataclass(frozen=True)
class StepOfAnswers:
    """The answers of one step of the form."""

    title: str
    answers: list[ShownAnswer]


def answers_of(case: Case, sight: Sight) -> list[StepOfAnswers]:
    """Return the answers with their questions, in the language staff read, step by step.

    In the place of what is withheld stands that it is.
    """
    submission = submission_of(case)
    if submission is None:
        return []
    steps: dict[str, list[ShownAnswer]] = {}
    if submission.reached_via:
        steps[""] = [
            ShownAnswer(
                _("Reached through"), sight.lines(Group.CONTACT, [submission.reached_via]), []
            )
        ]
    language = get_language() or "nl"
    groups = groups_of_answers(submission.version, language, case.case_type)
    described = describe(submission.version, language, submission.answers)
    kept = files.of_case(case) if any(answer.kind == Files.name for answer in described) else {}
    for answer in described:
        group = groups.get(answer.key, Group.ANSWERS)
        if not sight.sees(group):
            shown = ShownAnswer(answer.label, sight.lines(group, answer.lines), [])
            steps.setdefault(answer.step, []).append(shown)
            continue
        ids = submission.answers[answer.key] if answer.kind == Files.name else []
        named = [kept[file] for file in ids or [] if file in kept]
        steps.setdefault(answer.step, []).append(ShownAnswer(answer.label, answer.lines, named))
    return [StepOfAnswers(title, answers) for title, answers in steps.items()]
