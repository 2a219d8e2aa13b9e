"""What residents read of pages that no template says."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def ended_on(day: date | None) -> str:
    """Return until when a vacancy took sign-ups."""
    return _("You could sign up until %(day)s.") % {"day": date_format(day, "j F Y")}
