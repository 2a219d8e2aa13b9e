"""The evening's page for the mayor: read in half a minute, printed, saved as PDF, or pasted.

It leaves the house, so what stands on it points at nobody: a number below `FEWEST` is written as
such, and a sum from which it could be worked out is left out.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.casetypes import reference
from workflows.desk.access import SEES_REPORTS, DeskView
from workflows.desk.figures.sections import in_percent, largest_first
from workflows.desk.figures.work import REASONS
from workflows.desk.shared.totals import written
from workflows.reports import keeping
from workflows.reports.models import DailyFigures
from workflows.reports.services import ALL, UNKNOWN, Numbers

# Fewer than this might be known in a street.
FEWEST = 5
# So many categories are named, and so many earlier evenings can be read again.
MOST_ASKED = 3
EVENINGS = 14


@dataclass(frozen=True)
class Line:
    """One line: what, by how much since the day before, and how many since the start."""

    label: str
    change: str
    number: str


@dataclass(frozen=True)
class Page:
    """The page in words. `since` is the day it is compared with, None on the first."""

    day: date
    counted_at: datetime
    since: date | None
    headline: str
    lines: list[Line]
    people: str
    waiting: str
    reasons: list[tuple[str, str]]
    asked: str


class EveningForm(forms.Form):
    day = forms.ModelChoiceField(
        DailyFigures.objects.none(),
        label=gettext_lazy("Evening"),
        empty_label=None,
        to_field_name="day",
        required=False,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="evening-%s")
        field = self.fields["day"]
        newest = DailyFigures.objects.values("pk")[:EVENINGS]
        field.queryset = DailyFigures.objects.filter(pk__in=newest).defer("text")  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: date_format(row.day, "l j F Y")  # type: ignore[attr-defined]


class EveningView(DeskView):
    """The page of today as it stands, or of an earlier evening."""

    needs = (SEES_REPORTS,)
    template_name = "workflows/desk/evening.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it; a day on which nothing was counted is said, and today's page is shown."""
        keeping.kept()
        filters = EveningForm(request.GET)
        filters.is_valid()
        row = filters.cleaned_data.get("day") or DailyFigures.objects.all()[0]
        page = page_of(row, keeping.day_before(row.day))
        text = render_to_string("workflows/desk/evening.txt", {"page": page})
        return self.show(filters=filters, page=page, text=text.strip())


def page_of(row: DailyFigures, before: DailyFigures | None) -> Page:
    """Return the page of the evening of `row`, compared with an earlier one."""
    now = row.numbers[ALL]
    earlier = before.numbers[ALL] if before else {}
    return Page(
        day=row.day,
        counted_at=row.counted_at,
        since=before.day if before else None,
        headline=headline(now),
        lines=lines_of(now, earlier),
        people=people_of(now),
        waiting=waiting_of(now),
        reasons=[
            (str(label), masked(now["requests_waiting"][key])) for key, label in REASONS.items()
        ],
        asked=asked_of(now["requests_by_category"]),
    )


def headline(now: dict[str, Any]) -> str:
    """Return the one sentence to remember."""
    requests = now["requests"]
    if requests < FEWEST:
        return _("Hardly any request for help yet.")
    share = share_of(now["requests_matched"], requests)
    if not share:
        return _("%(requests)s requests for help.") % {"requests": written(requests)}
    return _("%(requests)s requests for help; for %(share)s somebody was found.") % {
        "requests": written(requests),
        "share": share,
    }


def lines_of(now: dict[str, Any], earlier: dict[str, Any]) -> list[Line]:
    """Return the numbers of the page, each beside its change."""
    values = {
        _("Requests for help"): ("requests",),
        _("Requests for which a volunteer was found"): ("requests_matched",),
        _("Requests that were helped"): ("requests_by_result", "helped"),
        _("Requests of which a visit or a check-in says so"): ("requests_helped",),
        _("People who signed up to help"): ("people_who_signed_up",),
        _("Sign-ups by them"): ("sign_ups",),
    }
    return [
        Line(label, change(found(now, path), found(earlier, path)), masked(found(now, path)))
        for label, path in values.items()
    ]


def found(numbers: dict[str, Any], path: tuple[str, ...]) -> int:
    """Return the number at a path; 0 where nothing was counted."""
    value: Any = numbers
    for name in path:
        value = value.get(name, {})
    return value or 0


def change(now: int, before: int) -> str:
    """Return by how much a number grew; it shrinks when cases turn out not to count."""
    more = now - before
    if not more:
        return _("none")
    if more > 0:
        return f"+{written(more)}" if more >= FEWEST else masked(more)
    return _("%(number)s taken out") % {"number": masked(-more)}


def masked(number: int) -> str:
    """Return a number as it may leave the house."""
    if 0 < number < FEWEST:
        return _("fewer than %(number)d") % {"number": FEWEST}
    return written(number)


def share_of(part: int, whole: int) -> str:
    """Return a share in percent; "" when few could be worked out from it, in it or beside it."""
    is_small = any(0 < number < FEWEST for number in (part, whole - part))
    return "" if is_small else in_percent(part / whole)


def people_of(now: dict[str, Any]) -> str:
    """Return how many people stand behind the sign-ups, and how many were never asked."""
    sign_ups, never = now["sign_ups"], now["sign_ups_by_asking"]["never"]
    share = share_of(never, sign_ups) if sign_ups >= FEWEST else ""
    if not share:
        return ""
    return _(
        "One person may sign up for several things; %(share)s of sign-ups were never asked."
    ) % {"share": share}


def waiting_of(now: dict[str, Any]) -> str:
    """Return how many requests wait, and how many too long; no sum that gives a small part away."""
    parts, late = now["requests_waiting"].values(), now["requests_late"]
    total = sum(parts)
    if not total:
        return _("No request for help waits.")
    told = [_("Past the time we promise: %(number)s.") % {"number": masked(late)}]
    if not any(0 < part < FEWEST for part in parts):
        sentence = ngettext("%(number)s request waits.", "%(number)s requests wait.", total)
        told.insert(0, sentence % {"number": written(total)})
    return " ".join(told)


def asked_of(categories: Numbers) -> str:
    """Return what is asked most, those with enough requests to be named."""
    labels = reference.categories()
    named = [
        f"{labels[key]} ({written(categories[key])})"
        for key in largest_first(categories)
        if key != UNKNOWN and key in labels and categories[key] >= FEWEST
    ]
    return ", ".join(named[:MOST_ASKED])
