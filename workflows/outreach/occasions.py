"""When a call campaign tells somebody something."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME

CAMPAIGN = Placeholder(_("the call campaign"), _("Calling people over 80"))

CALL_ALARM = OCCASIONS.add(
    Occasion(
        key="call_alarm",
        label=_("Somebody who calls is worried about who they rang"),
        to=_("the colleague who is told of alarms"),
        order=75,
        placeholders={
            "campaign": CAMPAIGN,
            "url": Placeholder(
                _("address of the campaign, for staff"),
                "https://help.example.org/admin/cases/campaigns/example/",
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: ALARM bij {campaign}",
            "en": "{site_name}: ALARM in {campaign}",
        },
        body={
            "nl": (
                "Dag collega\n\n"
                "Iemand die belt voor “{campaign}” is ongerust over een persoon op de lijst. Kijk "
                "nu:\n{url}\n\n"
                "Wie er gevaar loopt, staat niet in deze mail. Klik op “Ik neem dit op” zodra je "
                "ermee bezig bent, dan zien je collega's dat.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague\n\n"
                "Somebody who calls for “{campaign}” is worried about a person on the list. Look "
                "now:\n{url}\n\n"
                "Who it is, this mail does not say. Press “I look after this” as soon as you are "
                "on it, so that your colleagues see it.\n\n"
                "{signature}"
            ),
        },
    )
)

CALL_INFORMATION = OCCASIONS.add(
    Occasion(
        key="call_information",
        label=_("Information that somebody wanted when they were rung"),
        to=_("who was rung"),
        order=76,
        placeholders={
            "name": NAME,
            "information": Placeholder(
                _("the information, as it stands with the campaign"),
                _("Drink enough water, also when you are not thirsty."),
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: wat we je aan de telefoon beloofden",
            "en": "{site_name}: what we promised you on the phone",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We belden je, en je vroeg om deze informatie:\n\n"
                "{information}\n\n"
                "Is iets niet duidelijk? Bel ons: {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We rang you, and you asked for this information:\n\n"
                "{information}\n\n"
                "Is anything unclear? Call us: {call}.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: {information} Vragen? {call}",
            "en": "{site_name}: {information} Questions? {call}",
        },
    )
)
