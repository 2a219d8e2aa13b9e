"""When the volunteer of a group is told something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import NEEDS
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.matching.occasions import CATEGORY
from workflows.messages.placeholders import NAME

NUMBER = Placeholder(_("how many people are in the group"), "3")
GROUP_URL = Placeholder(
    _("address of the page of the group"),
    "https://help.example.org/nl/groepje/example/",
    is_required=True,
)
PLACEHOLDERS = {"name": NAME, "category": CATEGORY, "number": NUMBER, "group_url": GROUP_URL}

ASKED = OCCASIONS.add(
    Occasion(
        key="group_asked",
        label=_("A volunteer is asked to help a group"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=32,
        placeholders=PLACEHOLDERS,
        subject={
            "nl": "{site_name}: wil jij een groepje begeleiden?",
            "en": "{site_name}: will you help a small group?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je schreef je in als vrijwilliger. We zoeken iemand voor een groepje van "
                "{number}: {category}.\n\n"
                "Hier lees je voor wie en wanneer, en zeg je ja of nee voor het hele groepje:\n"
                "{group_url}\n\n"
                "De link openen is nog geen antwoord. Nee zeggen mag altijd.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You signed up as a volunteer. We look for somebody for a small group of "
                "{number}: {category}.\n\n"
                "Read here for whom and when, and say yes or no for the whole group:\n"
                "{group_url}\n\n"
                "Opening the link is not an answer yet. You may always say no.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

LEADS = OCCASIONS.add(
    Occasion(
        key="group_leads",
        label=_("A volunteer said yes to a group"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=42,
        placeholders=PLACEHOLDERS,
        subject={
            "nl": "{site_name}: bedankt, dit is je groepje",
            "en": "{site_name}: thank you, this is your group",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Fijn dat je helpt! Op deze pagina staat je groepje van {number}, en hoe je "
                "iedereen bereikt:\n{group_url}\n\n"
                "Valt er iemand weg, dan kan iemand anders die plaats krijgen. Dat laten we je "
                "weten.\n"
                "De link is alleen voor jou. Stuur hem niet door.\n"
                "Lukt het toch niet? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Thank you for helping! This page shows your group of {number}, and how to reach "
                "everybody in it:\n{group_url}\n\n"
                "When somebody leaves, somebody else may get that place. We let you know.\n"
                "The link is for you alone. Do not pass it on.\n"
                "Does it not work out? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

JOINED = OCCASIONS.add(
    Occasion(
        key="group_joined",
        label=_("Somebody new is in a group"),
        to=_("the volunteer"),
        kinds=NEEDS,
        order=43,
        placeholders=PLACEHOLDERS,
        subject={
            "nl": "{site_name}: er komt iemand bij in je groepje",
            "en": "{site_name}: somebody joins your group",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "In je groepje ({category}) was een plaats vrij. Die is nu ingenomen. Hier zie je "
                "wie erbij komt:\n{group_url}\n\n"
                "Past het niet? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "A place in your group ({category}) was free. It is taken now. See who joins "
                "here:\n{group_url}\n\n"
                "Does it not suit you? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)
