"""A page that shows the form of a case type, which may still be a draft of a campaign."""

from typing import Any

from django.db.models import Q

from cms.mending.guidance import PageForm
from workflows.casetypes.models import CaseType


class OfCaseType:
    """What a page with a `case_type` needs, so that the page can be prepared beside its draft."""

    case_type: CaseType
    case_type_id: int

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], **how: Any) -> Any:
        """Return the page of a revision; its case type is not looked up among the live ones."""
        rest = {name: value for name, value in data.items() if name != "case_type"}
        page = super().from_serializable_data(rest, **how)  # type: ignore[misc]  # of the page
        if page is not None:
            page.case_type_id = data.get("case_type")
        return page


class OfCaseTypeForm(PageForm):
    """Offers the case types that are live, and new ones that are prepared with their campaign."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if field := self.fields.get("case_type"):
            new_or_live = Q(is_draft=False) | Q(draft_of=None)
            field.queryset = CaseType.with_drafts.filter(new_or_live)
