"""Whether a case is about the person who filed it, or about somebody they filed it for."""

from collections.abc import Mapping
from typing import Any

from forms.engine import values_by_meaning
from workflows.cases.models import Case


def answers_by_meaning(case: Case) -> dict[str, Any]:
    """Return the answers of a case's submission that mean something."""
    submission = case.submission
    return values_by_meaning(submission.version, submission.answers)


def is_for_another(answers: Mapping[str, Any]) -> bool:
    """Return whether answers, by meaning, are about somebody else than who filed."""
    said = answers.get("filed_for")
    return bool(answers.get("beneficiary.name")) or bool(said and said != "self")
