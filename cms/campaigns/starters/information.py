"""A desk that answers questions."""

from django.utils.translation import gettext_lazy as _

from cms.campaigns.starters.writing import CampaignStarter, PlannedForm
from workflows.casetypes.ready_made import READY_MADE
from workflows.casetypes.signs import Sign

INFORMATION = CampaignStarter(
    key="information",
    label=_("Information desk"),
    about=_("Residents ask a question; staff answer it and close it in one click."),
    purpose=(
        "Vragen van bewoners beantwoorden.",
        "Answering the questions of residents.",
    ),
    categories=((("Vraag om informatie", "A question for information"), Sign.TALK),),
    forms=(
        PlannedForm(
            READY_MADE["question"],
            ("Een vraag stellen", "Ask a question"),
            (
                "Vind je het antwoord niet? Stel je vraag. We bellen of mailen je.",
                "Do you not find the answer? Ask your question. We call or mail you.",
            ),
        ),
    ),
)
