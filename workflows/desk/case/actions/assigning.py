"""What changes no state: a note, a handler, a category."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import permissions
from workflows.cases import services as cases
from workflows.casetypes.models import Category
from workflows.desk.case.actions.answer import MOST_CHARACTERS
from workflows.desk.case.actions.base import Action
from workflows.desk.queue.filters import name_of
from workflows.desk.shared import services
from workflows.desk.shared.careful import CarefulForm
from workflows.staff.models import User


class NoteForm(CarefulForm):
    text = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For colleagues who may open this case."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_CHARACTERS,
        error_messages={"required": gettext_lazy("Write something first.")},
    )


class Note(Action):
    """Write a note on the timeline."""

    key = "note"
    label = gettext_lazy("Note")
    button = gettext_lazy("Add the note")
    needs = ("workflows.note_case",)
    form_class = NoteForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.note(self.case.pk, self.user, data["text"])
        return _("Note added.")


class LookedAt(Action):
    """Take away the mark of a case that was looked at."""

    key = "looked-at"
    label = gettext_lazy("Look at this")
    button = gettext_lazy("I looked at it: it is fine")
    needs = ("workflows.note_case",)

    def suits(self) -> bool:
        return bool(self.case.look_at)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        cases.looked_at(self.case.pk, self.user)
        return _("The mark is gone.")


class AssignForm(forms.Form):
    """Give to somebody. `before` is who had it when the screen was drawn."""

    handler = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Handler"),
        empty_label=gettext_lazy("Nobody"),
        required=False,
    )
    before = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, handlers: Any, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["handler"]
        field.queryset = handlers  # type: ignore[attr-defined]
        field.label_from_instance = name_of  # type: ignore[attr-defined]


def possible_handlers(
    user: User, teams: Iterable[int | None], current: int | None = None
) -> "QuerySet[User]":
    """Return whom `user` may give cases of these teams.

    Oneself; for who may assign, the teams' members and the coordinators as well.
    """
    fit = Q(pk=user.pk)
    if user.has_perm("workflows.assign_case"):
        fit |= Q(teams__in=[team for team in teams if team]) | Q(groups__name="coordinator")
        fit |= Q(pk=current)
    return User.objects.filter(fit, is_active=True).distinct().order_by("username")


class Assign(Action):
    """Give the case to a handler, oneself, or nobody."""

    key = "assign"
    label = gettext_lazy("Handler")
    button = gettext_lazy("Assign")
    needs = permissions.ASSIGNS
    form_class = AssignForm
    template_name = "workflows/desk/actions/assign.html"

    @property
    def may_choose(self) -> bool:
        """Whether the user may give the case to others than themselves."""
        return self.user.has_perm("workflows.assign_case")

    @property
    def is_mine(self) -> bool:
        """Whether the case is already the user's."""
        return self.case.handler_id == self.user.pk

    def form_options(self) -> dict[str, Any]:
        current = {"handler": self.case.handler_id, "before": self.case.handler_id}
        handlers = possible_handlers(self.user, {self.case.team_id}, self.case.handler_id)
        return {"handlers": handlers, "initial": current}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.assign(self.case.pk, self.user, data["handler"], seen=seen, before=data["before"])
        if data["handler"] is None:
            return _("The case has no handler now.")
        return _("The case is with %(name)s now.") % {"name": name_of(data["handler"])}


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(Category.objects.all(), label=gettext_lazy("Category"))


class Recategorise(Action):
    """Put the case in another category."""

    key = "category"
    label = gettext_lazy("Category")
    button = gettext_lazy("Change")
    needs = ("workflows.screen_case",)
    form_class = CategoryForm

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"category": self.case.category_id}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.recategorise(self.case.pk, self.user, data["category"], seen=seen)
        return _("Category changed.")
