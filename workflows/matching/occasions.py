"""When volunteers and those they help are told something."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME, REFERENCE, STATUS_URL

CATEGORY = Placeholder(_("what the help is"), "Boodschappen doen")
INVITATION_URL = Placeholder(
    _("address of the invitation"),
    "https://help.example.org/nl/invitation/example/",
    is_required=True,
)

INVITATION = OCCASIONS.add(
    Occasion(
        key="invitation",
        label=_("A volunteer is asked to help"),
        placeholders={"name": NAME, "category": CATEGORY, "invitation_url": INVITATION_URL},
        subject={
            "nl": "Leuven Helpt: kun jij iemand helpen?",
            "en": "Leuven Helpt: can you help somebody?",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je schreef je in als vrijwilliger. Iemand vraagt hulp: {category}.\n\n"
                "Hier lees je meer, en zeg je ja of nee:\n{invitation_url}\n\n"
                "De link openen is nog geen antwoord. Nee zeggen mag altijd.\n"
                "Vragen? Bel 016 27 27 72, elke dag van 8 tot 20 uur.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Hello {name}\n\n"
                "You signed up as a volunteer. Somebody asks for help: {category}.\n\n"
                "Read more here, and say yes or no:\n{invitation_url}\n\n"
                "Opening the link is not an answer yet. You may always say no.\n"
                "Questions? Call 016 27 27 72, every day from 8 am to 8 pm.\n\n"
                "City of Leuven"
            ),
        },
    )
)

CONTACT = OCCASIONS.add(
    Occasion(
        key="match_contact",
        label=_("A volunteer said yes: for the volunteer"),
        placeholders={"name": NAME, "category": CATEGORY, "invitation_url": INVITATION_URL},
        subject={
            "nl": "Leuven Helpt: bedankt, zo ga je verder",
            "en": "Leuven Helpt: thank you, this is what comes next",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Fijn dat je helpt! Op deze pagina staat wie op je wacht, en hoe je die bereikt:\n"
                "{invitation_url}\n\n"
                "De link is alleen voor jou. Stuur hem niet door.\n"
                "Lukt het toch niet? Bel 016 27 27 72, elke dag van 8 tot 20 uur.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Hello {name}\n\n"
                "Thank you for helping! This page says who is waiting for you, and how to reach "
                "them:\n{invitation_url}\n\n"
                "The link is for you alone. Do not pass it on.\n"
                "Does it not work out? Call 016 27 27 72, every day from 8 am to 8 pm.\n\n"
                "City of Leuven"
            ),
        },
    )
)

FOUND = OCCASIONS.add(
    Occasion(
        key="volunteer_found",
        label=_("A volunteer said yes: for who asked"),
        placeholders={"name": NAME, "reference": REFERENCE, "status_url": STATUS_URL},
        subject={
            "nl": "Leuven Helpt: we vonden een vrijwilliger ({reference})",
            "en": "Leuven Helpt: we found a volunteer ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Goed nieuws: we vonden een vrijwilliger voor je. Die neemt zelf contact met je "
                "op.\n\n"
                "Hier zie je hoe het ermee staat:\n{status_url}\n\n"
                "Hoor je na twee dagen niets? Bel 016 27 27 72, elke dag van 8 tot 20 uur, en "
                "noem je referentie: {reference}.\n\n"
                "Stad Leuven"
            ),
            "en": (
                "Hello {name}\n\n"
                "Good news: we found a volunteer for you. They will contact you themselves.\n\n"
                "See how things stand here:\n{status_url}\n\n"
                "Have you heard nothing after two days? Call 016 27 27 72, every day from 8 am to "
                "8 pm, and give your reference: {reference}.\n\n"
                "City of Leuven"
            ),
        },
    )
)
