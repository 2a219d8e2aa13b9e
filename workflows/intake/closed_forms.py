"""Forms that take nothing: before the first day of a programme, in a pause, after the last day.

A pause stops what comes from the website and the API. Staff may file all the same: who calls is
told the sentence, and whoever has them on the phone decides. Before and after the programme
nobody files anything (docs/adr/0050).
"""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from workflows.casetypes import languages
from workflows.casetypes.models import CaseType
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
    return Paused(case_type) if case_type.pause and not to_staff else None


def open_to_staff() -> "QuerySet[CaseType]":
    """Return the case types that staff can file under now, requests first."""
    today = timezone.localdate()
    types = CaseType.objects.filter(form__live=True, programme__starts_on__lte=today)
    types = types.exclude(programme__ends_on__lt=today)
    return types.select_related("programme").order_by("kind", "key")
