"""Water in the house: pumps, shovels and hands."""

from django.utils.translation import gettext_lazy as _

from cms.campaigns.starters.writing import CampaignStarter, PlannedForm, PlannedTile
from forms.packages.starters.writing import (
    ADDRESS,
    CAN_HELP_WHEN,
    CATEGORY,
    CONSENT,
    EMAIL,
    MORE,
    NAME,
    PHONE,
    REACHING,
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
    OFFERS_END,
    ReadyMade,
    alike,
    checklist,
    tick,
)
from workflows.casetypes.signs import Sign

FLOODED_FORM = Starter(
    key="flooded",
    name="Hulp na wateroverlast",
    label=_("Help after flooding"),
    about="",
    steps=(
        (
            ("Wat is er gebeurd?", "What happened?"),
            (
                CATEGORY,
                ask(
                    "choose_one",
                    "water",
                    ("Hoe hoog staat het water?", "How high is the water?"),
                    choices=(
                        ("gone", "Het is weg, er ligt modder", "It is gone, there is mud"),
                        ("ankles", "Tot aan de enkels", "Up to the ankles"),
                        ("higher", "Hoger", "Higher"),
                    ),
                ),
                ask("yes_no", "power", ("Is de stroom af?", "Is the power off?")),
                MORE,
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, REACHING, SPOKEN, CONSENT)),
    ),
    confirmation_title=RECEIVED,
    confirmation_text=(
        "We bellen je vandaag nog. Ga niet in het water zolang de stroom op staat.",
        "We call you today. Do not step into the water while the power is on.",
    ),
)
HANDS_FORM = Starter(
    key="flood-hands",
    name="Helpen na wateroverlast",
    label=_("Helping after flooding"),
    about="",
    steps=(
        (
            ("Wat kun je doen?", "What can you do?"),
            (
                CATEGORY,
                ask("yes_no", "pump", ("Heb je een waterpomp?", "Do you have a water pump?")),
                CAN_HELP_WHEN,
                MORE,
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, SPOKEN, CONSENT)),
    ),
    confirmation_title=("Fijn dat je wilt helpen", "How good that you want to help"),
    confirmation_text=(
        "We bellen je zodra iemand je nodig heeft. Vertrek nog niet.",
        "We call you as soon as somebody needs you. Do not set out yet.",
    ),
)
FLOODED = ReadyMade(
    key="flooded",
    kind=Kind.REQUEST,
    label=_("Help after flooding"),
    about="",
    name=("Hulp na wateroverlast", "Help after flooding"),
    form=FLOODED_FORM,
    checklists={
        Moment.SCREEN: checklist(
            "screen-flooded",
            "Nakijken: hulp na wateroverlast",
            tick("no_danger", "Niemand in gevaar, stroom is af", "Nobody in danger, power is off"),
            tick("needed", "Duidelijk wat er nodig is", "Clear what is needed"),
        )
    },
    ends=(
        ("helped", ("Geholpen", "Helped"), COUNTED_HELP),
        NO_LONGER,
        ("fire_brigade", ("Door de brandweer gedaan", "Done by the fire brigade"), {}),
    ),
    settings={"new_within": 4, "screened_within": 8, "matched_within": 2, "retention_days": 60},
    conditions=(alike("languages", "shares_one"),),
)
HANDS = ReadyMade(
    key="flood_hands",
    kind=Kind.OFFER,
    label=_("Helping after flooding"),
    about="",
    name=("Helpen na wateroverlast", "Helping after flooding"),
    form=HANDS_FORM,
    checklists={
        Moment.SCREEN: checklist(
            "screen-flood-hands",
            "Nakijken: helpen na wateroverlast",
            tick("spoken", "Gesproken met de vrijwilliger", "Spoken with the volunteer"),
            tick("age", "16 jaar of ouder", "16 years old or older"),
        )
    },
    ends=OFFERS_END,
)
FLOODS = CampaignStarter(
    key="floods",
    label=_("Pumps and shovels"),
    about=_("After a flood: who needs a pump or hands, and who has them."),
    purpose=(
        "Bewoners na wateroverlast helpen met pompen, materiaal en vrijwilligers.",
        "Helping residents after flooding with pumps, tools and volunteers.",
    ),
    categories=(
        (("Water wegpompen", "Pumping water away"), Sign.HOUSE),
        (("Scheppen en opruimen", "Shovelling and cleaning up"), Sign.TOOLS),
    ),
    forms=(
        PlannedForm(
            FLOODED,
            ("Hulp na wateroverlast", "Help after flooding"),
            (
                "Staat er water of modder in je huis? Zeg wat je nodig hebt. In gevaar? Bel 112.",
                "Is there water or mud in your house? Say what you need. In danger? Call 112.",
            ),
        ),
    ),
    tiles=(
        PlannedTile(
            HANDS,
            0,
            ("Met je pomp helpen", "Help with your pump"),
            ("Een halve dag, met je eigen pomp.", "Half a day, with your own pump."),
            (
                "<p>Je pompt een kelder leeg bij een buur. Wij zeggen waar.</p>",
                "<p>You pump out the cellar of a neighbour. We tell you where.</p>",
            ),
        ),
        PlannedTile(
            HANDS,
            1,
            ("Modder scheppen", "Shovel mud"),
            ("Een halve dag, met laarzen.", "Half a day, in boots."),
            (
                "<p>Je schept en poetst samen met anderen. Schoppen zijn er.</p>",
                "<p>You shovel and clean together with others. There are shovels.</p>",
            ),
        ),
    ),
)
