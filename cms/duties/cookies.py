"""Every cookie that the site sets. A test walks the site and meets no other."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Cookie:
    """A cookie by its name: what it is for, and how long it lasts."""

    name: str
    purpose: str | Promise
    lasts: str | Promise


UNTIL_CLOSED = _("until you close the browser")
# Who asks for help or offers it has one only while they look at their own data.
OF_RESIDENTS = (
    Cookie(
        f"{settings.COOKIE_PREFIX}mydata",
        _("To keep open your look at your own data"),
        _("forty minutes"),
    ),
)
OF_PARTNERS = (
    Cookie(
        f"{settings.COOKIE_PREFIX}partner",
        _("To keep open the visit of an organisation that helps"),
        _("twelve hours"),
    ),
)
OF_STAFF = (
    Cookie(settings.SESSION_COOKIE_NAME, _("To stay signed in"), _("eight hours at most")),
    Cookie(
        settings.CSRF_COOKIE_NAME,
        _("To know that a form was sent from our own pages"),
        _("one year"),
    ),
    Cookie(
        f"{settings.COOKIE_PREFIX}messages",
        _("To say on the next screen what became of a click"),
        UNTIL_CLOSED,
    ),
    Cookie(
        "wagtail_sidebar_collapsed", _("To remember that the menu was made small"), _("one year")
    ),
)
