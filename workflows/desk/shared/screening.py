"""What is asked at a screening, of one case or of many: the checklist, the checks."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.casetypes.models import ChecklistItem
from workflows.desk.shared import services
from workflows.desk.shared.dates import DayField
from workflows.people.models import Check


class ChecksForm(forms.Form):
    """What was made sure of about a volunteer. It lies on the person and counts everywhere."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Made sure of about this volunteer"),
        help_text=gettext_lazy("Only whom somebody spoke with is in the pool."),
        choices=Check.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen_on = DayField(label=gettext_lazy("Seen on"), initial=timezone.localdate)
    expires_on = DayField(
        label=gettext_lazy("Holds until"),
        help_text=gettext_lazy("Leave empty when it does not expire."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen_on, expires_on = data.get("seen_on"), data.get("expires_on")
        if seen_on and seen_on > timezone.localdate():
            self.add_error("seen_on", _("This day is still to come."))
        if seen_on and expires_on and expires_on < seen_on:
            self.add_error("expires_on", _("This is before the day it was seen."))
        return data

    def checks(self) -> services.Checks | None:
        """Return what was ticked, or None when nothing was."""
        data = self.cleaned_data
        if not data.get("kinds"):
            return None
        return services.Checks(data["kinds"], data["seen_on"], data["expires_on"])


class MoreChecksForm(ChecksForm):
    """The same after the screening, when there is nothing else to send."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["kinds"].required = True
        self.fields["kinds"].error_messages["required"] = _("Tick what you made sure of.")


# Ticked, it stands for every item that is required. A key has no asterisk.
ALL_REQUIRED = "*"


class ScreenForm(ChecksForm):
    """The checklist; with what is asked about a volunteer when the case is an offer."""

    checked = forms.MultipleChoiceField(
        label=gettext_lazy("Checklist"), widget=forms.CheckboxSelectMultiple, required=False
    )
    field_order = ("checked",)

    def __init__(
        self, data: Any = None, *, items: list[ChecklistItem], of_offer: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.items = items
        self.fields["checked"].choices = choices_of(items)  # type: ignore[attr-defined]
        if not items:
            del self.fields["checked"]
        if not of_offer:
            for name in ChecksForm.base_fields:
                del self.fields[name]

    def clean_checked(self) -> list[str]:
        """Return the keys of the items that were made sure of, in the order of the list."""
        ticked = set(self.cleaned_data["checked"])
        is_all = ALL_REQUIRED in ticked
        return [item.key for item in self.items if item.key in ticked or (is_all and item.required)]


def choices_of(items: list[ChecklistItem]) -> list[tuple[str, str]]:
    """Return what can be ticked: each item, and all that is required when that is a few."""
    each = [(item.key, label_of(item)) for item in items]
    if sum(item.required for item in items) < 2:
        return each
    return [*each, (ALL_REQUIRED, _("Everything above that is needed"))]


def label_of(item: ChecklistItem) -> str:
    """Return an item's label; what may be left open says so."""
    if item.required:
        return str(item)
    return _("%(item)s (may be left open)") % {"item": item}
