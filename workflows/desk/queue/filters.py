"""What the queue is narrowed by. Everything is in the address, so a view can be kept."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import OPEN, CaseState, Channel
from workflows.casetypes.models import CaseType, Category, Kind, Neighbourhood, Team
from workflows.desk.shared import ages
from workflows.staff.models import User
from workflows.staff.names import name_of

ANY = [("", _("Any"))]
EVERY_STATE = "any"
MINE, NOBODY = "mine", "nobody"
PEOPLE = "people"
STATES = [
    ("", _("Open")),
    *[(state.value, state.label) for state in (*OPEN, CaseState.CLOSED)],
    (EVERY_STATE, _("All")),
]
# Their ids stand in an address, of which a web server takes 4 KB.
MOST_PEOPLE = 100
HEX = re.compile("[0-9a-f]{32}")


def people_of_staff() -> list[tuple[str, str]]:
    """Return (id, name) of everybody who is in a team or may be given a case."""
    members = Q(teams__isnull=False) | Q(groups__name="coordinator")
    staff = User.objects.filter(members, is_active=True).distinct()
    return sorted(
        ((str(user.pk), name_of(user)) for user in staff), key=lambda pair: pair[1].lower()
    )


class QueueFilter(forms.Form):
    """The filters of the queue; a value that is not on a list filters nothing and says so."""

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[*ANY, *Kind.choices], required=False)
    type = forms.ModelChoiceField(
        CaseType.objects.all(), label=_("Case type"), to_field_name="key", required=False
    )
    category = forms.ModelChoiceField(
        Category.objects.all(), label=_("Category"), to_field_name="key", required=False
    )
    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.all(),
        label=pgettext_lazy("for staff", "Neighbourhood"),
        to_field_name="key",
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[*ANY, *settings.LANGUAGES], required=False
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[*ANY, *Channel.choices], required=False
    )
    team = forms.ModelChoiceField(
        Team.objects.all(), label=_("Team"), to_field_name="key", required=False
    )
    handler = forms.ChoiceField(label=_("Handler"), required=False)
    late = forms.BooleanField(label=_("Only what is late"), required=False)
    look_at = forms.BooleanField(label=_("Only what is to be looked at"), required=False)
    attention = forms.BooleanField(label=_("Only what needs attention"), required=False)
    tests = forms.BooleanField(label=_("Only test submissions"), required=False)
    people = forms.CharField(required=False, widget=forms.HiddenInput)

    # Where a filter's value is compared as it is.
    PLAIN = ("kind", "category", "neighbourhood", "language", "channel", "team")
    # What has a place of its own on the screen, outside the box of filters.
    APART = ("state", "kind", PEOPLE)

    def __init__(self, data: Any, user: User) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.user = user
        self.fields["handler"].choices = [  # type: ignore[attr-defined]
            *ANY,
            (MINE, _("Me")),
            (NOBODY, _("Nobody yet")),
            *people_of_staff(),
        ]
        for name in ("type", "category", "neighbourhood", "team"):
            self.fields[name].empty_label = _("Any")  # type: ignore[attr-defined]

    def apply(self, cases: "CaseQuerySet") -> "CaseQuerySet":
        """Return `cases` narrowed by every filter that was filled in; tests only when asked."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        asked = cases.filter(test=True) if "tests" in chosen else cases.counted()
        cases = self._by_state(asked, chosen.get("state", ""))
        cases = cases.filter(**{name: chosen[name] for name in self.PLAIN if name in chosen})
        if "type" in chosen:
            cases = cases.filter(case_type=chosen["type"])
        if "handler" in chosen:
            cases = cases.filter(self._by_handler(chosen["handler"]))
        if "late" in chosen:
            cases = cases.filter(ages.late())
        if "look_at" in chosen:
            cases = cases.exclude(look_at=None)
        if "attention" in chosen:
            cases = cases.needing_attention()
        if "people" in chosen:
            cases = cases.filter(person__in=self.person_ids())
        return cases

    def _by_state(self, cases: "CaseQuerySet", state: str) -> "CaseQuerySet":
        if state == EVERY_STATE:
            return cases
        return cases.filter(state=state) if state else cases.filter(state__in=OPEN)

    def _by_handler(self, value: str) -> Q:
        if value == NOBODY:
            return Q(handler=None)
        return Q(handler=self.user if value == MINE else int(value))

    def person_ids(self) -> list[UUID]:
        """Return the ids that a search found, as they stand in the address."""
        parts = self.cleaned_data.get("people", "").split("-")[:MOST_PEOPLE]
        return [UUID(part) for part in parts if HEX.fullmatch(part)]

    def active(self) -> list[str]:
        """Return the names of the filters in the box that are in force."""
        return [
            name for name, value in self.cleaned_data.items() if value and name not in self.APART
        ]

    def in_words(self, name: str) -> str:
        """Return a filter that is in force as staff read it: "Channel: phone"."""
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.BooleanField):
            return str(field.label)
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            value = dict(field.choices)[value]  # type: ignore[arg-type]
        return f"{field.label}: {value}"
