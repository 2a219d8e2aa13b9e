"""The message about a draft that an install starts with; see messages/defaults.py."""

from workflows.casetypes.fields import Texts
from workflows.intake.drafts import LINK_MAIL

DEFAULTS = {
    LINK_MAIL: (
        Texts(
            nl="Leuven Helpt: ga verder met je formulier",
            en="Leuven Helpt: continue with your form",
        ),
        Texts(
            nl=(
                "Dag\n\n"
                "Je bewaarde een formulier dat nog niet verstuurd is. Ga hier verder:\n"
                "{draft_url}\n\n"
                "De link werkt tot {until}. Daarna is alles gewist wat je invulde.\n"
                "Wie de link heeft, kan je antwoorden lezen. Stuur hem niet door.\n"
                "Vroeg je dit niet? Dan hoef je niets te doen.\n\n"
                "Liever bellen? 016 27 27 72, elke dag van 8 tot 20 uur.\n\n"
                "Stad Leuven"
            ),
            en=(
                "Hello\n\n"
                "You saved a form that has not been sent yet. Continue here:\n"
                "{draft_url}\n\n"
                "The link works until {until}. After that, all you filled in is erased.\n"
                "Whoever has the link can read your answers. Do not pass it on.\n"
                "Did you not ask for this? Then there is nothing you need to do.\n\n"
                "Would you rather call? 016 27 27 72, every day from 8 am to 8 pm.\n\n"
                "City of Leuven"
            ),
        ),
    ),
}
