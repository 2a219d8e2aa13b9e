"""That a volunteer is known to an organisation goes with either case of their match."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.institutions.models import KnownToAsker
from workflows.matching.models import Match


def known(cases: Sequence[Any]) -> "QuerySet[KnownToAsker]":
    """Return who is known by a match of these cases."""
    return KnownToAsker.objects.filter(match__in=Match.objects.of(*cases).order_by()).order_by()


# Before the matches by which they are found.
PURGED_WITH_CASES.add(PurgeStep("known to organisations", known, order=-1))
