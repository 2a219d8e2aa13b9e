"""What Wagtail logs of cases and people goes with them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import ModelLogEntry

from workflows.cases.models import Case
from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.people.models import Person


def log_entries(model: type[Case] | type[Person], ids: Sequence[Any]) -> QuerySet[Any]:
    """Return what Wagtail's log holds about rows of `model`."""
    content_type = ContentType.objects.get_for_model(model)
    return ModelLogEntry.objects.filter(
        content_type=content_type, object_id__in=[str(pk) for pk in ids]
    )


PURGED_WITH_CASES.add(PurgeStep("log", partial(log_entries, Case)))
PURGED_WITH_PEOPLE.add(PurgeStep("log", partial(log_entries, Person)))
