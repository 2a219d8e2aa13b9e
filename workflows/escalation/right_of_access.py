"""What a person is told of decisions that were asked; the words are among the notes."""

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.escalation.models import Escalation
from workflows.escalation.states import Why


def escalations(case: Case) -> list[dict[str, str | None]]:
    """Return them, the oldest first."""
    return [
        {
            "at": asked.asked_at.isoformat(),
            "why": asked.why,
            "decided_at": asked.decided_at.isoformat() if asked.decided_at else None,
        }
        for asked in Escalation.objects.filter(case=case).order_by("pk")
    ]


TOLD_OF_CASES.add(
    Disclosable(
        "escalations",
        _("Decisions that were asked"),
        escalations,
        words={"at": _("When"), "why": _("Reason"), "decided_at": _("Decided")},
        codes=dict(Why.choices),
        by_hand=True,
    )
)
