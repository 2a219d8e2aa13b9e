"""What a group shares, in words: its level, its languages, when."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from forms.engine import Described, describe, keys_meaning
from workflows.cases.models import Case
from workflows.intake.models import Submission
from workflows.matching.fit.comparing import Fact, as_set
from workflows.matching.fit.conditions import in_force
from workflows.matching.fit.facts import MEANING, QUESTION, facts_of
from workflows.matching.fit.states import Side
from workflows.matching.groups.together import shared, shared_with
from workflows.matching.telling.showing import Shown, moments


@dataclass(frozen=True)
class Shared:
    """One thing that all of a group share: the question by key, and what they all answer."""

    key: str
    label: str
    lines: list[str]


def shared_by(requests: Collection[Case], leader: Case | None, language: str) -> list[Shared]:
    """Return what requests of one case type share, and who leads them, in `language`."""
    if not requests:
        return []
    first = next(iter(requests))
    conditions = in_force(first.case_type_id)
    members = list(facts_of(requests, conditions, Side.ASKED).values())
    common = shared(members, conditions)
    if leader:
        said = facts_of([leader], conditions, Side.OFFERED)[leader.pk]
        common = shared_with(members, said, conditions)
    asked = dict(zip((condition.asked for condition in conditions), common, strict=True))
    submission = submission_of(first)
    answers = {}
    for asked_for, value in asked.items():
        key = key_of(submission, asked_for)
        if key and value is not None:
            answers[key] = kept(submission.answers[key], value)
    return [in_words(one) for one in describe(submission.version, language, answers)]


def told_to_volunteer(requests: Collection[Case], leader: Case, language: str) -> list[Shared]:
    """Return what a group shares as its volunteer may know it before the yes."""
    if not requests:
        return []
    first = next(iter(requests))
    when = moments(submission_of(first).version, first.case_type, language)
    return [one for one in shared_by(requests, leader, language) if when[one.key] == Shown.BEFORE]


def submission_of(case: Case) -> Submission:
    """Return what was answered of a case, with the form's version."""
    found: Submission = Submission.objects.select_related("version").get(case=case.pk)
    return found


def key_of(submission: Submission, asked: str) -> str:
    """Return the key of the question that a condition looks at in these answers, or ""."""
    if asked.startswith(QUESTION):
        key = asked.removeprefix(QUESTION)
        return key if key in submission.answers else ""
    meaning = asked.removeprefix(MEANING)
    return next(iter(keys_meaning(submission.version, submission.answers, meaning)), "")


def kept(answer: Any, value: Fact) -> Any:
    """Return of an answer what is shared, in the order in which it was given."""
    if isinstance(answer, list):
        return [one for one in answer if one in as_set(value)]
    return answer


def in_words(described: Described) -> Shared:
    """Return a described answer as something shared."""
    return Shared(described.key, described.label, described.lines)
