"""What somebody who asks is told of what we wrote to them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.messages.models import OutboxMessage


def messages(case: Any) -> list[dict[str, str]]:
    """Return the messages about a case to its person that are still kept, oldest first.

    What went to others holds links that are theirs.
    """
    kept = OutboxMessage.objects.filter(case_id=case.pk, person_id=case.person_id)
    kept = kept.order_by("queued_at")
    return [{"to": one.to, "subject": one.subject, "text": one.body} for one in kept]


TOLD_OF_CASES.add(
    Disclosable(
        "messages",
        _("Messages"),
        messages,
        words={"to": _("Recipient"), "subject": _("Subject"), "text": _("Text")},
    )
)
