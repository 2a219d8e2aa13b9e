"""Counting what readers say of a page with information, and telling it to editors and staff."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.http import HttpRequest

from cms.models.clarity import PageClarity, this_month
from workflows.intake import rates

YES, NO = "yes", "no"
# A second press of the button, or the whole family's, is one answer.
COUNTED_ONCE_SECONDS = 10 * 60


@dataclass(frozen=True)
class Counted:
    """How many readers found a page clear, and how many did not."""

    yes: int
    no: int


def note(page: UUID, language: str, answer: str, request: HttpRequest) -> None:
    """Count YES or NO once for who says it several times in a row."""
    who = f"{rates.address_of(request)} {page} {answer}"
    if rates.count("clear", who, COUNTED_ONCE_SECONDS) == 1:
        add(page, language, answer)


def add(page: UUID, language: str, answer: str) -> None:
    """Add one to this month's count, also when two begin it at once."""
    of_month = {"page": page, "language": language, "month": this_month()}
    if PageClarity.objects.filter(**of_month).update(**{answer: F(answer) + 1}):
        return
    try:
        with transaction.atomic():
            PageClarity.objects.create(**of_month, **{answer: 1})
    except IntegrityError:
        add(page, language, answer)


def counted(page: UUID, language: str) -> Counted:
    """Return what readers of a page in a language have said in all."""
    sums = PageClarity.objects.filter(page=page, language=language).aggregate(
        yes=Sum("yes", default=0), no=Sum("no", default=0)
    )
    return Counted(**sums)
