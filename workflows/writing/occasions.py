"""When staff write to the person of a case."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Kind
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import REFERENCE

WRITTEN = OCCASIONS.add(
    Occasion(
        key="written",
        label=_("Staff wrote to the person of a case"),
        to=_("the person"),
        kinds=tuple(Kind),
        by_hand=True,
        order=75,
        placeholders={
            "reference": REFERENCE,
            "subject": Placeholder(_("the subject, as it was typed"), _("We are still looking")),
            "text": Placeholder(
                _("the text, as it was typed"),
                _("Hello Mia\n\nWe are still looking for somebody for your groceries."),
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: {subject} ({reference})",
            "en": "{site_name}: {subject} ({reference})",
        },
        body={
            "nl": (
                "{text}\n\n"
                "Wil je iets vragen of zeggen? Bel ons: {call}.\n"
                "Je referentie is {reference}.\n\n"
                "{signature}"
            ),
            "en": (
                "{text}\n\n"
                "Do you want to ask or say something? Call us: {call}.\n"
                "Your reference is {reference}.\n\n"
                "{signature}"
            ),
        },
    )
)
