"""The screen of a programme: its first days, what to pause, whom to write to, and its end."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.casetypes import pausing
from workflows.casetypes.fields import TextsFormField
from workflows.casetypes.models import Kind, Programme
from workflows.desk.access import DeskView
from workflows.desk.programmes.days import Days, Side
from workflows.desk.programmes.parts import ALL, Part, parts_of
from workflows.reports import keeping

CHANGES = ("workflows.change_programme",)


def to_bulk(programme: Programme, **filters: str) -> str:
    """Return the filter of the queue for cases of a programme, as the bulk screen takes it."""
    return urlencode({"programme": programme.key, **filters})


class ProgrammeView(DeskView):
    """One programme, as the worker last counted it."""

    needs = CHANGES
    template_name = "workflows/desk/programme.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show it."""
        programme, parts = found(key)
        counted, counted_at = keeping.kept(programme)
        days = Days(counted["flow"])
        offers = parts.get(Kind.OFFER)
        paused = parts[ALL].is_paused or bool(offers and offers.is_paused)
        return self.show(
            programme=programme,
            parts=list(parts.values()),
            days=days,
            counted_at=counted_at,
            advice=days.advice(offers_are_paused=paused),
            waiting=waiting(programme, days),
            ending=to_bulk(programme, kind="every"),
        )

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Open a part again."""
        programme, parts = found(key)
        part = parts.get(request.POST.get("open", ""))
        if part is None:
            raise PermissionDenied
        pausing.open_again(part.rows)
        messages.success(request, _("%(part)s: open again.") % {"part": part.label})
        return redirect("desk:programme", programme.key)


def waiting(programme: Programme, days: Days) -> list[tuple[str, Side, str]]:
    """Return whom one may write to: words, how many wait, and the filter that finds them."""
    sides = (
        (_("Write to all who offered help"), days.offered, Kind.OFFER),
        (_("Write to all who asked for help"), days.side((Kind.REQUEST,)), Kind.REQUEST),
    )
    return [
        (label, side, to_bulk(programme, kind=kind, state="waiting")) for label, side, kind in sides
    ]


def found(key: str) -> tuple[Programme, dict[str, Part]]:
    """Return a programme with what of it can be paused. Raise PermissionDenied for none."""
    programme = Programme.objects.filter(key=key).first()
    if programme is None:
        raise PermissionDenied
    return programme, parts_of(programme)


class PauseForm(forms.Form):
    because = TextsFormField(
        label=gettext_lazy("What people read meanwhile"),
        help_text=gettext_lazy("On the form, on the tiles, and to programs that ask our API."),
        multiline=True,
        error_messages={"required": gettext_lazy("Write the sentence in Dutch.")},
    )


class PauseView(DeskView):
    """Pauses a part of a programme, with a sentence that is prepared."""

    needs = CHANGES
    template_name = "workflows/desk/pause.html"

    def get(self, request: HttpRequest, key: str, part: str) -> HttpResponseBase:
        """Show the sentence, to be changed."""
        programme, chosen = self.chosen(key, part)
        return self.screen(programme, chosen, PauseForm(initial={"because": chosen.sentence}))

    def post(self, request: HttpRequest, key: str, part: str) -> HttpResponseBase:
        """Pause it, or say what is wrong."""
        programme, chosen = self.chosen(key, part)
        form = PauseForm(request.POST)
        if not form.is_valid():
            return self.screen(programme, chosen, form, status=422)
        pausing.pause(chosen.rows, form.cleaned_data["because"])
        messages.success(request, _("%(part)s: paused.") % {"part": chosen.label})
        return redirect("desk:programme", programme.key)

    def chosen(self, key: str, slug: str) -> tuple[Programme, Part]:
        """Return what is to be paused. Raise PermissionDenied for what is not there."""
        programme, parts = found(key)
        if slug not in parts:
            raise PermissionDenied
        return programme, parts[slug]

    def screen(self, programme: Programme, part: Part, form: Any, **how: Any) -> HttpResponseBase:
        """Return the form."""
        return self.show(**how, programme=programme, part=part, form=form)


class ProgrammesView(DeskView):
    """The programmes that are not done: they run, are to come, or are over with cases still open.

    One alone is shown at once.
    """

    needs = CHANGES
    template_name = "workflows/desk/programmes.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them."""
        is_open = Case.objects.open().counted().filter(case_type__programme=OuterRef("pk"))
        over = Q(ends_on__lt=timezone.localdate())
        rows = Programme.objects.filter(~over | Exists(is_open), is_draft=False)
        programmes = list(rows.order_by("-starts_on", "key"))
        if len(programmes) == 1:
            return redirect("desk:programme", programmes[0].key)
        return self.show(lines=lines_of(programmes))


def lines_of(programmes: Collection[Programme]) -> list[tuple[Programme, Days]]:
    """Return each programme with its first days, of the same count."""
    if not programmes:
        return []
    counted = keeping.row_with([str(one.pk) for one in programmes]).numbers
    return [(one, Days(counted[str(one.pk)]["flow"])) for one in programmes]
