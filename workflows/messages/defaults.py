"""The messages an install starts with. Staff change the texts; the keys are code's."""

from collections.abc import Mapping

from workflows.casetypes.fields import Texts
from workflows.messages.models import MessageTemplate

DEFAULTS = {
    "received": (
        Texts(
            nl="Leuven Helpt: we hebben je bericht goed ontvangen ({reference})",
            en="Leuven Helpt: we received your message ({reference})",
        ),
        Texts(
            nl=(
                "Dag {name}\n\n"
                "We hebben je bericht goed ontvangen. Je referentie is {reference}.\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "Iemand van de stad leest het en neemt contact met je op.\n"
                "Bel ons gerust: 016 27 27 72, elke dag van 8 tot 20 uur.\n\n"
                "Stad Leuven"
            ),
            en=(
                "Hello {name}\n\n"
                "We received your message. Your reference is {reference}.\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "Somebody from the city reads it and will contact you.\n"
                "You can always call us: 016 27 27 72, every day from 8 am to 8 pm.\n\n"
                "City of Leuven"
            ),
        ),
    ),
}


def ensure_templates(defaults: Mapping[str, tuple[Texts, Texts]]) -> None:
    """Create the messages (subject, text) that are missing; texts that staff changed stay."""
    for key, (subject, body) in defaults.items():
        MessageTemplate.objects.get_or_create(key=key, defaults={"subject": subject, "body": body})
