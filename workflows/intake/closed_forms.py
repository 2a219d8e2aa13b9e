"""Forms that take nothing: before the first day of a programme, in a pause, full, after the last.

A pause stops what comes from the website and the API. Staff may file all the same: who calls is
told the sentence, and whoever has them on the phone decides. So it is with a case type that
closed by itself: that is full, or of which the last day is past. Before and after the programme
nobody files anything (docs/adr/0050).
"""

from typing import Any, ClassVar

from django.db.models import Case as Choose
from django.db.models import QuerySet, When
from django.utils import timezone
from django.utils.formats import date_format

from workflows.cases.counting import with_counting_outcome
from workflows.cases.models import Case
from workflows.casetypes import languages
from workflows.casetypes.models import CaseType, Kind
from workflows.intake import sentences


class NotTaken(Exception):
    """A submission that was not stored."""


class Closed(NotTaken):
    """A form takes nothing; `status` is what HTTP calls it, `code` what programs read."""

    status: ClassVar[int] = 409
    code: ClassVar[str]

    def __init__(self, case_type: CaseType) -> None:
        super().__init__(self.code)
        self.case_type = case_type

    @property
    def sentence(self) -> str:
        """What people read, in the active language."""
        raise NotImplementedError


class NotNow(Closed):
    """It may be sent later, so what was typed is kept."""


class NotBegun(NotNow):
    """The first day of the programme is still to come."""

    code = "not_begun"

    @property
    def sentence(self) -> str:
        return dated(sentences.NOT_BEGUN, self.case_type.programme.starts_on)


class Paused(NotNow):
    """The case type or its programme is paused, or the form is not live."""

    code = "paused"

    @property
    def sentence(self) -> str:
        pause = self.case_type.pause
        own = pause.paused_because.in_language(languages.active()) if pause else ""
        return own or str(sentences.PAUSED)


class Over(Closed):
    """The last day of the programme is past."""

    status, code = 410, "over"

    @property
    def sentence(self) -> str:
        return dated(sentences.OVER, self.case_type.programme.ends_on)


class Full(NotNow):
    """As many were taken as the case type takes; a place may come free."""

    code = "full"

    @property
    def sentence(self) -> str:
        return own_sentence(self.case_type) or str(sentences.FULL)


class Past(NotNow):
    """The last day of the case type is past, before that of its programme; staff may move it."""

    status, code = 410, "past"

    @property
    def sentence(self) -> str:
        return own_sentence(self.case_type) or dated(sentences.PAST, self.case_type.open_until)


def own_sentence(case_type: CaseType) -> str:
    """Return what staff wrote for who comes once a form closed by itself, or ""."""
    return case_type.closed_because.in_language(languages.active())


def is_full(case_type: CaseType) -> bool:
    """Return whether as many submissions count as the case type takes.

    Purged ones count too; tests do not, nor what ended as spam or double.
    """
    if case_type.closes_after is None:
        return False
    taken = with_counting_outcome(Case.objects.counted().filter(case_type=case_type.pk))
    return bool(taken.count() >= case_type.closes_after)


def dated(sentence: Any, day: Any) -> str:
    """Return a sentence with a day in it, as it is written in the active language."""
    return str(sentence) % {"day": date_format(day, "j F Y")}


def why_closed(case_type: CaseType, *, to_staff: bool = False) -> Closed | None:
    """Return why the forms of a case type take nothing now, from staff or from anybody; or None.

    A draft takes nothing from anybody: only tests by the link of its try-out, which asks not here.
    """
    if case_type.is_draft:
        return Paused(case_type)
    if case_type.programme.is_over:
        return Over(case_type)
    if case_type.programme.is_to_come:
        return NotBegun(case_type)
    return None if to_staff else why_closed_to_public(case_type)


def why_closed_to_public(case_type: CaseType) -> Closed | None:
    """Return why who fills in a form themselves can send nothing, while staff can; or None."""
    if case_type.pause:
        return Paused(case_type)
    if case_type.is_past:
        return Past(case_type)
    return Full(case_type) if is_full(case_type) else None


def open_to_staff() -> "QuerySet[CaseType]":
    """Return the case types that staff can file under now, by their kind: requests first."""
    today = timezone.localdate()
    types = CaseType.objects.filter(form__live=True, programme__starts_on__lte=today)
    types = types.exclude(programme__ends_on__lt=today)
    places = [When(kind=kind, then=place) for place, kind in enumerate(Kind)]
    return types.select_related("programme").order_by(Choose(*places), "key")
