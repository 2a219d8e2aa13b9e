"""When a volunteer whose turn is over is told so."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import NEEDS
from workflows.declaring.types import OCCASIONS, Occasion
from workflows.matching.occasions import CATEGORY
from workflows.messages.placeholders import NAME

TURN_OVER = OCCASIONS.add(
    Occasion(
        key="turn_over",
        label=_("An invitation in turn was not answered in time"),
        to=_("the volunteer"),
        kinds=NEEDS,
        may_be_off=True,
        order=32,
        placeholders={"name": NAME, "category": CATEGORY},
        subject={
            "nl": "{site_name}: we zoeken intussen verder",
            "en": "{site_name}: we are looking further",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We vroegen of je iemand kon helpen: {category}. We hebben nog geen antwoord van "
                "je, en die kan niet langer wachten. Daarom zoeken we intussen verder.\n\n"
                "Dat is helemaal niet erg, en je hoeft niets te doen. Bedankt dat je vrijwilliger "
                "bent. We vragen je een andere keer opnieuw.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We asked whether you could help somebody: {category}. We have no answer from you "
                "yet, and they can wait no longer. So we are looking further meanwhile.\n\n"
                "That is quite all right, and you need not do anything. Thank you for being a "
                "volunteer. We ask you again another time.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)
