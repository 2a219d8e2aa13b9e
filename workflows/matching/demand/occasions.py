"""When volunteers on a waiting list are told something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Kind
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.matching.occasions import CATEGORY
from workflows.messages.placeholders import NAME

ON_WAITING_LIST = OCCASIONS.add(
    Occasion(
        key="waiting_list",
        label=_("A volunteer is on the waiting list: at once, and then once a month"),
        to=_("the volunteer"),
        kinds=(Kind.OFFER,),
        may_be_off=True,
        order=35,
        placeholders={
            "name": NAME,
            "category": CATEGORY,
            "offered": Placeholder(_("how many volunteers there are for that help"), "1.000"),
            "asked": Placeholder(_("how many people ask for that help now"), "7"),
            "page_url": Placeholder(
                _("address where they change their sign-up"),
                "https://help.example.org/nl/aanvraag/example/helpen/",
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: je staat op de wachtlijst",
            "en": "{site_name}: you are on the waiting list",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Dank je wel dat je wil helpen: {category}. Je staat op de wachtlijst. We zeggen "
                "eerlijk hoe het ermee staat.\n\n"
                "Zoveel mensen boden zich aan: {offered}\n"
                "Zoveel mensen vragen nu hulp: {asked}\n\n"
                "De kans is dus groot dat we je nog niet nodig hebben. Voor we nieuwe mensen "
                "zoeken, vragen we eerst aan jou of je nog wil. Je hoeft niets te doen.\n\n"
                "Wil je niet meer wachten? Dat zeg je hier:\n{page_url}\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Thank you for being willing to help: {category}. You are on the waiting list. We "
                "tell you honestly how things stand.\n\n"
                "So many people offered to help: {offered}\n"
                "So many people ask for help now: {asked}\n\n"
                "So it is likely that we do not need you yet. Before we look for new people, we "
                "ask you first whether you are still willing. You need not do anything.\n\n"
                "Do you no longer want to wait? Tell us here:\n{page_url}\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

STILL_WILLING = OCCASIONS.add(
    Occasion(
        key="still_willing",
        label=_("A volunteer on the waiting list is asked whether they are still willing"),
        to=_("the volunteer"),
        kinds=(Kind.OFFER,),
        by_hand=True,
        order=36,
        placeholders={
            "name": NAME,
            "category": CATEGORY,
            "willing_url": Placeholder(
                _("address where they say whether they are still willing"),
                "https://help.example.org/nl/aanvraag/example/nog-helpen/",
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: we zoeken weer mensen. Wil je nog helpen?",
            "en": "{site_name}: we need people again. Are you still willing?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je staat op de wachtlijst voor: {category}. Er is weer hulp nodig. Voor we nieuwe "
                "mensen zoeken, vragen we het eerst aan jou: wil je nog helpen?\n\n"
                "Zeg het hier, met één druk op de knop:\n{willing_url}\n\n"
                "De link openen is nog geen antwoord. Nee zeggen mag altijd.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You are on the waiting list for: {category}. Help is needed again. Before we look "
                "for new people, we ask you first: are you still willing to help?\n\n"
                "Tell us here, by pressing one button:\n{willing_url}\n\n"
                "Opening the link is not an answer yet. You may always say no.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)
