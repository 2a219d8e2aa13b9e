"""What the queue is narrowed by. Everything is in the address, so a view can be kept."""

import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.cases.deadlines import late
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import OPEN, WAITING, CaseState, Channel
from workflows.casetypes import languages, reference
from workflows.casetypes.models import Kind
from workflows.desk.queue import lists
from workflows.desk.shared.finding import EVERY_STATE, PEOPLE
from workflows.staff.models import User
from workflows.staff.names import name_of

ANY = [("", _("Any"))]
# Those whom nobody helps yet, whether somebody looked at their case or not.
NO_HELP_YET = "waiting"
# Requests and offers stand in one list for one purpose only: to close a whole programme.
EVERY_KIND = "every"
STATES = [
    ("", _("As usual: open")),
    *[(state.value, state.label) for state in (*OPEN, CaseState.CLOSED)],
    (NO_HELP_YET, _("New or screened: nobody helps yet")),
    (EVERY_STATE, _("All")),
]
KINDS = [*ANY, *Kind.choices, (EVERY_KIND, _("Every kind"))]
# Rows of which two programmes may each have one with the same name.
FULLY_NAMED = ("type", "category")
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


def named(rows: Mapping[str, Any], name_of_row: Callable[[Any], str]) -> list[tuple[str, Any]]:
    """Return rows that staff set as choices: any, or one by its key."""
    return [*ANY, *((key, name_of_row(row)) for key, row in rows.items())]


class QueueFilter(forms.Form):
    """The filters of the queue; a value that is not on a list filters nothing and says so."""

    view = forms.ChoiceField(choices=list(lists.LABELS.items()), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    type = forms.ChoiceField(label=_("Case type"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    neighbourhood = forms.ChoiceField(
        label=pgettext_lazy("for staff", "Neighbourhood"), required=False
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=lambda: [*ANY, *languages.choices()], required=False
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[*ANY, *Channel.choices], required=False
    )
    team = forms.ChoiceField(label=_("Team"), required=False)
    handler = forms.ChoiceField(label=_("Handler"), required=False)
    late = forms.BooleanField(label=_("Only what is late"), required=False)
    look_at = forms.BooleanField(label=_("Only what is to be looked at"), required=False)
    tests = forms.BooleanField(label=_("Only test submissions"), required=False)
    people = forms.CharField(required=False, widget=forms.HiddenInput)

    # Where a filter's value is compared as it is.
    PLAIN = ("kind", "language", "channel", "handler")
    # Where it is the key of a row that staff set.
    KEYED = ("category", "neighbourhood", "team")
    # What has a place of its own on the screen, outside the box of filters.
    APART = ("view", "kind", PEOPLE)

    def __init__(
        self, data: Any, user: User, colleagues: list[tuple[str, str]] | None = None
    ) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.user = user
        self.colleagues = people_of_staff() if colleagues is None else colleagues
        self.rows: dict[str, dict[str, Any]] = {
            "programme": reference.programmes(),
            "type": {row.key: row for row in reference.case_types().values()},
            "category": reference.categories(),
            "neighbourhood": reference.neighbourhoods(),
            "team": reference.teams(),
        }
        for name, rows in self.rows.items():
            name_of_row = attrgetter("full_name") if name in FULLY_NAMED else str
            self.fields[name].choices = named(rows, name_of_row)  # type: ignore[attr-defined]
        self.fields["handler"].choices = [*ANY, *self.colleagues]  # type: ignore[attr-defined]

    def beside(self, query: str) -> "QueueFilter":
        """Return other filters for the same user, without a query more."""
        return QueueFilter(QueryDict(query), self.user, self.colleagues)

    def chosen(self) -> dict[str, Any]:
        """Return what was filled in and makes sense, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def kind_shown(self) -> str:
        """The one kind of case that is listed, or "" for all cases of people searched for."""
        chosen = self.chosen()
        if "type" in chosen:
            return str(self.rows["type"][chosen["type"]].kind)
        if chosen.get("kind") == EVERY_KIND:
            return ""
        if "kind" in chosen or PEOPLE in chosen:
            return str(chosen.get("kind", ""))
        return next(iter(lists.kinds()), "")

    @property
    def list_shown(self) -> str:
        """The name of the list that is shown."""
        return str(self.chosen().get("view", lists.ALL))

    def apply(self, cases: "CaseQuerySet") -> "CaseQuerySet":
        """Return `cases` narrowed by every filter that was filled in; tests only when asked."""
        chosen = {**self.chosen(), "kind": self.kind_shown}
        asked = cases.filter(test=True) if "tests" in chosen else cases.counted()
        cases = self._by_state(asked, chosen.get("state", ""))
        cases = cases.filter(**{name: chosen[name] for name in self.PLAIN if chosen.get(name)})
        cases = cases.filter(**self._by_keys(chosen))
        if "late" in chosen:
            cases = cases.filter(late())
        if "look_at" in chosen:
            cases = cases.exclude(look_at=None)
        if PEOPLE in chosen:
            cases = cases.filter(person__in=self.person_ids())
        return lists.narrow(cases, self.list_shown, self.user)

    def _by_state(self, cases: "CaseQuerySet", state: str) -> "CaseQuerySet":
        if not state:
            return lists.of_usual_states(cases, self.list_shown)
        if state == NO_HELP_YET:
            return cases.filter(state__in=WAITING)
        return cases if state == EVERY_STATE else cases.filter(state=state)

    def _by_keys(self, chosen: dict[str, Any]) -> dict[str, Any]:
        """Return the conditions on what staff set; a programme has case types."""
        found: dict[str, Any] = {
            name: self.rows[name][chosen[name]].pk for name in self.KEYED if name in chosen
        }
        types = self.rows["type"].values()
        if "type" in chosen:
            found["case_type"] = self.rows["type"][chosen["type"]].pk
        if "programme" in chosen:
            found["case_type__in"] = [
                row.pk for row in types if row.programme.key == chosen["programme"]
            ]
        return found

    def person_ids(self) -> list[UUID]:
        """Return the ids that a search found, as they stand in the address."""
        parts = self.cleaned_data.get(PEOPLE, "").split("-")[:MOST_PEOPLE]
        return [UUID(part) for part in parts if HEX.fullmatch(part)]

    def active(self) -> list[str]:
        """Return the names of the filters in the box that are in force."""
        return [name for name in self.chosen() if name not in self.APART]

    def in_words(self, name: str) -> str:
        """Return a filter that is in force as staff read it: "Channel: phone"."""
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.BooleanField):
            return str(field.label)
        return f"{field.label}: {dict(field.choices)[value]}"  # type: ignore[attr-defined]
