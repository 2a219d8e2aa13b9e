"""What stands in the way of erasing a case now: the gate of the purge, and nothing of our own."""

from workflows.cases import residents
from workflows.cases.models import Case
from workflows.cases.states import CaseState, PurgeGround
from workflows.privacy.grounds import purgeable
from workflows.privacy.rights.states import Why


def against_erasing(case: Case) -> list[Why]:
    """Return why a case cannot be purged as erasure was granted; nothing when it can.

    An open one is closed at its person's request first, where its case type has an outcome for it.
    """
    if case.hold:
        return [Why.HOLD]
    if case.state != CaseState.CLOSED:
        ends = residents.may_withdraw(case) and residents.outcome_at_own_request(case)
        return [] if ends else [Why.STILL_OPEN]
    may_go = purgeable(PurgeGround.ERASURE).filter(pk=case.pk).exists()
    return [] if may_go else [Why.RETENTION]
