"""Putting a case in another category."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import Category
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions import FOLDED
from workflows.desk.shared import services


class CategoryForm(forms.Form):
    """Asks for a category that the programme of the case has, or for the one it has now."""

    category = forms.TypedChoiceField(label=gettext_lazy("Category"))

    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, **options)
        offered = {str(one.pk): one for one in offered_to(case)}
        field: Any = self.fields["category"]
        field.choices = [("", _("Choose")), *((pk, str(one)) for pk, one in offered.items())]
        field.coerce = offered.__getitem__


def offered_to(case: Case) -> list[Category]:
    """Return the categories that a case can be put in, and the one it has now."""
    offered = reference.categories_of(case.case_type.programme.key).values()
    return [
        one for one in reference.categories().values() if one in offered or one == case.category
    ]


@ACTIONS.add
class Recategorise(CaseAction):
    """Put the case in another category."""

    key = "category"
    order = 30
    panel = "case"
    template_name = FOLDED
    label = gettext_lazy("Change the category")
    button = gettext_lazy("Change")
    needs = ("workflows.screen_case",)
    form_class = CategoryForm

    def form_options(self) -> dict[str, Any]:
        return {"case": self.case, "initial": {"category": self.case.category_id}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.recategorise(self.case.pk, self.user, data["category"], seen=seen)
        return _("Category changed.")
