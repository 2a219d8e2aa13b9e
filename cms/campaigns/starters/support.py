"""Support in money: asked for, proved, decided on."""

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
from workflows.casetypes.ready_made import COUNTED_HELP, NO_LONGER, ReadyMade, checklist, tick
from workflows.casetypes.signs import Sign

SUPPORT_FORM = Starter(
    key="support",
    name="Steun vragen",
    label=_("Asking for support"),
    about="",
    steps=(
        (
            ("Wat is er aan de hand?", "What happened?"),
            (
                CATEGORY,
                ask(
                    "long_text",
                    "why",
                    ("Waarvoor heb je steun nodig?", "What do you need support for?"),
                ),
                ask(
                    "number",
                    "amount",
                    ("Hoeveel vraag je, in euro?", "How much do you ask for, in euros?"),
                    minimum=1,
                ),
                ask(
                    "file",
                    "proof",
                    ("Een bewijs, zoals een factuur", "A proof, such as a bill"),
                    (
                        "Een foto mag. Heb je nog niets? Stuur je vraag dan al door.",
                        "A photo will do. Nothing yet? Then send your question first.",
                    ),
                    required=False,
                    accepts=["pictures", "pdf"],
                    at_most=3,
                ),
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, SPOKEN, CONSENT)),
    ),
    confirmation_title=RECEIVED,
    confirmation_text=(
        "We lezen je vraag en beslissen binnen tien werkdagen. Je krijgt bericht.",
        "We read your question and decide within ten working days. We let you know.",
    ),
)
SUPPORT_ASKED = ReadyMade(
    key="support",
    kind=Kind.REQUEST,
    label=_("Asking for support"),
    about="",
    name=("Steun vragen", "Asking for support"),
    form=SUPPORT_FORM,
    checklists={
        Moment.SCREEN: checklist(
            "screen-support",
            "Nakijken: vraag om steun",
            tick("proof", "Bewijs gezien en het klopt", "Proof seen, and it is right"),
            tick("resident", "Woont in de stad", "Lives in the city"),
        ),
        Moment.CLOSE: checklist(
            "close-support",
            "Beslissen: vraag om steun",
            ask(
                "number",
                "granted",
                ("Toegekend bedrag, in euro", "Amount granted, in euros"),
                minimum=0,
            ),
            ask("long_text", "because", ("Reden van de beslissing", "Reason of the decision")),
        ),
    },
    ends=(
        ("granted", ("Toegekend", "Granted"), COUNTED_HELP),
        ("in_part", ("Voor een deel toegekend", "Granted in part"), COUNTED_HELP),
        ("refused", ("Niet toegekend", "Not granted"), {}),
        NO_LONGER,
    ),
    # In hours in which the team is there: two weeks of eight a day.
    settings={"screened_within": 80, "retention_days": 365},
)
SUPPORT = CampaignStarter(
    key="support",
    label=_("Asking for support"),
    about=_("An emergency fund: an amount is asked for, with a proof, and decided on."),
    purpose=(
        "Bewoners in nood financieel steunen na een onderzoek van hun vraag.",
        "Supporting residents in need with money after a look at their question.",
    ),
    categories=(
        (("Steun voor energie en huur", "Support for energy and rent"), Sign.HOUSE),
        (("Andere dringende kosten", "Other urgent costs"), Sign.LETTER),
    ),
    forms=(
        PlannedForm(
            SUPPORT_ASKED,
            ("Steun vragen", "Ask for support"),
            (
                "Kun je een dringende rekening niet betalen? Vraag steun aan het noodfonds.",
                "Can you not pay an urgent bill? Ask the emergency fund for support.",
            ),
        ),
    ),
)
