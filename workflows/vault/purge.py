"""The ledger goes on counting what was disclosed, and says of nobody any more."""

from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.vault.chain import changes
from workflows.vault.ledger import Disclosure

PURGED_WITH_CASES.add(
    PurgeStep("disclosures", Disclosure.objects.about_cases, redact=changes.count_only)
)
PURGED_WITH_PEOPLE.add(
    PurgeStep("disclosures", Disclosure.objects.about_people, redact=changes.leave_out_person)
)
PURGED_WITH_PEOPLE.add(
    PurgeStep(
        "disclosures to them",
        Disclosure.objects.to_volunteers,
        redact=changes.leave_out_recipient,
    )
)
