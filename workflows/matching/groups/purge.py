"""A place in a group goes with its request; a group without places says nothing of anybody."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.groups.models import Place

PURGED_WITH_CASES.add(PurgeStep("places", lambda cases: Place.objects.filter(request__in=cases)))
