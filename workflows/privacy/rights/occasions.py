"""When somebody is told about their own data, or about data that they were given."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME, REFERENCE, STATUS_URL
from workflows.privacy.rights.states import Right

ASKED = Placeholder(_("what was asked"), Right.CORRECT.label)
DUE = Placeholder(_("the last day on which it is answered"), "31 maart 2027", is_required=True)
OF_A_REQUEST = {"name": NAME, "reference": REFERENCE, "asked": ASKED, "status_url": STATUS_URL}

CODE = OCCASIONS.add(
    Occasion(
        key="rights_code",
        label=_("Somebody asks for a code to see their data"),
        to=_("the one who filed it"),
        order=80,
        placeholders={
            "name": NAME,
            "code": Placeholder(_("code of six digits"), "417 902", is_required=True),
        },
        subject={
            "nl": "{site_name}: je code is {code}",
            "en": "{site_name}: your code is {code}",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Met deze code zie je welke gegevens we van je bewaren:\n\n{code}\n\n"
                "De code werkt tien minuten. Vroeg je geen code? Dan hoef je niets te doen: zonder "
                "de code ziet niemand iets.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "With this code you see which data we keep of you:\n\n{code}\n\n"
                "The code works for ten minutes. Did you not ask for one? Then there is nothing "
                "to do: without the code nobody sees anything.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: je code is {code}. Hij werkt tien minuten.",
            "en": "{site_name}: your code is {code}. It works for ten minutes.",
        },
    )
)

RECEIVED = OCCASIONS.add(
    Occasion(
        key="rights_received",
        label=_("Somebody asks something about their data"),
        to=_("the one who filed it"),
        order=81,
        by_hand=True,
        placeholders={**OF_A_REQUEST, "due": DUE},
        subject={
            "nl": "{site_name}: we kregen je vraag over je gegevens ({reference})",
            "en": "{site_name}: we have your question about your data ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je vroeg ons iets over je gegevens: {asked}\n\n"
                "Wie voor de stad over persoonsgegevens waakt, beslist erover. Je krijgt ten "
                "laatste op {due} antwoord.\n\n"
                "Bekijk hier hoe het staat:\n{status_url}\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You asked us something about your data: {asked}\n\n"
                "Who guards personal data for the city decides on it. You get an answer on {due} "
                "at the latest.\n\n"
                "See here how it stands:\n{status_url}\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: we kregen je vraag over je gegevens. Antwoord ten laatste op "
            "{due}. {status_url}",
            "en": "{site_name}: we have your question about your data. Answer on {due} at the "
            "latest. {status_url}",
        },
    )
)

EXTENDED = OCCASIONS.add(
    Occasion(
        key="rights_extended",
        label=_("An answer about somebody's data takes longer"),
        to=_("the one who filed it"),
        order=82,
        by_hand=True,
        placeholders={
            **OF_A_REQUEST,
            "due": DUE,
            "why": Placeholder(_("why it takes longer"), _("it is complex"), is_required=True),
        },
        subject={
            "nl": "{site_name}: ons antwoord over je gegevens duurt langer ({reference})",
            "en": "{site_name}: our answer about your data takes longer ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je vroeg ons iets over je gegevens: {asked}\n\n"
                "Ons antwoord duurt langer, omdat: {why}. Je krijgt het ten laatste op {due}.\n\n"
                "Bekijk hier hoe het staat:\n{status_url}\n\n"
                "Ben je het er niet mee eens? Bel {call}, of dien een klacht in bij de Vlaamse "
                "Toezichtcommissie.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You asked us something about your data: {asked}\n\n"
                "Our answer takes longer, because: {why}. You get it on {due} at the latest.\n\n"
                "See here how it stands:\n{status_url}\n\n"
                "Do you not agree? Call {call}, or complain to the Flemish Supervisory "
                "Committee.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: ons antwoord over je gegevens duurt langer ({why}), ten laatste "
            "tot {due}. {status_url}",
            "en": "{site_name}: our answer about your data takes longer ({why}), until {due} at "
            "the latest. {status_url}",
        },
    )
)

DECIDED = OCCASIONS.add(
    Occasion(
        key="rights_decided",
        label=_("It is decided what somebody asked about their data"),
        to=_("the one who filed it"),
        order=83,
        by_hand=True,
        placeholders={
            **OF_A_REQUEST,
            "decision": Placeholder(
                _("what was decided, and why"), _("Granted") + ".", is_required=True
            ),
        },
        subject={
            "nl": "{site_name}: antwoord op je vraag over je gegevens ({reference})",
            "en": "{site_name}: the answer to your question about your data ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je vroeg ons iets over je gegevens: {asked}\n\n"
                "Dit is ons antwoord:\n{decision}\n\n"
                "Je pagina:\n{status_url}\n\n"
                "Ben je het er niet mee eens? Bel {call}. Je kunt ook een klacht indienen bij de "
                "Vlaamse Toezichtcommissie of naar de rechter stappen.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You asked us something about your data: {asked}\n\n"
                "This is our answer:\n{decision}\n\n"
                "Your page:\n{status_url}\n\n"
                "Do you not agree? Call {call}. You can also complain to the Flemish Supervisory "
                "Committee, or go to court.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: antwoord op je vraag over je gegevens. {decision} {status_url}",
            "en": "{site_name}: the answer to your question about your data. {decision} "
            "{status_url}",
        },
    )
)

LIFTED = OCCASIONS.add(
    Occasion(
        key="rights_lifted",
        label=_("A restriction is over"),
        to=_("the one who filed it"),
        order=84,
        by_hand=True,
        placeholders={"name": NAME, "reference": REFERENCE, "status_url": STATUS_URL},
        subject={
            "nl": "{site_name}: we gebruiken je gegevens weer ({reference})",
            "en": "{site_name}: we use your data again ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je vroeg ons om je gegevens alleen te bewaren. Dat is nu voorbij: we werken weer "
                "aan je aanvraag.\n\n"
                "Bekijk hier hoe het staat:\n{status_url}\n\n"
                "Ben je het er niet mee eens? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You asked us to only keep your data. That is over now: we work on your request "
                "again.\n\n"
                "See here how it stands:\n{status_url}\n\n"
                "Do you not agree? Call {call}.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: we werken weer aan je aanvraag. {status_url}",
            "en": "{site_name}: we work on your request again. {status_url}",
        },
    )
)

WHAT_WAS_DONE = Placeholder(
    _("what was done to the data, and what is asked"),
    _("was corrected. Look at it again, and correct what you noted."),
    is_required=True,
)

TO_PARTNER = OCCASIONS.add(
    Occasion(
        key="rights_partner",
        label=_("Data that a partner was given are corrected, restricted or erased"),
        to=_("the partner"),
        order=85,
        placeholders={"name": NAME, "reference": REFERENCE, "done": WHAT_WAS_DONE},
        subject={
            "nl": "{site_name}: over dossier {reference}",
            "en": "{site_name}: about case {reference}",
        },
        body={
            "nl": (
                "Beste collega van {name}\n\n"
                "We deelden dossier {reference} met jullie dienst. Wat daarin staat {done}\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Dear colleague of {name}\n\n"
                "We shared case {reference} with your service. What it holds {done}\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

TO_VOLUNTEER = OCCASIONS.add(
    Occasion(
        key="rights_volunteer",
        label=_("Data that a volunteer was given are corrected or restricted"),
        to=_("the volunteer, or whom a volunteer helps"),
        order=86,
        placeholders={
            "name": NAME,
            "reference": REFERENCE,
            "done": WHAT_WAS_DONE,
            "status_url": STATUS_URL,
        },
        subject={
            "nl": "{site_name}: over wie je via ons leerde kennen ({reference})",
            "en": "{site_name}: about whom you met through us ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We gaven je gegevens van iemand, om te helpen of geholpen te worden. Wat we je "
                "gaven {done}\n\n"
                "Je pagina:\n{status_url}\n\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We gave you data of somebody, to help or to be helped. What we gave you {done}\n\n"
                "Your page:\n{status_url}\n\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
        sms={
            "nl": "{site_name}: wat we je gaven van wie je via ons leerde kennen, {done} "
            "{status_url}",
            "en": "{site_name}: what we gave you of whom you met through us {done} {status_url}",
        },
    )
)
