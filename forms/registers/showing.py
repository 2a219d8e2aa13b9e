"""Whether somebody who is not of the staff is shown an answer, and when.

Who that is, what is usual and what may not be, another part of the site says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

Choices = Sequence[tuple[str, str | Promise]]


@dataclass(frozen=True)
class Question:
    """What is weighed of a question: its label, key, kind, and all that its answer means."""

    label: str
    key: str
    kind: str
    meanings: tuple[str, ...]


class Audience:
    """Nobody: no answer is shown to anybody but staff.

    `label` and `help_text` are what an editor reads at the setting, `moments` what there is to
    choose.
    """

    label: str | Promise = _("Shown to others than staff")
    help_text: str | Promise = ""
    moments: Choices = ()

    def usual(self, question: Question) -> str:
        """Return when an answer is shown as long as an editor sets nothing; "" for never."""
        return ""

    def errors(self, form_id: int | None, asked: Mapping[str, str]) -> Iterator[str]:
        """Yield sentences against what an editor set in a form, by key of question."""
        yield from ()

    def objections(self, question: Question, moment: str) -> Iterator[str]:
        """Yield sentences against showing one answer then."""
        yield from ()


_audience = Audience()


def register(audience: Audience) -> None:
    """Let answers be shown to this audience; a later one replaces an earlier."""
    global _audience
    _audience = audience


# What an editor reads at the setting; who registers comes later than the blocks that say it.
label = lazy(lambda: str(_audience.label), str)()
help_text = lazy(lambda: str(_audience.help_text), str)()


def choices() -> list[tuple[str, str | Promise]]:
    """Return when an answer can be shown, as an editor chooses."""
    return [("", _("As is usual for what the answer is used as")), *_audience.moments]


def usual(question: Question) -> str:
    """Return when an answer is shown as long as an editor sets nothing."""
    return _audience.usual(question)


def label_of(moment: str) -> str:
    """Return what a moment is called."""
    return str(dict(_audience.moments).get(moment, moment))


def errors(form_id: int | None, asked: Iterable[tuple[Question, str]]) -> Iterator[str]:
    """Yield sentences against what an editor set: questions of a form, each with its moment."""
    chosen = [(question, moment) for question, moment in asked if moment]
    for question, moment in chosen:
        yield from _audience.objections(question, moment)
    yield from _audience.errors(form_id, {question.key: moment for question, moment in chosen})
