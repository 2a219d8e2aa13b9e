"""The files of one POST: kept, and in the POST their ids instead."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils import translation

from forms.engine import questions
from forms.kinds import Question
from forms.kinds.files import groups_of, most_of, too_many
from forms.models import FormVersion
from workflows.intake.files import services
from workflows.intake.files.refusals import NotTaken

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    SentFiles = MultiValueDict[str, UploadedFile[Any]]


@dataclass(frozen=True)
class Attached:
    """`data` reads like the POST; `refusals` has sentences about files that were not kept, by
    the question they were sent for."""

    data: QueryDict
    refusals: dict[str, list[str]]


def attach(
    version: FormVersion, language: str, post: QueryDict, sent: "SentFiles", holder: str
) -> Attached:
    """Keep what was sent for the questions of this version, and destroy what is to be removed.

    Sentences are in `language`. A POST without files for it comes back as it was.
    Raises KeysUnavailable.
    """
    asked = [each for each in questions(version, language).values() if is_here(each)]
    data, refusals = post.copy() if asked else post, {}
    with translation.override(language):
        for question in asked:
            ids, sentences = attach_to(question, post, sent, holder)
            data.setlist(question.key, ids)
            if sentences:
                refusals[question.key] = sentences
    return Attached(data, refusals)


def is_here(question: Question) -> bool:
    """Return whether a question takes files."""
    return question.kind.takes_files


def attach_to(
    question: Question, post: QueryDict, sent: "SentFiles", holder: str
) -> tuple[list[str], list[str]]:
    """Return the ids of what is kept for a question now, and sentences about what is not."""
    ids = remaining(post.getlist(question.key), post.getlist(f"{question.key}-remove"), holder)
    files = sent.getlist(f"{question.key}-new")
    limit = most_of(question)
    if files and len(ids) + len(files) > limit:
        return ids, [too_many(limit) % {"label": question.label, "limit": limit}]
    sentences = []
    for file in files:
        try:
            ids.append(str(services.keep(file, holder, groups_of(question)).pk))
        except NotTaken as refusal:
            sentences.append(str(refusal))
    return list(dict.fromkeys(ids)), sentences


def remaining(ids: list[str], removed: list[str], holder: str) -> list[str]:
    """Return the ids without those that were ticked to go, which are destroyed."""
    if not removed:
        return ids
    mine = set(removed) & services.held(holder).keys()
    services.drop(mine, holder)
    return [file for file in ids if file not in mine]
