"""What somebody who asks is told of the story that they sent in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.desk import url_of
from cms.models.sent import SentStory
from workflows.cases.models import Case
from workflows.declaring.types import TOLD_OF_CASES, Disclosable


def stories(case: Case) -> list[dict[str, Any]]:
    """Return the page that was made of a case, where it is read, and whether they still agree."""
    return [
        {
            "title": sent.page.title if sent.page else "",
            "address": url_of(sent.page) if sent.page else "",
            "agreed": sent.consented_at.isoformat(),
            "taken_back": sent.withdrawn_at.isoformat() if sent.withdrawn_at else "",
        }
        for sent in SentStory.objects.filter(case=case).select_related("page")
    ]


TOLD_OF_CASES.add(
    Disclosable(
        "stories",
        _("Stories on the site"),
        stories,
        words={
            "title": _("Title"),
            "address": _("Address of the page"),
            "agreed": _("Agreed to be published"),
            "taken_back": _("Consent taken back"),
        },
    )
)
