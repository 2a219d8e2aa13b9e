"""Families who look for a roof, and families who have a room."""

from django.utils.translation import gettext_lazy as _

from cms.campaigns.starters.writing import CampaignStarter, PlannedForm, PlannedTile
from forms.packages.starters.writing import (
    ADDRESS,
    CATEGORY,
    CONSENT,
    EMAIL,
    MORE,
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
    OFFERS_END,
    ReadyMade,
    alike,
    checklist,
    tick,
)
from workflows.casetypes.signs import Sign

SEEKING_FORM = Starter(
    key="seeking-host",
    name="Gastgezin zoeken",
    label=_("Seeking a host family"),
    about="",
    steps=(
        (
            ("Wie zoekt onderdak?", "Who looks for a place to stay?"),
            (
                CATEGORY,
                ask("number", "persons", ("Met hoeveel zijn jullie?", "How many are you?")),
                ask("yes_no", "pet", ("Komt er een huisdier mee?", "Does a pet come along?")),
                ask("date", "from_day", ("Vanaf wanneer?", "From when?")),
                MORE,
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, SPOKEN, CONSENT)),
    ),
    confirmation_title=RECEIVED,
    confirmation_text=(
        "We bellen je, en zoeken een gezin dat bij jullie past.",
        "We call you, and look for a family that suits you.",
    ),
)
HOSTING_FORM = Starter(
    key="hosting",
    name="Gastgezin zijn",
    label=_("Being a host family"),
    about="",
    steps=(
        (
            ("Wat kun je aanbieden?", "What can you offer?"),
            (
                CATEGORY,
                ask("number", "beds", ("Hoeveel bedden heb je?", "How many beds do you have?")),
                ask("yes_no", "pets", ("Mag er een huisdier mee?", "May a pet come along?")),
                ask("date", "from_day", ("Vanaf wanneer kan het?", "From when is it possible?")),
                MORE,
            ),
        ),
        (WHO, (NAME, PHONE, EMAIL, ADDRESS, SPOKEN, CONSENT)),
    ),
    confirmation_title=("Fijn dat je je huis openstelt", "How good that you open your home"),
    confirmation_text=(
        "We bellen je en komen langs om kennis te maken.",
        "We call you and come by to get to know you.",
    ),
)
SEEKS = ReadyMade(
    key="seeks_host",
    kind=Kind.REQUEST,
    label=_("Seeking a host family"),
    about="",
    name=("Gastgezin zoeken", "Seeking a host family"),
    form=SEEKING_FORM,
    checklists={
        Moment.SCREEN: checklist(
            "screen-seeks-host",
            "Nakijken: wie onderdak zoekt",
            tick("spoken", "Gesproken met het gezin", "Spoken with the family"),
            tick(
                *("no_danger", "Vannacht is er een dak", "There is a roof for tonight"),
                required=False,
            ),
        )
    },
    ends=(
        ("helped", ("Onderdak gevonden", "Found a home"), COUNTED_HELP),
        NO_LONGER,
        ("nobody_found", ("Niemand gevonden", "Nobody found"), {}),
    ),
    settings={"matched_within": 10, "referred_within": 5},
    conditions=(
        {
            "asked": "question:persons",
            "how": "at_least",
            "offered": "question:beds",
            "is_hard": True,
        },
        {"asked": "question:pet", "how": "allowed_if", "offered": "question:pets", "is_hard": True},
        {"asked": "question:from_day", "how": "not_before", "offered": "question:from_day"},
        alike("languages", "shares_one"),
    ),
)
HOSTS = ReadyMade(
    key="hosts",
    kind=Kind.OFFER,
    label=_("Being a host family"),
    about="",
    name=("Gastgezin zijn", "Being a host family"),
    form=HOSTING_FORM,
    checklists={
        Moment.SCREEN: checklist(
            "screen-hosts",
            "Nakijken: gastgezin screenen",
            tick("visited", "Langs geweest en de kamer gezien", "Been there and saw the room"),
            tick("extract", "Uittreksel uit het strafregister gezien", "Criminal record seen"),
        )
    },
    ends=OFFERS_END,
)
HOSTING = CampaignStarter(
    key="hosting",
    label=_("Host families"),
    about=_("Families look for a place to stay; hosts with enough beds who speak their language."),
    purpose=(
        "Gezinnen zonder onderdak in contact brengen met gezinnen die een kamer hebben.",
        "Bringing families without a home together with families who have a room.",
    ),
    categories=((("Onderdak bij een gezin", "A place to stay with a family"), Sign.BED),),
    forms=(
        PlannedForm(
            SEEKS,
            ("Een gastgezin zoeken", "Look for a host family"),
            (
                "Heb je een plek nodig om te slapen? Vertel met hoeveel jullie zijn.",
                "Do you need a place to sleep? Tell us how many you are.",
            ),
        ),
    ),
    tiles=(
        PlannedTile(
            HOSTS,
            0,
            ("Gastgezin worden", "Become a host family"),
            ("Een kamer voor enkele weken of maanden.", "A room for some weeks or months."),
            (
                "<p>Je ontvangt een gezin bij je thuis. We komen eerst kennismaken.</p>",
                "<p>You welcome a family in your home. We first come to meet you.</p>",
            ),
        ),
    ),
)
