"""What an outcome does beyond the case that is closed with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Effect(models.TextChoices):
    """What an outcome does to the person of the case, beyond the case itself."""

    NOTHING = "", _("Nothing")
    SUSPENDS = "suspends", _("Is not asked to help any more; whom they help needs somebody else")
    ENDS = "ends", _("Has died: nobody asks them for help, and no message goes to them any more")


# After these somebody is not asked to help any more.
SUSPENDING = (Effect.SUSPENDS, Effect.ENDS)
