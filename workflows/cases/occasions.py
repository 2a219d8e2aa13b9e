"""When somebody is asked about their own details."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME

NEW_CONTACT = OCCASIONS.add(
    Occasion(
        key="new_contact",
        label=_("Somebody gave new contact details with a known name"),
        to=_("the person we know"),
        order=90,
        placeholders={
            "name": NAME,
            "confirm_url": Placeholder(
                _("address of the page on which they say whether it was them"),
                "https://help.example.org/nl/nieuw-contact/example/",
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: gaf jij nieuwe contactgegevens door?",
            "en": "{site_name}: did you give us new contact details?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Iemand vulde met jouw naam een formulier in, met een ander adres of nummer dan "
                "wij van je kennen. Was jij dat? Zeg het hier:\n"
                "{confirm_url}\n\n"
                "Was jij het niet? Zeg dat daar ook. Zolang we niets horen, blijven we je "
                "bereiken zoals voorheen.\n"
                "Vragen? Bel {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "Somebody filled in a form under your name, with another address or number than "
                "we know of you. Was it you? Tell us here:\n"
                "{confirm_url}\n\n"
                "Was it not you? Say so there too. As long as we hear nothing, we keep reaching "
                "you as before.\n"
                "Questions? Call {call}.\n\n"
                "{signature}"
            ),
        },
    )
)
