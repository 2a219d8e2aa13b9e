"""Which rows a purge deletes, by what the features declare."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.privacy.traces import in_order


def deleted_with_cases(ids: Sequence[Any]) -> Iterator[QuerySet[Any]]:
    """Yield what is deleted with these cases."""
    return deleted(PURGED_WITH_CASES, ids)


def deleted_with_people(ids: Sequence[Any]) -> Iterator[QuerySet[Any]]:
    """Yield what is deleted with these people, themselves at last."""
    return deleted(PURGED_WITH_PEOPLE, ids)


def deleted(declared: Iterable[PurgeStep], ids: Sequence[Any]) -> Iterator[QuerySet[Any]]:
    """Yield the rows of each step that deletes."""
    return (step.rows(ids) for step in in_order(declared) if step.redact is None)
