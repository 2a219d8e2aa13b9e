"""One call that asked two things: a second case, with those answers that it needs."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms.engine import Described, describe, questions, values_by_meaning
from forms.kinds import Question
from forms.kinds.files import Files
from forms.models import FormVersion
from workflows.cases import permissions
from workflows.cases.actors import staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful, Overtaken, locked, overtaken_sentence
from workflows.cases.sight import sight_on
from workflows.cases.states import OPEN, Channel
from workflows.casetypes.models import CaseType, Kind
from workflows.intake import codes, services
from workflows.intake.closed_forms import open_to_staff
from workflows.intake.correcting import submission_of
from workflows.intake.pages.taking import ShownBefore
from workflows.intake.shown import version_to_begin
from workflows.linking.services import tie
from workflows.linking.states import LinkKind
from workflows.sight.answers import as_shown, groups_of_answers
from workflows.sight.policy import Sight
from workflows.staff.models import User

SPLITS = "workflows.split_case"
# What meanings begin with that say who somebody is.
PEOPLE = ("filer.", "filed_for", "beneficiary.", "languages")


def types() -> list[CaseType]:
    """Return the case types that a second case can be of now.

    Not a report, which is told and not split off, nor one that cannot do without files: those
    stay with the case that they were sent with.
    """
    found = open_to_staff().exclude(kind=Kind.REPORT)
    return [one for one in found if not needs_files(one)]


def needs_files(case_type: CaseType) -> bool:
    """Return whether the newest form of a case type may not be left without a file."""
    begun = version_to_begin(case_type.form_id, settings.LANGUAGE_CODE)
    asked = questions(*begun).values() if begun else ()
    return any(one.kind.takes_files and (one.required or one.require_if) for one in asked)


def answers_of(case: Case, sight: Sight) -> list[Described]:
    """Return the answers in words that staff read; nothing that was left open, and no files.

    In the place of what is withheld stands that it is.
    """
    submission = submission_of(case)
    if submission is None:
        return []
    language = get_language() or submission.language
    answers = describe(submission.version, language, submission.answers)
    groups = groups_of_answers(submission.version, language, case.case_type)
    return [
        as_shown(answer, groups[answer.key], sight)
        for answer in answers
        if answer.text and answer.kind != Files.name
    ]


def seen_by(user: User, case: Case, keys: Collection[str]) -> list[str]:
    """Return of the keys of answers those that `user` is shown: no other goes along unseen."""
    submission = submission_of(case)
    if submission is None:
        return []
    groups = groups_of_answers(submission.version, submission.language, case.case_type)
    sight = sight_on(user, case)
    return [key for key in keys if key in groups and sight.sees(groups[key])]


def about_people(case: Case) -> set[str]:
    """Return the keys of the answers that say who filed, for whom, and how to speak with them."""
    submission = submission_of(case)
    if submission is None:
        return set()
    asked = questions(submission.version, submission.language)
    return {
        key
        for key, answer in submission.answers.items()
        if key in asked and any(one.startswith(PEOPLE) for one in asked[key].means(answer))
    }


def carried(case: Case, keys: Collection[str], version: FormVersion) -> dict[str, Any]:
    """Return the answers under these keys as those of another form.

    As they are where it asks the same; else by what they mean.
    """
    submission = submission_of(case)
    if submission is None:
        return {}
    picked = {key: answer for key, answer in submission.answers.items() if key in keys}
    meant = values_by_meaning(submission.version, picked)
    asked = questions(submission.version, submission.language)
    found = {}
    for key, question in questions(version, submission.language).items():
        if question.kind.takes_files:
            continue
        if key in picked and is_the_same(asked[key], question):
            found[key] = picked[key]
        elif question.meaning in meant:
            found[key] = meant[question.meaning]
    return found


def is_the_same(one: Question, other: Question) -> bool:
    """Return whether two questions of forms under one key ask the same."""
    return one.kind is other.kind and one.meaning == other.meaning


def split(
    case: Case, shown: ShownBefore, answers: Mapping[str, Any], user: User, *, seen: int
) -> str:
    """Open a second case of what came in with `case`, and return its reference.

    It goes through the one door in; the two are linked, and nobody is mailed. `seen` is the
    version of the case that the handler was looking at. Raises PermissionDenied, Overtaken,
    NotLawful, or what `receive` raises.
    """
    submission = submission_of(case)
    receipt = services.receive(
        case_type=shown.case_type,
        version=shown.version,
        language=shown.token.language,
        data=answers,
        channel=Channel(case.channel or Channel.PHONE),
        key=codes.kept_key(shown.token.key),
        filed_by=user,
        test=case.test,
        reached_via=(submission.reached_via or "") if submission else "",
        along=partial(tie_back, case.pk, user, seen),
        split_from=case,
    )
    return receipt.reference


def tie_back(case_id: UUID, user: User, seen: int, new: Case) -> None:
    """Link a new case with the one that it was split from. Called as the new one is stored."""
    case = locked(case_id)
    if not user.has_perm(SPLITS) or not permissions.may_open(user, case):
        raise PermissionDenied
    if case.version != seen:
        raise Overtaken(overtaken_sentence(case))
    if not may_be_split(case):
        raise NotLawful(_("Only an open case is split."))
    tie(new, case, LinkKind.SPLIT, CaseEvent.What.SPLIT, staff(user))


def may_be_split(case: Case) -> bool:
    """Return whether something can be split off from this case as it is."""
    return case.state in OPEN and case.kind != Kind.REPORT
