"""The vault's registry looks for declarations here; they live with their features."""

from workflows.cases import personal_data as cases
from workflows.casetypes import personal_data as casetypes
from workflows.intake import personal_data as intake
from workflows.matching import personal_data as matching
from workflows.messages import personal_data as messages
from workflows.people import personal_data as people
from workflows.referrals import personal_data as referrals
from workflows.staff import personal_data as staff
from workflows.upkeep import personal_data as upkeep
from workflows.vault import personal_data as vault

__all__ = [
    "cases",
    "casetypes",
    "intake",
    "matching",
    "messages",
    "people",
    "referrals",
    "staff",
    "upkeep",
    "vault",
]
