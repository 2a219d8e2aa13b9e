"""What somebody who asks is told of the mails that they sent us."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.correspondence.models import Mail
from workflows.correspondence.senders import addresses_of
from workflows.declaring.types import TOLD_OF_CASES, Disclosable
from workflows.vault.normal import normalise_email


def mails(case: Any) -> list[dict[str, str]]:
    """Return the mails of the person of a case, oldest first.

    What a volunteer or somebody else wrote about it is theirs.
    """
    theirs = {normalise_email(each) for each in addresses_of(case)}
    rows = Mail.objects.filter(case=case).order_by("came_at", "pk")
    return [
        {
            "from": one.sender,
            "at": one.came_at.isoformat(),
            "subject": one.subject,
            "text": one.text,
        }
        for one in rows
        if normalise_email(one.sender) in theirs
    ]


TOLD_OF_CASES.add(
    Disclosable(
        "mails",
        _("Mails that came in"),
        mails,
        words={
            "from": _("Sender"),
            "at": _("Received"),
            "subject": _("Subject"),
            "text": _("Text"),
        },
    )
)
