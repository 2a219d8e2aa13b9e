"""What somebody who calls hears before anybody answers: a text, right at this moment.

Staff write it in each language, with placeholders; where they did not, the words that came with
the site are said. A telephone exchange reads it, or whoever speaks it in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from workflows.casetypes import languages
from workflows.casetypes.opening import ONE_DAY
from workflows.city import sentences
from workflows.city.recording_texts import OURS, PLACEHOLDER, Moment
from workflows.city.services import City


@dataclass(frozen=True)
class Said:
    """A recording as it is said in one language."""

    language: str
    text: str


def moment_of(city: City, at: datetime) -> Moment:
    """Return whether somebody answers at `at` (aware)."""
    opening = city.opening
    if opening.open_until(at):
        return Moment.OPEN
    today = timezone.localdate(at)
    if today in opening.exceptions or today in opening.holidays:
        return Moment.EXCEPTION
    return Moment.CLOSED


def recording(city: City, language: str, at: datetime | None = None) -> Said:
    """Return what is said at `at` (aware; now) to who speaks a language of the site.

    As staff wrote it, or as it came; in Dutch where there is neither in that language.
    """
    at = at or timezone.now()
    moment = moment_of(city, at)
    texts = getattr(city.settings, f"recording_{moment}")
    has_words = texts.get(language) or languages.has_words(language)
    said_in = language if has_words else languages.DUTCH
    with override(said_in):
        return Said(said_in, filled(texts.get(said_in) or str(OURS[moment]), values(city, at)))


def values(city: City, at: datetime) -> dict[str, str]:
    """Return what the placeholders stand for, in the active language."""
    today = timezone.localdate(at)
    spans = city.opening.on(today)
    reasons = {row.day: str(row.reason) for row in city.settings.exceptions.all()}
    reason = reasons.get(today) or (_("public holiday") if is_holiday(city, at) else "")
    return {
        "site": city.site_name,
        "hours": city.hours,
        "opens": again_at(city, at),
        "today": (sentences.hours_on(spans) if spans else pgettext("a day", "closed")) + ".",
        "reason": f"{capfirst(reason)}." if reason else "",
    }


def is_holiday(city: City, at: datetime) -> bool:
    """Return whether it is a day on which it is closed by law, and not for another reason."""
    today = timezone.localdate(at)
    return today in city.opening.holidays and today not in city.opening.exceptions


def again_at(city: City, at: datetime) -> str:
    """Return when somebody answers again: "tomorrow at 8 am"."""
    opens = city.opening.opens_next(at)
    if opens is None:
        return _("as soon as we can")
    hour, day, today = sentences.clock(opens.time()), opens.date(), timezone.localdate(at)
    if day == today:
        return _("today at %(hour)s") % {"hour": hour}
    if day == today + ONE_DAY:
        return _("tomorrow at %(hour)s") % {"hour": hour}
    return _("on %(day)s at %(hour)s") % {"day": date_format(day, "l j F"), "hour": hour}


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled in, and no space left over."""
    said = PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
    return re.sub(r"[ ]{2,}", " ", said).strip()


def in_all_languages(city: City, at: datetime | None = None) -> list[Said]:
    """Return what is said now in each language of the site."""
    return [recording(city, code, at) for code in languages.of_site()]
