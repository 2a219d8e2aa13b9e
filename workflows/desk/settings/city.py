"""Whose site it is, on one screen of the admin's settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.registry import register_setting

from workflows.city.models import CitySettings

REASON = FieldPanel(
    "reason", help_text=_("Residents read it; in Dutch, where you leave their language empty.")
)
HOURS = FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")])

CitySettings.edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldPanel("site_name"),
                FieldPanel("publisher"),
                FieldPanel("address"),
            ],
            heading=_("The city"),
        ),
        ObjectList(
            [
                FieldPanel("phone"),
                FieldRowPanel([FieldPanel("mail_help"), FieldPanel("mail_information")]),
                InlinePanel(
                    "times",
                    heading=_("Hours of the week"),
                    label=_("Hours"),
                    panels=[FieldPanel("days"), HOURS],
                ),
                FieldPanel("rests_on_holidays"),
                InlinePanel(
                    "exceptions",
                    heading=_("Days that are otherwise"),
                    label=_("Day"),
                    panels=[FieldPanel("day"), HOURS, REASON],
                ),
                FieldPanel("elsewhere"),
            ],
            heading=_("How it is reached"),
        ),
        ObjectList(
            [
                FieldPanel("recording_open"),
                FieldPanel("recording_closed"),
                FieldPanel("recording_exception"),
            ],
            heading=_("What callers hear"),
        ),
        ObjectList(
            [
                FieldPanel("controller"),
                MultiFieldPanel(
                    [FieldPanel("dpo"), FieldPanel("dpo_mail")], _("Data protection officer")
                ),
                FieldPanel("ombuds"),
                FieldRowPanel(
                    [FieldPanel("complaints_within"), FieldPanel("accessibility_within")]
                ),
            ],
            heading=_("Who answers for it"),
        ),
        ObjectList(
            [
                FieldPanel("logo"),
                FieldRowPanel([FieldPanel("main_colour"), FieldPanel("accent_colour")]),
                FieldRowPanel([FieldPanel("main_in_the_dark"), FieldPanel("accent_in_the_dark")]),
            ],
            heading=_("How it looks"),
        ),
    ]
)
register_setting(CitySettings, icon="home", name="city", order=10)
