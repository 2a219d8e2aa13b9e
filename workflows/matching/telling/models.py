"""What a volunteer agrees to by saying yes."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.charters import CharterText


class VolunteerCharter(CharterText):
    """One version of what the city asks of volunteers; the newest counts. Never changed."""

    class Meta(CharterText.Meta):
        verbose_name = _("charter for volunteers")
        verbose_name_plural = _("charter for volunteers")
