"""Goods that are collected and given on."""

from django.utils.translation import gettext_lazy as _

from cms.campaigns.starters.writing import CampaignStarter, PlannedForm
from forms.packages.starters.writing import (
    ADDRESS,
    CATEGORY,
    CONSENT,
    EMAIL,
    NAME,
    PHONE,
    RECEIVED,
    SPOKEN,
    WHO,
    Starter,
    ask,
)
from workflows.casetypes.checklists import Moment
from workflows.casetypes.models import Kind
from workflows.casetypes.ready_made import (
    COUNTED_HELP,
    NO_LONGER,
    READY_MADE,
    ReadyMade,
    checklist,
    tick,
)
from workflows.casetypes.signs import Sign

NEEDED_FORM = Starter(
    key="goods-needed",
    name="Spullen vragen",
    label=_("Asking for goods"),
    about="",
    steps=(
        (
            ("Wat heb je nodig?", "What do you need?"),
            (
                CATEGORY,
                ask(
                    "long_text",
                    "what",
                    ("Wat heb je nodig?", "What do you need?"),
                    ("Zeg ook de maat en hoeveel.", "Tell us the size and how many too."),
                ),
                ask("number", "persons", ("Voor hoeveel mensen?", "For how many people?")),
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, SPOKEN, CONSENT)),
    ),
    confirmation_title=RECEIVED,
    confirmation_text=(
        "We kijken wat er is en bellen je.",
        "We look at what there is and call you.",
    ),
)
NEEDED = ReadyMade(
    key="goods_needed",
    kind=Kind.REQUEST,
    label=_("Asking for goods"),
    about="",
    name=("Spullen vragen", "Asking for goods"),
    form=NEEDED_FORM,
    checklists={
        Moment.SCREEN: checklist(
            "screen-goods-needed",
            "Nakijken: spullen vragen",
            tick("clear", "Duidelijk wat en hoeveel", "Clear what and how many"),
        )
    },
    ends=(
        ("helped", ("Meegegeven", "Handed over"), COUNTED_HELP),
        NO_LONGER,
        ("not_there", ("Is er niet", "Is not there"), {}),
    ),
)
GOODS = CampaignStarter(
    key="goods",
    label=_("Collecting goods"),
    about=_("Residents give clothes, furniture or toys; who needs them asks for them."),
    purpose=(
        "Spullen inzamelen en bezorgen bij wie ze nodig heeft.",
        "Collecting goods and getting them to who needs them.",
    ),
    categories=(
        (("Kleren en beddengoed", "Clothes and bedding"), Sign.CLOTHES),
        (("Spullen voor in huis", "Things for the house"), Sign.PARCEL),
    ),
    forms=(
        PlannedForm(
            READY_MADE["donation"],
            ("Iets schenken", "Give something"),
            (
                "Vertel wat je hebt. Breng nog niets: we bellen eerst.",
                "Tell us what you have. Do not bring anything yet: we call first.",
            ),
        ),
        PlannedForm(
            NEEDED,
            ("Spullen vragen", "Ask for goods"),
            (
                "Vertel wat je nodig hebt. We bellen je als het er is.",
                "Tell us what you need. We call you when it is there.",
            ),
        ),
    ),
)
