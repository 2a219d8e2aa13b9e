"""Two coordinators at one setting: whoever saves second is told what the first one changed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class AtOnceForm(WagtailAdminModelForm):
    """Refuses once to write over what changed since it was opened, and names it.

    A programme that is paused on another screen would else be opened again by who mends its slogan.
    """

    data: Any
    # What each field held when the form was opened. Whoever sends none has opened none.
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = self.signs() if self.instance.pk else {}
        self.initial["opened"] = json.dumps(self.now)

    def signs(self) -> dict[str, int]:
        """Return a number for what each field and each list of rows holds in the database."""
        of_fields = {name: sign(self.initial.get(name)) for name in self._meta.fields or ()}
        lists = {name: getattr(self.instance, name).all() for name in self.formsets}
        return of_fields | {name: sign(map(model_to_dict, rows)) for name, rows in lists.items()}

    def clean(self) -> dict[str, Any]:
        """Say what a colleague changed meanwhile; saved once more, this takes its place."""
        cleaned: dict[str, Any] = super().clean()
        if changed := changed_since(cleaned.get("opened", ""), self.now):
            self.add_error(None, told([self.label_of(name) for name in changed]))
            self.data = self.data.copy()
            self.data[self.add_prefix("opened")] = json.dumps(self.now)
        return cleaned

    def label_of(self, name: str) -> str:
        """Return what a field or a list of rows is called on the screen."""
        if name in self.formsets:
            return str(self.formsets[name].model._meta.verbose_name_plural)
        return str(self.fields[name].label) if name in self.fields else name


def changed_since(opened: str, now: Mapping[str, int]) -> list[str]:
    """Return the names of what differs from the signs with which a form was opened."""
    before = read(opened)
    return [name for name in now if before.get(name, now[name]) != now[name]]


def told(labels: Iterable[str]) -> str:
    """Return what whoever saves second reads, with what was changed meanwhile."""
    return _(
        "A colleague changed this while you had it open: %(what)s. What you typed is still here. "
        "See on another tab how it stands now; save again, and yours takes its place."
    ) % {"what": ", ".join(labels)}


def sign(value: Any) -> int:
    """Return a number that differs when the value differs; the order of a list does not matter."""
    if isinstance(value, str | dict) or not hasattr(value, "__iter__"):
        return crc32(repr(value).encode())
    return crc32(repr(sorted(repr(getattr(one, "pk", one)) for one in value)).encode())


def read(opened: str) -> dict[str, Any]:
    """Return what a form was sent with; nothing when it is not what we wrote."""
    try:
        found = json.loads(opened)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
