"""What the answers of staff add to what is looked up on the phone."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.looked_up import LOOKUPS, Found, Lookup
from workflows.information.finding import find


def found(typed: str, _language: str) -> list[Found]:
    """Return the answers with these words, as they are shown: in every language that has one."""
    return [
        Found(
            title=str(answer.question),
            texts=tuple((code, text) for code, text in answer.text.items() if text),
            note=answer.source,
            until=answer.valid_until,
            is_for_staff=answer.is_for_staff,
            row=answer,
        )
        for answer in find(typed)
    ]


LOOKUPS.add(Lookup("answers", order=1, label=_("Answers"), find=found))
