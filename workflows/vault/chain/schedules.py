"""The ledger is sealed, and what has expired is cut off."""

from workflows.declaring.types import SCHEDULES, Schedule

SCHEDULES.add(Schedule("ledger sealed", "workflows.vault.chain.services.seal", minutes=5))
SCHEDULES.add(Schedule("ledger cut off", "workflows.vault.chain.services.cut_off", minutes=24 * 60))
