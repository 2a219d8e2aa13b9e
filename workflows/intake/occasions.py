"""When somebody who fills in a form is told something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import NEEDS, Kind
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME, NEXT, REFERENCE, STATUS_URL

REFERENCES = Placeholder(
    _("the sentence with the reference; of several kinds of help each with its own"),
    _("Your reference is K7F 4HX 9R3."),
)

RECEIVED = OCCASIONS.add(
    Occasion(
        key="received",
        label=_("A submission was received"),
        to=_("who filed it"),
        kinds=tuple(Kind),
        order=10,
        placeholders={
            "name": NAME,
            "reference": REFERENCE,
            "references": REFERENCES,
            "status_url": STATUS_URL,
            "next": NEXT,
        },
        subject={
            "nl": "{site_name}: we hebben je bericht goed ontvangen ({reference})",
            "en": "{site_name}: we received your message ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We hebben je bericht goed ontvangen. {references}\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "{next}\n"
                "Bel ons gerust: {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We received your message. {references}\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "{next}\n"
                "You can always call us: {call}.\n\n"
                "{signature}"
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
            "nl": "{site_name}: we bekeken je aanvraag ({reference})",
            "en": "{site_name}: we looked at what you sent us ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We hebben alles wat we nodig hebben. {next}\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "Verandert er iets? Zeg het op die pagina, of bel {call}.\n"
                "Je referentie is {reference}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We have all that we need. {next}\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "Does anything change? Say so on that page, or call {call}.\n"
                "Your reference is {reference}.\n\n"
                "{signature}"
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
            "nl": "{site_name}: ga verder met je formulier",
            "en": "{site_name}: continue with your form",
        },
        body={
            "nl": (
                "Dag\n\n"
                "Je bewaarde een formulier dat nog niet verstuurd is. Ga hier verder:\n"
                "{draft_url}\n\n"
                "De link werkt tot {until}. Daarna is alles gewist wat je invulde.\n"
                "Wie de link heeft, kan je antwoorden lezen. Stuur hem niet door.\n"
                "Vroeg je dit niet? Dan hoef je niets te doen.\n\n"
                "Liever bellen? {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello\n\n"
                "You saved a form that has not been sent yet. Continue here:\n"
                "{draft_url}\n\n"
                "The link works until {until}. After that, all you filled in is erased.\n"
                "Whoever has the link can read your answers. Do not pass it on.\n"
                "Did you not ask for this? Then there is nothing you need to do.\n\n"
                "Would you rather call? {call}.\n\n"
                "{signature}"
            ),
        },
    )
)
