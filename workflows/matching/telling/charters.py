"""The charter of volunteers: what somebody agrees to who says yes."""

from workflows.matching.telling.models import VolunteerCharter


def current() -> VolunteerCharter | None:
    """Return the version that counts, or None in a city that sets no charter."""
    return VolunteerCharter.objects.first()


def accepted(shown: str) -> VolunteerCharter | None:
    """Return the version with which somebody says yes: the one that was shown, by its id.

    Who was shown none, as on the phone, accepts the one that counts.
    """
    found = VolunteerCharter.objects.filter(pk=shown).first() if shown.isdecimal() else None
    return found or current()
