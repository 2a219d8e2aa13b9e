"""When a case goes, who had it is remembered, apart from it: a partner is asked at the end.

What a volunteer is asked about a match stays, and no longer names the match.
"""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.matching.models import Match
from workflows.privacy.ending import asking, receivers
from workflows.referrals.models import Referral

# Whoever the worker did not ask yet: with the case goes how they are reached.
PURGED_WITH_CASES.add(
    PurgeStep(
        "volunteers to ask",
        lambda cases: receivers.ended_matches().filter(pk__in=Match.objects.of(*cases)),
        redact=asking.ask_volunteers,
        order=-2,
    )
)
# Before matches and referrals, by which they are found.
PURGED_WITH_CASES.add(
    PurgeStep(
        "confirmations of volunteers",
        receivers.let_matches_go,
        redact=lambda rows: rows.update(match=None),
        order=-1,
    )
)
PURGED_WITH_CASES.add(
    PurgeStep(
        "partners to ask",
        lambda cases: Referral.objects.of(cases),
        redact=receivers.note_partners,
        order=-1,
    )
)
