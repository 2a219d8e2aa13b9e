"""Organisations that cases can be referred to."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.kinds.addresses import MailableValidator
from workflows.casetypes import enterprise_numbers
from workflows.casetypes.fields import LanguageOfMails, Languages, TextPerLanguage
from workflows.casetypes.models import CaseType, Category, Neighbourhood
from workflows.casetypes.named import Named


class Partner(Named):
    """An organisation that cases can be referred to."""

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
    services = TextPerLanguage(_("services"), multiline=True, blank=True)
    categories = models.ManyToManyField(
        Category,
        verbose_name=_("categories"),
        related_name="+",
        blank=True,
        help_text=_("Cases of these categories suggest this partner first."),
    )
    neighbourhoods = models.ManyToManyField(
        Neighbourhood,
        verbose_name=_("neighbourhoods"),
        related_name="+",
        blank=True,
        help_text=_("Where it works. None: the whole city."),
    )
    languages = Languages(_("languages"), blank=True)
    language = LanguageOfMails(
        _("language of our mails"),
        max_length=8,
        default=settings.LANGUAGE_CODE,
        help_text=_("In another one the Dutch text stands beneath."),
    )
    files_for_clients: "models.ManyToManyField[CaseType, models.Model]" = models.ManyToManyField(
        CaseType,
        verbose_name=_("files for its clients"),
        related_name="partners_filing",
        blank=True,
        help_text=_(
            "Whoever of the partner came in with a code may fill in the form of these case types "
            "for a client."
        ),
    )
    enterprise_number = models.CharField(
        _("KBO number"), max_length=20, blank=True, validators=[enterprise_numbers.validate]
    )
    protocol_on = models.DateField(_("protocol signed on"), null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("working days to answer"),
        default=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Days on which the case's team is there. Then one reminder is mailed; as many days "
            "later the case needs attention. Empty: nobody is reminded."
        ),
    )

    class Meta:
        verbose_name = _("partner organisation")
        verbose_name_plural = _("partner organisations")

    def clean(self) -> None:
        """Keep the KBO number as ten digits."""
        super().clean()
        self.enterprise_number = enterprise_numbers.normalise(self.enterprise_number)
