"""When somebody who fills in a form is told something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import NEEDS, Kind
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME, NEXT, REFERENCE, STATUS_URL

RECEIVED = OCCASIONS.add(
    Occasion(
        key="received",
        label=_("A submission was received"),
        to=_("who filed it"),
        kinds=tuple(Kind),
        order=10,
        placeholders={"name": NAME, "reference": REFERENCE, "status_url": STATUS_URL, "next": NEXT},
        subject={
            "nl": "Leuven Helpt: we hebben je bericht goed ontvangen ({reference})",
            "en": "Leuven Helpt: we received your message ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We hebben je bericht goed ontvangen. Je referentie is {reference}.\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "{next}\n"
                "Bel ons gerust: 016 27 27 72, elke dag van 8 tot 20 uur.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Hello {name}\n\n"
                "We received your message. Your reference is {reference}.\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "{next}\n"
                "You can always call us: 016 27 27 72, every day from 8 am to 8 pm.\n\n"
                "City of Leuven"
            ),
        },
    )
)

SCREENED = OCCASIONS.add(
    Occasion(
        key="screened",
        label=_("A case was screened"),
        to=_("who filed it"),
        kinds=(*NEEDS, Kind.OFFER, Kind.DONATION),
        may_be_off=True,
        starts_off=True,
        order=20,
        placeholders={"name": NAME, "reference": REFERENCE, "status_url": STATUS_URL, "next": NEXT},
        subject={
            "nl": "Leuven Helpt: we bekeken je aanvraag ({reference})",
            "en": "Leuven Helpt: we looked at what you sent us ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We hebben alles wat we nodig hebben. {next}\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "Verandert er iets? Zeg het op die pagina, of bel 016 27 27 72, elke dag van 8 tot "
                "20 uur. Je referentie is {reference}.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Hello {name}\n\n"
                "We have all that we need. {next}\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "Does anything change? Say so on that page, or call 016 27 27 72, every day from "
                "8 am to 8 pm. Your reference is {reference}.\n\n"
                "City of Leuven"
            ),
        },
    )
)

DRAFT_LINK = OCCASIONS.add(
    Occasion(
        key="draft_link",
        label=_("Somebody asked for the link to a form they saved"),
        to=_("whoever fills it in"),
        kinds=tuple(Kind),
        order=5,
        placeholders={
            "draft_url": Placeholder(
                _("address of the form as they left it"),
                "https://help.example.org/nl/verder/example/",
                is_required=True,
            ),
            "until": Placeholder(_("the last day on which it works"), _("12 May 2020")),
        },
        subject={
            "nl": "Leuven Helpt: ga verder met je formulier",
            "en": "Leuven Helpt: continue with your form",
        },
        body={
            "nl": (
                "Dag\n\n"
                "Je bewaarde een formulier dat nog niet verstuurd is. Ga hier verder:\n"
                "{draft_url}\n\n"
                "De link werkt tot {until}. Daarna is alles gewist wat je invulde.\n"
                "Wie de link heeft, kan je antwoorden lezen. Stuur hem niet door.\n"
                "Vroeg je dit niet? Dan hoef je niets te doen.\n\n"
                "Liever bellen? 016 27 27 72, elke dag van 8 tot 20 uur.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Hello\n\n"
                "You saved a form that has not been sent yet. Continue here:\n"
                "{draft_url}\n\n"
                "The link works until {until}. After that, all you filled in is erased.\n"
                "Whoever has the link can read your answers. Do not pass it on.\n"
                "Did you not ask for this? Then there is nothing you need to do.\n\n"
                "Would you rather call? 016 27 27 72, every day from 8 am to 8 pm.\n\n"
                "City of Leuven"
            ),
        },
    )
)
