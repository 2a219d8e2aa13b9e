"""The desk's screens among those of a form."""

from django.utils.translation import gettext_lazy as _

from forms.admin import screens
from forms.admin.screens import Screen

TRY_OUTS = "try-outs"
ANSWERS = "answers"


def register() -> None:
    """Add what is of cases and so belongs to the desk: try-outs, and how a form was answered."""
    screens.register(Screen(TRY_OUTS, _("Try out"), "desk:try_outs", order=10))
    screens.register(Screen(ANSWERS, _("Results"), "desk:form_answers", order=35, in_list=True))
