"""How residents reach the city: on every page, set once."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from workflows.casetypes.fields import TextPerLanguage


def phone_link(number: str) -> str:
    """Return a number as typed in the form of a tel: link, a Belgian one with its country."""
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    if digits.startswith("0") and not digits.startswith(("00", "0800")):
        return f"+32{digits[1:]}"
    return digits


@register_setting(icon="mail", name="contact")
class CitySettings(BaseSiteSetting):
    """Phone, hours and mailboxes of the information centre."""

    phone = models.CharField(
        _("phone number"),
        max_length=30,
        default="016 27 27 72",
        help_text=_("As it is said, with spaces. It stands first on every page."),
    )
    hours = TextPerLanguage(_("opening hours"), blank=True)
    mail_help = models.EmailField(_("mailbox for help"), blank=True)
    mail_information = models.EmailField(_("mailbox for information"), blank=True)

    elsewhere = TextPerLanguage(
        _("to who needs help elsewhere"),
        multiline=True,
        blank=True,
        help_text=_(
            "Said at a postcode that no neighbourhood has, before a question of somebody outside "
            "the city is taken: to whom you pass it on."
        ),
    )

    panels: ClassVar = [
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("hours")], _("By phone")),
        MultiFieldPanel([FieldPanel("mail_help"), FieldPanel("mail_information")], _("By mail")),
        FieldPanel("elsewhere"),
    ]

    class Meta:
        verbose_name = _("contact details")
        verbose_name_plural = _("contact details")

    @property
    def phone_link(self) -> str:
        """Return the number for a tel: link."""
        return phone_link(self.phone)
