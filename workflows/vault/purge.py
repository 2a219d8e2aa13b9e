"""The ledger goes on counting what was disclosed, and says of nobody any more."""

from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.vault import ledger

PURGED_WITH_CASES.add(
    PurgeStep("disclosures", ledger.Disclosure.objects.about_cases, redact=ledger.count_only)
)
PURGED_WITH_PEOPLE.add(
    PurgeStep("disclosures", ledger.Disclosure.objects.about_people, redact=ledger.leave_out_person)
)
PURGED_WITH_PEOPLE.add(
    PurgeStep(
        "disclosures to them",
        ledger.Disclosure.objects.to_volunteers,
        redact=ledger.leave_out_recipient,
    )
)
