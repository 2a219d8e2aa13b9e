"""Forms for what has a key: left empty, it is made from the Dutch name, so nobody invents one."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel

from workflows.casetypes.keys import key_like
from workflows.desk.settings.at_once import AtOnceForm

KEY = FieldPanel(
    "key", help_text=_("Leave empty: it is made from the name. Once saved, it never changes.")
)
ORDER = FieldPanel("order", help_text=_("Leave empty: it comes last."))
NAMED = (FieldPanel("name"), KEY)


class MakesKey(WagtailAdminModelForm):
    """A form whose key may be left empty; `named_by` is the field it is then made from."""

    named_by: str

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].required = False
        # Cases, answers and figures refer to it.
        self.fields["key"].disabled = bool(self.instance.pk)

    def clean(self) -> dict[str, Any]:
        """Fill in the key; what is then wrong with it is said as if it was typed."""
        cleaned: dict[str, Any] = super().clean()
        texts = cleaned.get(self.named_by)
        if texts and cleaned.get("key") == "":
            cleaned["key"] = self.proposed(texts[settings.LANGUAGE_CODE])
        return cleaned

    def proposed(self, text: str) -> str:
        """Return a key like `text` and like no other row's."""
        return key_like(text, self._meta.model, self.taken())

    def taken(self) -> set[str]:
        """Return the keys that are in use."""
        return set(self._meta.model.objects.values_list("key", flat=True))


class KeyedForm(AtOnceForm, MakesKey):
    """The form of one setting."""

    named_by = "name"


class KeyedRowForm(MakesKey):
    """One row of a list within a form, such as an outcome."""

    named_by = "label"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["order"].required = False
        # A row that is new begins empty, and not with the zero of the model, which is the top.
        if not self.instance.key:
            self.initial["order"] = None

    def taken(self) -> set[str]:
        """Return no key: those of other rows stand in the same form, which compares them."""
        return set()


class KeyedRows(BaseChildFormSet):
    """The rows of such a list; those without an order come last, as they stand."""

    def clean(self) -> None:
        super().clean()
        rows = [
            row
            for row in self.forms
            if row.has_changed() or row.instance.pk or row.instance.key
            if row not in self.deleted_forms
        ]
        last = max(
            (row.instance.order for row in rows if row.instance.order is not None), default=-1
        )
        for row in rows:
            if row.instance.order is None:
                last += 1
                row.instance.order = last


class KeyedInlinePanel(InlinePanel):
    """A list of rows whose keys may be left empty."""

    def get_form_options(self) -> dict[str, Any]:
        """Render each row with `KeyedRowForm`, and give those without an order one."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": KeyedRowForm, "formset": KeyedRows}
        return options
