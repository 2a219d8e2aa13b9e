"""The figures in words: a sentence, a plot and a table each, as `reports` counts them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from workflows.cases.states import CaseState, Channel
from workflows.casetypes import reference
from workflows.casetypes.models import Kind
from workflows.casetypes.sources import SPOKEN
from workflows.desk.shared.totals import written
from workflows.reports.plots import Plot, plot_of
from workflows.reports.services import UNKNOWN, Numbers

# More labels than this with the same number, and none of them stands out.
MOST_TIED = 3
SPACE = "\N{NO-BREAK SPACE}"
NUMBER = pgettext_lazy("figures", "Number")
SHARE = pgettext_lazy("figures", "Share")


@dataclass(frozen=True)
class Line:
    """One row of a table: a label, its number, and what stands in the columns after it."""

    label: str
    number: int
    beside: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The number as the reader's language writes it."""
        return written(self.number)


@dataclass(frozen=True)
class Section:
    """Some numbers of the figures; `what` heads the labels' column, `head` that of the numbers."""

    key: str
    heading: str | Promise
    what: str | Promise
    sentence: str
    lines: list[Line]
    heads: tuple[str | Promise, ...] = ()
    head: str | Promise = NUMBER

    @cached_property
    def plot(self) -> Plot:
        """The same as bars."""
        return plot_of([(line.label, line.number, line.written) for line in self.lines])


@dataclass(frozen=True)
class Division:
    """How one group of the figures is read: of which total it is, and what its keys are called.

    Without a total it is all there is of something.
    """

    key: str
    total: str
    heading: str | Promise
    what: str | Promise
    labels: Callable[[], dict[str, Any]]
    # Whether the order is that of the labels; otherwise the largest number comes first.
    is_ordered: bool = False

    def section(self, counted: dict[str, Any]) -> Section:
        """Return these numbers of `counted` with their labels in the reader's language."""
        numbers, labels = counted[self.key], self.labels()
        total = counted[self.total] if self.total else sum(numbers.values())
        lines = [
            Line(label_of(key, labels), numbers[key], (percentage(numbers[key], total),))
            for key in (numbers if self.is_ordered else largest_first(numbers))
        ]
        return Section(self.key, self.heading, self.what, most_of(lines), lines, (SHARE,))


def category_names() -> dict[str, str]:
    """Return what each category is called, by key."""
    return {key: row.full_name for key, row in reference.categories().items()}


CATEGORY, STATE = gettext_lazy("Category"), gettext_lazy("State")
RESULTS: dict[str, Any] = {
    "helped": gettext_lazy("Helped"),
    "only_matched": gettext_lazy("Matched, and not known to be helped (yet)"),
    "waiting": gettext_lazy("Nobody found yet"),
    "ended": gettext_lazy("Ended otherwise"),
}
ASKING: dict[str, Any] = {
    "asked": gettext_lazy("Asked at least once"),
    "never": gettext_lazy("Never asked"),
}
DIVISIONS = (
    Division(
        "requests_by_category",
        "requests",
        gettext_lazy("Requests for help by category"),
        CATEGORY,
        category_names,
    ),
    Division(
        "sign_ups_by_category",
        "sign_ups",
        gettext_lazy("Sign-ups by category"),
        CATEGORY,
        category_names,
    ),
    Division(
        "requests_by_result",
        "requests",
        gettext_lazy("Requests for help: helped, or only matched"),
        gettext_lazy("What became of it"),
        lambda: RESULTS,
        is_ordered=True,
    ),
    Division(
        "sign_ups_by_asking",
        "sign_ups",
        gettext_lazy("Sign-ups that were never asked"),
        gettext_lazy("Asked to help"),
        lambda: ASKING,
        is_ordered=True,
    ),
    Division(
        "by_state",
        "cases",
        gettext_lazy("All cases by state"),
        STATE,
        lambda: dict(CaseState.choices),
        is_ordered=True,
    ),
    Division(
        "by_kind",
        "cases",
        gettext_lazy("All cases by kind"),
        gettext_lazy("Kind"),
        lambda: dict(Kind.choices),
    ),
    Division(
        "by_language",
        "cases",
        gettext_lazy("All cases by language"),
        gettext_lazy("Language"),
        lambda: SPOKEN,
    ),
    Division(
        "by_channel",
        "cases",
        gettext_lazy("All cases by channel"),
        gettext_lazy("Channel"),
        lambda: dict(Channel.choices),
    ),
    Division(
        "by_neighbourhood",
        "cases",
        gettext_lazy("All cases by neighbourhood"),
        pgettext_lazy("for staff", "Neighbourhood"),
        reference.neighbourhoods,
    ),
)


def sections(counted: dict[str, Any]) -> list[Section]:
    """Return all of the figures, in the order of the screen."""
    return [totals(counted), *(division.section(counted) for division in DIVISIONS)]


def totals(counted: dict[str, Any]) -> Section:
    """Return what is not divided."""
    lines = [
        Line(_("Requests for help"), counted["requests"]),
        Line(_("Requests matched at some time"), counted["requests_matched"]),
        Line(
            _("Requests of which a visit or a check-in says that help was given"),
            counted["requests_helped"],
        ),
        Line(_("Sign-ups"), counted["sign_ups"]),
        Line(_("People who signed up"), counted["people_who_signed_up"]),
        Line(_("All cases"), counted["cases"]),
    ]
    return Section("totals", _("In all"), _("What"), who_signed_up(counted), lines)


def headline(counted: dict[str, Any]) -> str:
    """Return what the figures come to: "798 requests for help, 782 matched (98 %)"."""
    requests = counted["requests"]
    if not requests:
        return _("No request for help yet")
    sentence = ngettext(
        "%(requests)s request for help, %(matched)s matched (%(share)s)",
        "%(requests)s requests for help, %(matched)s matched (%(share)s)",
        requests,
    )
    return sentence % {
        "requests": written(requests),
        "matched": written(counted["requests_matched"]),
        "share": in_percent(counted["requests_matched_share"]),
    }


def who_signed_up(counted: dict[str, Any]) -> str:
    """Return how many signed up, and how often: "2,392 sign-ups by 1,490 people."."""
    sign_ups, people = counted["sign_ups"], counted["people_who_signed_up"]
    if not sign_ups:
        return _("Nobody signed up yet.")
    return _("%(sign_ups)s by %(people)s.") % {
        "sign_ups": ngettext("%(number)s sign-up", "%(number)s sign-ups", sign_ups)
        % {"number": written(sign_ups)},
        "people": ngettext("%(number)s person", "%(number)s people", people)
        % {"number": written(people)},
    }


def most_of(lines: list[Line]) -> str:
    """Return which of the lines is the largest, in a sentence."""
    largest = max(lines, key=lambda line: line.number, default=None)
    if largest is None or not largest.number:
        return _("Nothing counted yet.")
    tied = [line.label for line in lines if line.number == largest.number]
    if len(tied) > MOST_TIED:
        return _("None stands out.")
    return _("Most often: %(labels)s (%(number)s, %(share)s).") % {
        "labels": ", ".join(tied),
        "number": largest.written,
        "share": largest.beside[0],
    }


def largest_first(numbers: Numbers) -> list[str]:
    """Return the keys, the largest number first, what is not known last."""
    return sorted(numbers, key=lambda key: (key == UNKNOWN, -numbers[key]))


def label_of(key: str, labels: dict[str, Any]) -> str:
    """Return what staff call the value with this key."""
    return _("Not known") if key == UNKNOWN else str(labels.get(key, key))


def percentage(number: int, total: int) -> str:
    """Return which part of `total` a number is, or "" of nothing."""
    return in_percent(number / total) if total else ""


def in_percent(share: float) -> str:
    """Return a share as it is written; a little is not nothing, and the space does not break."""
    percent = round(share * 100)
    return f"{percent}{SPACE}%" if percent or not share else f"<{SPACE}1{SPACE}%"
