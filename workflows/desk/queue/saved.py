"""Filters that somebody keeps, alone or with a team, each with how many cases it holds now."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.querysets import CaseQuerySet
from workflows.casetypes.models import Team
from workflows.desk.access import SEES_CASES, DeskView
from workflows.desk.queue.filters import QueueFilter
from workflows.desk.queue.handover import teams_of
from workflows.desk.queue.models import SavedFilter
from workflows.desk.shared.finding import PEOPLE
from workflows.staff.models import User

# More than these would hide each other.
MOST = 20
UNSHARES = "workflows.assign_case"


@dataclass(frozen=True)
class Kept:
    """A saved filter as it stands above the queue; `text` is how many cases it holds."""

    saved: SavedFilter
    text: str
    is_current: bool

    @property
    def url(self) -> str:
        """Where it leads."""
        return f"{reverse('desk:queue')}?{self.saved.query}"


def query_of(filters: QueueFilter) -> str:
    """Return the address of a queue as it is kept: what makes sense, and nobody searched for."""
    kept = QueryDict(mutable=True)
    chosen = {**filters.chosen(), "kind": filters.kind_shown}
    kept.update(
        {
            name: "on" if value is True else value
            for name in QueueFilter.base_fields
            if name != PEOPLE and (value := chosen.get(name))
        }
    )
    return kept.urlencode()


def saved_for(user: User) -> list[SavedFilter]:
    """Return the filters that `user` keeps or shares, by name."""
    return list(SavedFilter.objects.of(user).select_related("team").distinct()[:MOST])


def cases_of(one: SavedFilter, filters: QueueFilter, visible: CaseQuerySet) -> CaseQuerySet:
    """Return the cases that a saved filter holds; none once something in it is gone."""
    kept = filters.beside(one.query)
    return kept.apply(visible) if kept.is_valid() else visible.none()


class SaveForm(forms.Form):
    """What the filter is called, and with whom it is shared."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=gettext_lazy("Share with"),
        empty_label=gettext_lazy("Nobody: only for me"),
        required=False,
    )

    def __init__(self, data: Any = None, *, user: User, **options: Any) -> None:
        super().__init__(data, **options)
        self.user = user
        self.fields["team"].queryset = teams_of(user)  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Refuse a name that one uses already."""
        name: str = self.cleaned_data["name"]
        if SavedFilter.objects.filter(owner=self.user, name=name).exists():
            raise forms.ValidationError(_("You keep a filter by this name already."))
        return name


class SavedView(DeskView):
    """Keep the queue one looks at, and let go of those that one keeps."""

    needs = SEES_CASES
    template_name = "workflows/desk/saved.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the form for the queue in the address, and what is kept already."""
        return self.screen(SaveForm(user=self.user), request.GET)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Keep one, or with `remove` let one go."""
        if "remove" in request.POST:
            return self.remove(request.POST["remove"])
        query = QueryDict(request.POST.get("query", "")[:2000])
        form = SaveForm(request.POST, user=self.user)
        filters = QueueFilter(query, self.user)
        if not form.is_valid() or not filters.is_valid():
            return self.screen(form, query, status=422)
        kept = SavedFilter.objects.create(
            owner=self.user,
            name=form.cleaned_data["name"],
            team=form.cleaned_data["team"],
            query=query_of(filters),
        )
        messages.success(request, _("Kept. It stands above the queue."))
        return redirect(f"{reverse('desk:queue')}?{kept.query}")

    def remove(self, number: str) -> HttpResponseBase:
        """Let one go: one's own, or as a coordinator one that is shared."""
        mine = Q(owner=self.user)
        if self.user.has_perm(UNSHARES):
            mine |= Q(team__isnull=False)
        found = SavedFilter.objects.filter(mine, pk=int(number) if number.isdecimal() else 0)
        if not found.exists():
            raise PermissionDenied
        found.delete()
        messages.success(self.request, _("The filter is gone."))
        return redirect("desk:saved")

    def screen(self, form: SaveForm, query: QueryDict, status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        filters = QueueFilter(query, self.user)
        may_end = self.user.has_perm(UNSHARES)
        return self.show(
            status,
            form=form,
            filters=filters,
            query=query_of(filters) if query else "",
            words=[filters.in_words(name) for name in filters.active()],
            saved=[
                (each, each.owner_id == self.user.pk or (may_end and each.team_id is not None))
                for each in saved_for(self.user)
            ],
            back=f"{reverse('desk:queue')}?{query.urlencode()}",
        )
