"""An organisation beside the city: where it reads its mail, in which languages, and its number."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.kinds.addresses import MailableValidator
from workflows.casetypes import enterprise_numbers
from workflows.casetypes.fields import Languages, languages_of_mails


class Organisation(models.Model):
    """How an organisation is reached, and by which number it is known."""

    email = models.EmailField(
        _("e-mail for referrals"),
        validators=[MailableValidator()],
        help_text=_("Whoever reads this mailbox can open what is shared with the partner."),
    )
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    contact = models.CharField(
        _("contact"),
        max_length=80,
        blank=True,
        help_text=_("A desk or a function, such as intake desk; nobody's name."),
    )
    languages = Languages(_("languages"), blank=True)
    language = models.CharField(
        _("language of our mails"),
        max_length=8,
        choices=languages_of_mails,
        default=settings.LANGUAGE_CODE,
        help_text=_("In another one the Dutch text stands beneath."),
    )
    enterprise_number = models.CharField(
        _("KBO number"), max_length=20, blank=True, validators=[enterprise_numbers.validate]
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Keep the KBO number as ten digits."""
        super().clean()
        self.enterprise_number = enterprise_numbers.normalise(self.enterprise_number)
