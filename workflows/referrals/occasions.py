"""When a partner organisation is told something."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import REFERENCE

REFERRAL = OCCASIONS.add(
    Occasion(
        key="referral",
        label=_("A case is shared with a partner"),
        placeholders={
            "partner": Placeholder(_("name of the partner organisation"), "Buurtwerk"),
            "referral_url": Placeholder(
                _("address of what is shared"),
                "https://help.example.org/nl/referral/example/",
                is_required=True,
            ),
        },
        subject={
            "nl": "Leuven Helpt: een dossier voor {partner}",
            "en": "Leuven Helpt: a case for {partner}",
        },
        body={
            "nl": (
                "Beste collega\n\n"
                "De stad Leuven deelt een dossier met jullie dienst, {partner}. Je leest het "
                "hier:\n{referral_url}\n\n"
                "De link werkt zonder wachtwoord en is alleen voor jullie dienst. Hij stopt "
                "zodra het dossier terugkomt of is afgesloten.\n"
                "Is dit niet voor jullie? Geef het terug op die pagina, of bel 016 27 27 72.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Dear colleague\n\n"
                "The city of Leuven shares a case with your service, {partner}. Read it here:\n"
                "{referral_url}\n\n"
                "The link works without a password and is for your service alone. It stops "
                "as soon as the case comes back or is closed.\n"
                "Is this not for you? Give it back on that page, or call 016 27 27 72.\n\n"
                "City of Leuven"
            ),
        },
    )
)

WITHDRAWN = OCCASIONS.add(
    Occasion(
        key="referral_withdrawn",
        label=_("Who asked ended it: for the partner"),
        placeholders={"reference": REFERENCE},
        subject={
            "nl": "Leuven Helpt: dossier {reference} is niet meer nodig",
            "en": "Leuven Helpt: case {reference} is no longer needed",
        },
        body={
            "nl": (
                "Beste collega\n\n"
                "De stad Leuven deelde dossier {reference} met jullie dienst. Wie om hulp vroeg, "
                "laat weten dat het niet meer nodig is. De link werkt daarom niet meer.\n\n"
                "Vernietig wat jullie over dit dossier noteerden en niet hoeven te bewaren.\n"
                "Vragen? Bel 016 27 27 72.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Dear colleague\n\n"
                "The city of Leuven shared case {reference} with your service. Who asked for help "
                "tells us that it is no longer needed. So the link no longer works.\n\n"
                "Please destroy what you noted about this case and do not need to keep.\n"
                "Questions? Call 016 27 27 72.\n\n"
                "City of Leuven"
            ),
        },
    )
)
