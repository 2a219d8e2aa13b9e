"""An invitation of a calendar (RFC 5545), in words: what, when and where."""

import re
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

FOLDED = re.compile(r"\r?\n[ \t]")
DATE, MOMENT = "%Y%m%d", "%Y%m%dT%H%M%S"
ESCAPED = re.compile(r"\\([\\;,nN])")


def invitation_of(calendar: str) -> str:
    """Return an invitation in a few lines; "" when it says nothing."""
    fields = fields_of(calendar)
    if not fields:
        return ""
    lines = [
        _("Invitation of a calendar: %(what)s") % {"what": fields.get("SUMMARY", "–")},
        when(fields.get("DTSTART", "")),
        fields.get("LOCATION", ""),
        fields.get("DESCRIPTION", ""),
    ]
    return "\n".join(line for line in lines if line)


def fields_of(calendar: str) -> dict[str, str]:
    """Return the fields of its first event by name."""
    _before, _begins, event = FOLDED.sub("", calendar).partition("BEGIN:VEVENT")
    fields: dict[str, str] = {}
    for line in event.partition("END:VEVENT")[0].splitlines():
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.partition(";")[0].strip().upper(), unescaped(value.strip()))
    return fields


def unescaped(value: str) -> str:
    """Return a value as it is read."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def when(said: str) -> str:
    """Return a day or moment in words; as it stands there when it is neither."""
    for form, shown in ((MOMENT, "l j F Y, H:i"), (DATE, "l j F Y")):
        try:
            # Shown as it is written: which zone it means is the calendar's business.
            return date_format(datetime.strptime(said.rstrip("Z"), form), shown)  # noqa: DTZ007
        except ValueError:
            continue
    return said
