"""Choosing a colleague, in a form and in the database."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workflows.staff.models import User
from workflows.staff.names import name_of

NOBODY_YET = _("Nobody yet")


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague by name, or nobody. Without `among` the form sets who can be chosen."""

    def __init__(
        self,
        label: Any,
        among: "QuerySet[User] | None" = None,
        empty_label: Any = NOBODY_YET,
    ) -> None:
        who = User.objects.none() if among is None else among
        super().__init__(who, label=label, empty_label=empty_label, required=False)

    def label_from_instance(self, obj: Any) -> str:
        """Return how colleagues know them."""
        return name_of(obj)


def by_name(found: "QuerySet[User]") -> "QuerySet[User]":
    """Return those of `found`, each once, in the order of their names."""
    return User.objects.filter(pk__in=found.values("pk")).order_by("first_name", "username")


def nobodys(field: str) -> Q:
    """Return what holds of rows whose `field` names nobody, or whose account is ended."""
    return Q(**{field: None}) | Q(**{f"{field}__is_active": False})


def name_while_here(user: User | None) -> str:
    """Return the name of a colleague; "" for nobody, and for whose account is ended."""
    return name_of(user) if user is not None and user.is_active else ""
