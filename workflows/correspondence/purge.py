"""The mails of a case go with it; those on the server are deleted at the next look."""

from workflows.correspondence.models import Mail
from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep

PURGED_WITH_CASES.add(PurgeStep("mails", lambda cases: Mail.objects.filter(case__in=cases)))
