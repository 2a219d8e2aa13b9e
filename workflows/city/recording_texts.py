"""The texts of the recording that callers hear: when each is said, and what it may hold."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PLACEHOLDER = re.compile(r"\{(\w*)\}")


class Moment(models.TextChoices):
    """Whether somebody answers."""

    OPEN = "open", gettext_lazy("Somebody answers")
    CLOSED = "closed", gettext_lazy("Outside the hours")
    EXCEPTION = "exception", gettext_lazy("Closed on a day that is otherwise")


# What each text may hold between braces.
ALWAYS = ("site", "hours")
OFFERED: Mapping[Moment, tuple[str, ...]] = {
    Moment.OPEN: ALWAYS,
    Moment.CLOSED: (*ALWAYS, "opens"),
    Moment.EXCEPTION: (*ALWAYS, "opens", "today", "reason"),
}
OURS: Mapping[Moment, Any] = {
    Moment.OPEN: gettext_lazy("Welcome to {site}. One moment please, a colleague answers you."),
    Moment.CLOSED: gettext_lazy(
        "Welcome to {site}. Nobody answers the phone now. We answer again {opens}. Is somebody in "
        "danger? Hang up and ring 112."
    ),
    Moment.EXCEPTION: gettext_lazy(
        "Welcome to {site}. Today is otherwise than usual: {today} {reason} We answer again "
        "{opens}. Is somebody in danger? Hang up and ring 112."
    ),
}


def errors_in(settings: Any) -> dict[str, str]:
    """Return what is wrong with the texts that staff wrote, by field."""
    found = {}
    for moment, offered in OFFERED.items():
        texts = getattr(settings, f"recording_{moment}")
        names = {name for text in texts.values() for name in PLACEHOLDER.findall(text)}
        if wrong := sorted(names - set(offered)):
            sentence = _("“{%(name)s}” stands for nothing here. Use: %(offered)s.") % {
                "name": wrong[0],
                "offered": ", ".join(f"{{{name}}}" for name in offered),
            }
            found[f"recording_{moment}"] = sentence
    return found
