"""A form that begins with what a mail says: who sent it, from where, and the words."""

from collections.abc import Mapping
from typing import Any

from forms.engine import build_form, questions
from forms.kinds import Question
from forms.kinds.text import LongText
from workflows.correspondence.folding import own_words
from workflows.correspondence.models import Mail
from workflows.intake.pages.asking import AskedForm
from workflows.intake.pages.taking import NOTHING_SENT, Outcome

# What of a longer mail goes into a box; it is there to be read beside the case, whole.
MOST_CHARACTERS = 1500


def begun_with(asked: AskedForm, language: str, mail: Mail) -> Outcome:
    """Return the form with what the mail says filled in. Nothing is filed by that."""
    begun = asked.to_begin(language)
    if begun is None:
        return NOTHING_SENT
    version, language = begun
    form = build_form(
        version,
        language,
        initial=initial_of(questions(version, language), mail),
        fixed=asked.given,
        waived=asked.waived,
        scope=asked.scope,
    )
    return Outcome(form=form)


def initial_of(asked: Mapping[str, Question], mail: Mail) -> dict[str, Any]:
    """Return what to fill in, by question: the first box for a longer text has the mail."""
    known = {"filer.name": mail.sender_name, "filer.email": mail.sender}
    initial = {
        question.key: known[question.meaning]
        for question in asked.values()
        if known.get(question.meaning)
    }
    boxes = (one for one in asked.values() if isinstance(one.kind, LongText) and not one.meaning)
    if first := next(boxes, None):
        initial[first.key] = own_words(mail.text)[:MOST_CHARACTERS]
    return initial
