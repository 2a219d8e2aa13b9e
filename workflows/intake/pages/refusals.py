"""What a page answers when something is not taken: a status, and a sentence above the form."""

import logging

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.intake import drafts, sentences, services
from workflows.intake.closed_forms import Closed
from workflows.intake.shown import NeverShown
from workflows.intake.spam import Flood
from workflows.intake.tokens import BadToken
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)

TOO_OLD = _("This page was open for too long. Check your answers and send again.")
ANSWERS: dict[type[Exception], tuple[int, str | Promise]] = {
    BadToken: (400, TOO_OLD),
    NeverShown: (400, TOO_OLD),
    services.KeyReused: (
        409,
        _(
            "You already sent this form, with other answers. If this is a new question, "
            "send it again: it will get a reference of its own."
        ),
    ),
    services.TryOutOver: (410, _("This try-out is over. What you sent was not kept.")),
    # The form itself says what is wrong, at each question.
    services.InvalidSubmission: (422, ""),
    services.FilesRefused: (422, ""),
    drafts.TooMuch: (422, sentences.TOO_MUCH),
    # Who reads it is perhaps no part of the flood.
    Flood: (
        429,
        _(
            "So many forms are coming in that we cannot take this one now. Your text is still "
            "here: send it again in ten minutes, or call us."
        ),
    ),
    drafts.TooOften: (429, sentences.TOO_OFTEN),
    drafts.NoMoreMails: (429, sentences.MAILED_OFTEN),
    KeysUnavailable: (503, sentences.NOT_SAFE),
}


def said_of(refusal: Exception) -> tuple[int, str]:
    """Return the status and the sentence, in the active language, of what was raised."""
    if isinstance(refusal, KeysUnavailable):
        logger.error("Something sent was not taken: the vault has no key.", exc_info=refusal)
    if isinstance(refusal, Closed):
        return refusal.status, refusal.sentence
    status, sentence = ANSWERS[type(refusal)]
    return status, str(sentence)
