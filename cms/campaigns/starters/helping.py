"""Neighbours who need help, and volunteers who give it."""

from django.utils.translation import gettext_lazy as _

from cms.campaigns.starters.writing import CampaignStarter, PlannedForm, PlannedTile
from workflows.casetypes.ready_made import READY_MADE
from workflows.casetypes.signs import Sign

HELPING = CampaignStarter(
    key="helping",
    label=_("Help and offers"),
    about=_("Residents ask for help with shopping, walking the dog or a chat; volunteers sign up."),
    purpose=(
        "Bewoners die hulp nodig hebben in contact brengen met vrijwilligers uit hun buurt.",
        "Bringing residents who need help together with volunteers from their neighbourhood.",
    ),
    categories=(
        (("Boodschappen voor wie thuisblijft", "Shopping for who stays at home"), Sign.BASKET),
        (("Gezelschap en een praatje", "Company and a chat"), Sign.TALK),
    ),
    forms=(
        PlannedForm(
            READY_MADE["request"],
            ("Hulp vragen", "Ask for help"),
            (
                "Vertel ons wat je nodig hebt. We zoeken iemand bij jou in de buurt.",
                "Tell us what you need. We look for somebody near you.",
            ),
        ),
    ),
    tiles=(
        PlannedTile(
            READY_MADE["offer"],
            0,
            ("Boodschappen doen voor een buur", "Do the shopping for a neighbour"),
            ("Een uur per week, dicht bij huis.", "An hour a week, close to home."),
            (
                "<p>Je belt om de lijst af te spreken en zet alles aan de deur.</p>",
                "<p>You call to agree on the list, and leave everything at the door.</p>",
            ),
        ),
        PlannedTile(
            READY_MADE["offer"],
            1,
            ("Een praatje maken", "Have a chat"),
            ("Aan de deur of aan de telefoon.", "At the door or on the phone."),
            (
                "<p>Je spreekt af met wie alleen is, wanneer het jullie past.</p>",
                "<p>You meet somebody who is alone, when it suits you both.</p>",
            ),
        ),
    ),
)
