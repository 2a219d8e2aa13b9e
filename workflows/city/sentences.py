"""What people read about opening hours, in the active language."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import groupby

from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.html import escape, format_html
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.casetypes import languages
from workflows.casetypes.fields import Said, marks
from workflows.casetypes.opening import ONE_DAY
from workflows.city.opening import MIDNIGHT, Opening, Spans

A_WEEK = 7


def clock(hour: time) -> str:
    """Return an hour as it is said, such as "8 am"; in Dutch without the word that follows it."""
    if hour.minute:
        return time_format(hour, pgettext("hour and minutes", "g.i A")).lower()
    return time_format(hour, pgettext("whole hour", "g A")).lower()


def closing(hour: time) -> str:
    """Return an hour at which it closes: midnight ends the day."""
    return pgettext("end of the day", "midnight") if hour == MIDNIGHT else clock(hour)


def hours_of(opening: Opening) -> str:
    """Return the hours of an ordinary week: "every day from 8 am to 8 pm"; "" for none."""
    if opening.is_always:
        return _("day and night")
    by_hours: dict[Spans, list[int]] = {}
    for day, spans in enumerate(opening.week):
        if spans:
            by_hours.setdefault(spans, []).append(day)
    return listed(
        _("%(days)s %(hours)s") % {"days": named(days), "hours": hours_on(spans)}
        for spans, days in by_hours.items()
    )


def listed(parts: Iterable[str]) -> str:
    """Return parts of a sentence beside each other."""
    return pgettext("between parts of a sentence", ", ").join(parts)


def hours_on(spans: Spans) -> str:
    """Return the hours of one day: "from 9 am to 12 pm and from 1 pm to 5 pm"."""
    sentences = [
        _("from %(opens)s to %(closes)s")
        % {"opens": clock(span.opens), "closes": closing(span.closes)}
        for span in spans
    ]
    return get_text_list(sentences, _("and"))


def named(days: list[int]) -> str:
    """Return days of the week (Monday is 0) in words: "Monday to Friday and Sunday"."""
    if len(days) == A_WEEK:
        return _("every day")
    return get_text_list(list(runs(days)), _("and"))


def runs(days: list[int]) -> Iterator[str]:
    """Yield each run of three days or more as one, the others by their names."""
    for _key, group in groupby(days, key=lambda day: day - days.index(day)):
        names = [str(WEEKDAYS[day]) for day in group]
        if len(names) > 2:
            yield _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
        else:
            yield from names


def now_of(opening: Opening, moment: datetime) -> str:
    """Return whether it is open at `moment` (aware), and until or from when; "" for nothing."""
    if opening.is_always and opening.open_until(moment):
        return _("open now")
    if until := opening.open_until(moment):
        return _("open now until %(closes)s") % {"closes": closing(until.time())}
    opens = opening.opens_next(moment)
    return opens_at(opens, timezone.localdate(moment)) if opens else ""


def opens_at(opens: datetime, today: date) -> str:
    """Return when it opens, as somebody says it who stands before the door `today`."""
    hour, day = clock(opens.time()), opens.date()
    if day == today:
        return _("opens today at %(hour)s") % {"hour": hour}
    if day == today + ONE_DAY:
        return _("opens tomorrow at %(hour)s") % {"hour": hour}
    return _("opens on %(day)s at %(hour)s") % {"day": date_format(day, "l j F"), "hour": hour}


class Exceptional(str):
    """How a day is otherwise. On a page its reason says in which language it is, if another."""

    reason: Said

    def __html__(self) -> str:
        """Return it for a page, with `lang` on the reason of which staff wrote the Dutch alone."""
        if not self.reason or self.reason.language == languages.active():
            return escape(str(self))
        before, reason, after = self.rpartition(self.reason)
        attributes = flatatt(marks(self.reason.language))
        return format_html("{}<span{}>{}</span>{}", before, attributes, reason, after)


def exceptional(day: date, spans: Spans, reason: Said) -> Exceptional:
    """Return how a day is otherwise: "Friday 25 December: closed (Christmas)"."""
    said = hours_on(spans) if spans else pgettext("a day", "closed")
    values = {"day": capfirst(date_format(day, "l j F")), "hours": said, "reason": reason}
    sentence = _("%(day)s: %(hours)s (%(reason)s)") if reason else _("%(day)s: %(hours)s")
    told = Exceptional(sentence % values)
    told.reason = reason
    return told
