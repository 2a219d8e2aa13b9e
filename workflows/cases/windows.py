"""When somebody wants to be rung back: a part of the day, or hours of a day that they named."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from workflows.cases.states import CallTime

MIDNIGHT, NOON, SIX = time(), time(12), time(18)
# From when until when each part of a day is; midnight as an end is that of the day.
PARTS = {
    CallTime.ANY: (MIDNIGHT, MIDNIGHT),
    CallTime.MORNING: (MIDNIGHT, NOON),
    CallTime.AFTERNOON: (NOON, SIX),
    CallTime.EVENING: (SIX, MIDNIGHT),
}
# Nobody keeps a call in mind for longer.
MOST_DAYS = 30

NO_DAY = gettext_lazy("Choose the day of these hours.")
ENDS_FIRST = gettext_lazy("The end comes after the beginning.")
IS_OVER = gettext_lazy("That is over. Choose a later moment.")
TOO_FAR = gettext_lazy("Choose a day within the next 30 days.")


@dataclass(frozen=True)
class Window:
    """When it suits somebody. Hours go before the part of the day; without a day any will do."""

    part: CallTime = CallTime.ANY
    day: date | None = None
    opens: time | None = None
    closes: time | None = None

    @property
    def has_hours(self) -> bool:
        return self.opens is not None or self.closes is not None

    @property
    def begins_at(self) -> datetime | None:
        """Return from when on they can be rung (aware); None for now."""
        if self.day is None:
            return None
        return at(self.day, (self.opens or MIDNIGHT) if self.has_hours else PARTS[self.part][0])

    @property
    def ends_at(self) -> datetime | None:
        """Return until when (aware); None when no day was named."""
        if self.day is None:
            return None
        end = (self.closes or MIDNIGHT) if self.has_hours else PARTS[self.part][1]
        return at(self.day + timedelta(days=end == MIDNIGHT), end)

    def errors(self) -> dict[str, str]:
        """Return what is wrong with it, by field: a sentence each."""
        if self.day is None:
            return {"day": str(NO_DAY)} if self.has_hours else {}
        if self.opens and self.closes and self.closes <= self.opens:
            return {"closes": str(ENDS_FIRST)}
        if self.ends_at and self.ends_at <= timezone.now():
            return {"day": str(IS_OVER)}
        if self.day > timezone.localdate() + timedelta(days=MOST_DAYS):
            return {"day": str(TOO_FAR)}
        return {}

    def __str__(self) -> str:
        """Return it as it is said: "Wednesday 2 December, 14:00-16:00"."""
        if self.day is None:
            return str(self.part.label)
        values = {"day": day_in_words(self.day), "hours": self.hours_in_words()}
        return _("%(day)s, %(hours)s") % values if values["hours"] else values["day"]

    def hours_in_words(self) -> str:
        """Return the hours of the day in words; "" for all of it."""
        if self.opens and self.closes:
            return f"{clock(self.opens)}–{clock(self.closes)}"
        if self.closes:
            return _("before %(hour)s") % {"hour": clock(self.closes)}
        if self.opens:
            return pgettext("an hour", "from %(hour)s") % {"hour": clock(self.opens)}
        if self.part == CallTime.ANY:
            return ""
        label = str(self.part.label)
        return label[:1].lower() + label[1:]


def at(day: date, hour: time) -> datetime:
    """Return an hour of a day, aware."""
    return datetime.combine(day, hour, timezone.get_default_timezone())


def clock(hour: time) -> str:
    return time_format(hour, "H:i")


def day_in_words(day: date) -> str:
    """Return a day as staff read it: today, tomorrow or "Wednesday 2 December"."""
    ahead = (day - timezone.localdate()).days
    if ahead in (0, 1):
        return _("Tomorrow") if ahead else _("Today")
    return date_format(day, "l j F")
