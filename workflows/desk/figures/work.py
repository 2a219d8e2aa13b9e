"""The coordinator's figures: what waits, for whom and why, how fast it goes, what comes in."""

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.casetypes import reference
from workflows.casetypes.models import Kind
from workflows.desk.figures.sections import Division, Line, Section, most_of
from workflows.desk.shared.totals import written
from workflows.reports.load import ASKED, NEW, NOBODY, NOBODY_ASKED, OLDER, REFERRED
from workflows.reports.services import Numbers
from workflows.staff.models import User
from workflows.staff.names import name_of

# So many weeks are shown.
WEEKS = 12
LATE, OLDEST = gettext_lazy("Late"), gettext_lazy("Oldest")
REASONS: dict[str, Any] = {
    NEW: gettext_lazy("Nobody looked at it yet"),
    NOBODY_ASKED: gettext_lazy("Looked at; no volunteer is asked"),
    ASKED: gettext_lazy("A volunteer is asked and has not answered"),
    REFERRED: gettext_lazy("A partner organisation has it"),
}
AGES: dict[str, Any] = {
    "up_to_1": gettext_lazy("Up to 1 day"),
    "up_to_3": gettext_lazy("1 to 3 days"),
    "up_to_7": gettext_lazy("3 to 7 days"),
    "up_to_14": gettext_lazy("1 to 2 weeks"),
    OLDER: gettext_lazy("Over 2 weeks"),
}
WAITING = Division(
    "requests_waiting",
    "",
    gettext_lazy("Requests for help that wait, and why"),
    gettext_lazy("Waits because"),
    lambda: REASONS,
    is_ordered=True,
)
AGE = Division(
    "open_by_age",
    "open",
    gettext_lazy("Open cases by age"),
    gettext_lazy("Came in"),
    lambda: AGES,
    is_ordered=True,
)


def sections(counted: dict[str, Any]) -> list[Section]:
    """Return these figures, in the order of the screen."""
    return [
        WAITING.section(counted),
        load("team", counted, _("Open cases by team"), _("Team"), teams()),
        load("handler", counted, _("Open cases by handler"), _("Handler"), handlers(counted)),
        AGE.section(counted),
        lead_times(counted),
        inflow(counted, "requests_by_week", _("Requests for help by week")),
        inflow(counted, "sign_ups_by_week", _("Sign-ups by week")),
    ]


def teams() -> dict[str, str]:
    """Return what the teams are called, by key."""
    return {key: str(team) for key, team in reference.teams().items()}


def handlers(counted: dict[str, Any]) -> dict[str, str]:
    """Return the names of who has open cases, by id."""
    ids = [int(key) for key in counted["open_by_handler"] if key != NOBODY]
    return {str(pk): name_of(user) for pk, user in User.objects.in_bulk(ids).items()}


def load(
    name: str, counted: dict[str, Any], heading: str, what: str, labels: dict[str, str]
) -> Section:
    """Return how much each team, or each handler, has to do; who has most comes first."""
    opened, late, oldest = (counted[f"{each}_by_{name}"] for each in ("open", "late", "oldest"))
    names = {NOBODY: _("Nobody yet"), **labels}
    lines = [
        Line(names.get(key, "–"), opened[key], (written(late[key]), in_days(oldest[key])))
        for key in sorted(opened, key=lambda key: (-opened[key], names.get(key, "")))
    ]
    return Section(f"by_{name}", heading, what, how_late(counted), lines, (LATE, OLDEST))


def how_late(counted: dict[str, Any]) -> str:
    """Return how many cases are open, and how many of them late, in a sentence."""
    number = counted["open"]
    if not number:
        return _("Nothing is open.")
    return ngettext(
        "%(open)s case is open, %(late)s of them late. Volunteers in the pool are not counted.",
        "%(open)s cases are open, %(late)s of them late. Volunteers in the pool are not counted.",
        number,
    ) % {"open": written(number), "late": written(counted["late"])}


def lead_times(counted: dict[str, Any]) -> Section:
    """Return in how many days cases were closed, by kind."""
    half, most, closed = (
        counted[name] for name in ("lead_days_of_half", "lead_days_of_most", "closed_by_kind")
    )
    lines = [
        Line(str(Kind(kind).label), half[kind], (written(most[kind]), written(closed[kind])))
        for kind in half
    ]
    return Section(
        "lead_times",
        _("From receipt to closing, in days"),
        _("Kind"),
        how_fast(half, most),
        lines,
        (_("Nine in ten within"), _("Closed")),
        _("Half within"),
    )


def how_fast(half: Numbers, most: Numbers) -> str:
    """Return how fast requests are closed, in a sentence."""
    if Kind.REQUEST not in half:
        return _("No request for help was closed yet.")
    return _("Half of the requests were closed within %(half)s, nine in ten within %(most)s.") % {
        "half": in_days(half[Kind.REQUEST]),
        "most": in_days(most[Kind.REQUEST]),
    }


def inflow(counted: dict[str, Any], key: str, heading: str) -> Section:
    """Return how many cases came in during the last weeks, the newest last."""
    numbers = last_weeks(counted[key])
    lines = [Line(date_format(monday, "j F Y"), number) for monday, number in numbers.items()]
    return Section(key, heading, _("Week of"), busiest(lines), lines)


def last_weeks(numbers: Numbers) -> dict[date, int]:
    """Return the numbers of the last weeks by their Monday, also those of weeks with none."""
    if not numbers:
        return {}
    mondays = sorted(date.fromisoformat(week) for week in numbers)
    first = max(mondays[0], mondays[-1] - timedelta(weeks=WEEKS - 1))
    weeks = [first + timedelta(weeks=each) for each in range((mondays[-1] - first).days // 7 + 1)]
    return {monday: numbers.get(monday.isoformat(), 0) for monday in weeks}


def busiest(lines: list[Line]) -> str:
    """Return which week was the busiest, in a sentence."""
    most = max(lines, key=lambda line: line.number, default=None)
    if most is None:
        return most_of(lines)
    return _("Most in the week of %(week)s: %(number)s.") % {
        "week": most.label,
        "number": most.written,
    }


def in_days(days: int) -> str:
    """Return a number of whole days in words."""
    if not days:
        return _("less than a day")
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": written(days)}
