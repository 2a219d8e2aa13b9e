"""Putting a case in another category."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.casetypes.models import Category
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions import FOLDED
from workflows.desk.shared import services


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(Category.objects.all(), label=gettext_lazy("Category"))


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
        return {"initial": {"category": self.case.category_id}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.recategorise(self.case.pk, self.user, data["category"], seen=seen)
        return _("Category changed.")
