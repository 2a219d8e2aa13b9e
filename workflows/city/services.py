"""The one door to read whose site it is: `city()`.

Read from the database at most every `SECONDS` by each process, and anew at once where it was
changed. A copy lies in a file, so that it can be said while the database is away.
"""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from forms.kinds.text import isolated
from workflows.casetypes import languages
from workflows.city import last_known, sentences
from workflows.city.colours import FIELDS, Palette
from workflows.city.models import CitySettings
from workflows.city.opening import Opening
from workflows.city.phones import phone_link

SECONDS = 30
# The accent of what is printed, where a city has none of its own.
ON_PAPER = "#8f2d21"
# Days that are otherwise are told so long beforehand.
TOLD_DAYS = 14


@dataclass(frozen=True)
class City:
    """Whose site it is, as staff set it. Texts are in the active language, else in Dutch.

    What was not set yet has words that a sentence can go on with.
    """

    settings: CitySettings

    @property
    def is_set_up(self) -> bool:
        """Return whether staff gave the city's name."""
        return bool(self.settings.name)

    @property
    def name(self) -> str:
        """Return the city's name, such as "Ghent"."""
        return str(self.settings.name) or _("the city")

    @property
    def everywhere(self) -> str:
        """Return where something is that is in no neighbourhood alone: "all of Ghent"."""
        return _("all of %(city)s") % {"city": self.name}

    @property
    def site_name(self) -> str:
        """Return the name of the site."""
        return self.settings.site_name or _("Help in your city")

    @property
    def publisher(self) -> str:
        """Return who signs, such as "City of Ghent"."""
        return str(self.settings.publisher) or capfirst(self.name)

    @property
    def address(self) -> list[str]:
        """Return the lines of the postal address."""
        return self.settings.address.split("\n") if self.settings.address else []

    @property
    def phone(self) -> str:
        """Return the number as it is said; "" for none."""
        return self.settings.phone

    @property
    def phone_in_text(self) -> str:
        """Return the number so that it reads as dialled in a text that is no HTML; "" for none."""
        return isolated(self.phone) if self.phone else ""

    @property
    def phone_link(self) -> str:
        """Return the number for a tel: link."""
        return phone_link(self.phone)

    @cached_property
    def opening(self) -> Opening:
        """Return when somebody answers."""
        return self.settings.opening

    @property
    def hours(self) -> str:
        """Return the hours of an ordinary week; "" for none."""
        return sentences.hours_of(self.opening)

    @property
    def call(self) -> str:
        """Return what follows "Call": the number and the hours, or where somebody is found."""
        if not self.phone:
            return _("the town hall")
        return sentences.listed([each for each in (self.phone_in_text, self.hours) if each])

    def open_now(self, moment: datetime | None = None) -> str:
        """Return whether it is open at `moment` (aware; now), until or from when; "" for none."""
        return sentences.now_of(self.opening, moment or timezone.now())

    @property
    def exceptions(self) -> list[str]:
        """Return a sentence for each day of the next two weeks that is otherwise."""
        today, reader = timezone.localdate(), languages.active()
        return [
            sentences.exceptional(row.day, row.spans, row.reason.in_language(reader))
            for row in self.settings.exceptions.all()
            if 0 <= (row.day - today).days < TOLD_DAYS
        ]

    @property
    def mail_help(self) -> str:
        """Return the mailbox for help; "" for none."""
        return self.settings.mail_help

    @property
    def mail_information(self) -> str:
        """Return the mailbox for information; "" for none."""
        return self.settings.mail_information

    @property
    def controller(self) -> str:
        """Return who answers for personal data."""
        return str(self.settings.controller) or self.publisher

    @property
    def dpo(self) -> str:
        """Return the data protection officer's function; "" for none."""
        return str(self.settings.dpo)

    @property
    def dpo_mail(self) -> str:
        """Return the mailbox of the data protection officer; "" for none."""
        return self.settings.dpo_mail

    @property
    def ombuds(self) -> str:
        """Return where somebody complains who was not helped; "" for nowhere."""
        return str(self.settings.ombuds)

    @property
    def elsewhere(self) -> str:
        """Return what somebody reads who needs help outside the city; "" for nothing of staff."""
        return str(self.settings.elsewhere)

    @property
    def signature(self) -> str:
        """Return the lines beneath a letter or mail: publisher and postal address."""
        return "\n".join([self.publisher, *self.address])

    @property
    def logo(self) -> Any:
        """Return the picture of the logo, or None."""
        return self.settings.logo

    @cached_property
    def palette(self) -> Palette:
        """Return the city's own colours."""
        return Palette(*(getattr(self.settings, name).lower() for name in FIELDS))


@dataclass
class Kept:
    """What this process read last, and when."""

    city: City | None = None
    read_at: float = float("-inf")
    forgotten_at: float = float("-inf")

    def is_fresh(self, now: float) -> bool:
        """Return whether it was read lately, and nothing changed since it began to be read."""
        return self.forgotten_at < self.read_at and now - self.read_at <= SECONDS

    def forget(self, **_signal: Any) -> None:
        """Read again next time."""
        self.forgotten_at = time.monotonic()


_kept = Kept()


def city() -> City:
    """Return whose site it is, at most `SECONDS` old. Raise DatabaseError while that is away."""
    now = time.monotonic()
    if _kept.city is None or not _kept.is_fresh(now):
        _kept.city, _kept.read_at = City(read()), now
        last_known.keep(_kept.city)
    return _kept.city


def letterhead() -> dict[str, Any]:
    """Return what a PDF says of whose it is: the city, its logo as a file, its accent colour."""
    ours = city()
    picture = ours.logo.get_rendition("height-192") if ours.logo else None
    return {
        "city": ours,
        "logo": f"file://{picture.file.path}" if picture else "",
        "accent": ours.palette.accent or ON_PAPER,
    }


def read() -> CitySettings:
    """Return the settings with all that belongs to them; empty ones before the set-up."""
    rows = CitySettings.objects.select_related("logo").prefetch_related("times", "exceptions")
    return rows.order_by("pk").first() or CitySettings()


def forget() -> None:
    """Forget all, as a new process would."""
    _kept.forget()
