"""The mails of a case go with it; those on the server are deleted at the next look."""

from workflows.correspondence.models import Mail, Taken
from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep

# Found by the mails, so before them. What is left says where on the server one is to be deleted.
PURGED_WITH_CASES.add(
    PurgeStep(
        "mails on the server",
        lambda cases: Taken.objects.filter(mail__case__in=cases),
        redact=lambda taken: taken.update(mail=None),
        order=-1,
    )
)
PURGED_WITH_CASES.add(PurgeStep("mails", lambda cases: Mail.objects.filter(case__in=cases)))
