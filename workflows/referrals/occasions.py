"""When a partner organisation is told something."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder

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
