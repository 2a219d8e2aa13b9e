"""The charter of volunteers: what somebody agrees to who says yes."""

from workflows.casetypes import reference
from workflows.casetypes.charters import VolunteerCharter


def current() -> VolunteerCharter | None:
    """Return the version that counts, or None in a city that sets no charter."""
    return reference.volunteer_charter()


def accepted(shown: str) -> VolunteerCharter | None:
    """Return the version with which somebody says yes: the one that was shown, by its id.

    Who was shown none, as on the phone, accepts the one that counts.
    """
    return reference.volunteer_charter(int(shown) if shown.isdecimal() else 0)
