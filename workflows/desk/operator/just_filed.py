"""What an operator filed a moment ago: they see it, whichever team it went to."""

from typing import Any

from django.utils import timezone

from workflows.cases.models import Case
from workflows.cases.permissions import OPENING_LASTS
from workflows.cases.references import clean_reference
from workflows.desk.access import CASES


def just_filed(user: Any, reference: str) -> Case | None:
    """Return the case when `user` filed it within the last hour."""
    since = timezone.now() - OPENING_LASTS
    mine = CASES.filter(filed_by=user, received_at__gte=since, discreet=False)
    return mine.filter(reference=clean_reference(reference) or None).first()
