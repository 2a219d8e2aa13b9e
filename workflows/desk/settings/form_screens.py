"""The desk's screens among those of a form."""

from django.utils.translation import gettext_lazy as _

from forms.admin import screens
from forms.admin.screens import Screen

TRY_OUTS = "try-outs"


def register() -> None:
    """Add the try-outs, which file cases and so belong to the desk."""
    screens.register(Screen(TRY_OUTS, _("Try out"), "desk:try_outs", order=10))
