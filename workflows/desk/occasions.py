"""When the desk tells somebody something."""

from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Kind
from workflows.declaring.types import OCCASIONS, Occasion, Placeholder
from workflows.messages.placeholders import NAME, REFERENCE
from workflows.writing.occasions import WRITTEN

ANSWER = OCCASIONS.add(
    Occasion(
        key="answer",
        label=_("A question was answered"),
        to=_("who filed it"),
        kinds=(Kind.QUESTION,),
        by_hand=True,
        order=70,
        placeholders={
            "name": NAME,
            "reference": REFERENCE,
            "answer": Placeholder(
                _("the answer, as it was typed"),
                _("You get them free of charge at the city hall."),
                is_required=True,
            ),
        },
        subject={
            "nl": "{site_name}: het antwoord op je vraag ({reference})",
            "en": "{site_name}: the answer to your question ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "Je stelde ons een vraag. Dit is ons antwoord:\n\n"
                "{answer}\n\n"
                "Is iets niet duidelijk? Bel ons: {call}.\n"
                "Je referentie is {reference}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "You asked us a question. This is our answer:\n\n"
                "{answer}\n\n"
                "Is anything unclear? Call us: {call}.\n"
                "Your reference is {reference}.\n\n"
                "{signature}"
            ),
        },
    )
)

CLOSED_ALONE = OCCASIONS.add(
    Occasion(
        key="case_closed",
        label=_("A case was closed by hand, with an outcome that counts"),
        to=_("who filed it"),
        kinds=tuple(kind for kind in Kind if kind != Kind.REPORT),
        may_be_off=True,
        starts_off=True,
        by_hand=True,
        order=80,
        placeholders={
            "name": NAME,
            "reference": REFERENCE,
            "outcome": Placeholder(_("the outcome"), _("Helped")),
        },
        subject={
            "nl": "{site_name}: je dossier is afgesloten ({reference})",
            "en": "{site_name}: your case is closed ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We hebben je dossier met referentie {reference} afgesloten.\n\n"
                "Is er nog iets, of klopt dit niet? Bel ons: {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We closed your case with reference {reference}.\n\n"
                "Is there anything else, or is this not right? Call us: {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

CLOSED = OCCASIONS.add(
    Occasion(
        key="closed",
        label=_("Many cases were closed together, such as at the end of a campaign"),
        to=_("who filed it"),
        kinds=tuple(Kind),
        order=81,
        placeholders={"name": NAME, "reference": REFERENCE},
        subject={
            "nl": "{site_name}: we sluiten je dossier af ({reference})",
            "en": "{site_name}: we are closing your case ({reference})",
        },
        body={
            "nl": (
                "Dag {name}\n\n"
                "We sluiten je dossier met referentie {reference} af.\n\n"
                "Had je nog iets nodig, of klopt dit niet? Bel ons: {call}.\n\n"
                "{signature}"
            ),
            "en": (
                "Hello {name}\n\n"
                "We are closing your case with reference {reference}.\n\n"
                "Did you still need something, or is this not right? Call us: {call}.\n\n"
                "{signature}"
            ),
        },
    )
)

HOW_IT_STANDS = OCCASIONS.add(
    Occasion(
        key="how_it_stands",
        label=_("Staff wrote to all who wait how it stands"),
        to=_("the person"),
        kinds=tuple(Kind),
        order=76,
        placeholders={
            "reference": REFERENCE,
            "subject": Placeholder(_("the subject, as it was typed"), _("How it stands")),
            "text": Placeholder(
                _("the text, as it was typed"),
                _("Hello Mia\n\nSo far 1000 people offered help and 7 asked for it."),
                is_required=True,
            ),
        },
        subject=WRITTEN.subject,
        body=WRITTEN.body,
    )
)
