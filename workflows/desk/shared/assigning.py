"""Who may be given a case, or many."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from workflows.staff.models import User
from workflows.staff.names import name_of


class AssignForm(forms.Form):
    """Give to somebody. `before` is who had it when the screen was rendered."""

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
