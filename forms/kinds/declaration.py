"""A condition that is checked, and of which only the day on which it was met is kept."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Choice, Kind, Question, refuse
from forms.kinds.choosing import yes_or_no, yes_or_no_schema
from forms.kinds.numbers import crossed_limits, number_of, shown_number
from forms.kinds.setting_blocks import word_block
from forms.kinds.text import SHORT_LIMIT, text_of
from forms.rules.conditions import NO, YES

TICK, SAYS_YES, SAYS_NO, AGE = "tick", "yes", "no", "age"
CHECKS = {
    TICK: _("a box is ticked"),
    SAYS_YES: _("the answer is yes"),
    SAYS_NO: _("the answer is no"),
    AGE: _("the age in years lies between the limits below"),
}
TEMPLATES = {TICK: "forms/kinds/consent.html", AGE: "forms/kinds/age.html"}
OLDEST = 130


class Declaration(Kind):
    """Payload: True, bool or int (an age), as the check asks. Kept: str, the day it was met.

    The answer itself is kept nowhere, on purpose: who does not meet the condition cannot
    send the form, and of who does nothing more needs to be known.
    """

    name = "declaration"
    label = _("Declaration")
    icon = "success"
    template = "forms/kinds/choices.html"
    inline = True
    is_always_required = True
    leaves_no_trace = True
    bars = True
    may_be_shown = False

    def own_words(self) -> list[tuple[str, blocks.Block]]:
        text = _("What else there is to do for who does not meet the condition.")
        return [("refusal", word_block(_("Sentence for who does not meet it"), text, limit=300))]

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        text = _("Only “met on” with the day is kept, never the answer.")
        check = blocks.ChoiceBlock(
            choices=list(CHECKS.items()), default=TICK, label=_("Met when"), help_text=text
        )
        return [
            ("check", check),
            ("minimum", blocks.IntegerBlock(required=False, label=_("Age at least"))),
            ("maximum", blocks.IntegerBlock(required=False, label=_("Age at most"))),
        ]

    def setting_errors(self, label: str, value: Mapping[str, Any]) -> Iterator[str]:
        yield from crossed_limits(label, value)
        has_limit = value.get("minimum") is not None or value.get("maximum") is not None
        if value.get("check") == AGE and not has_limit:
            message = gettext("“%(label)s” checks an age. Fill in from or up to which age.")
            yield message % {"label": label}

    def template_of(self, question: Question) -> str:
        return TEMPLATES.get(check_of(question), self.template)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        return yes_or_no() if check_of(question) in (SAYS_YES, SAYS_NO) else ()

    def clean(self, question: Question, raw: Any) -> Answer:
        if proven := day_proven(question, raw):
            return proven
        met = self.is_met(question, raw)
        if met is None:
            return None
        if not met:
            # As a parameter: in an editor's own sentence a % is a %.
            words = question.words.get("refusal") or gettext(
                "Only who meets this condition can send this form: “%(label)s”."
            ) % {"label": question.label}
            refuse(question, "%(words)s", "not_met", words=words)
        return timezone.localdate().isoformat()

    def is_met(self, question: Question, raw: Any) -> bool | None:
        """Return whether the condition is met; None when nothing was answered."""
        check = check_of(question)
        if check == AGE:
            return age_fits(question, raw)
        if check == TICK and raw is False:
            return None
        answer = {YES: True, NO: False}.get(raw, raw) if isinstance(raw, str) else raw
        if answer is None or answer == "":
            return None
        if not isinstance(answer, bool) or (check == TICK and not answer):
            refuse(question, gettext("Answer “%(label)s” in the box."), "type")
        return answer is (check != SAYS_NO)

    def answer(self, question: Question, raw: Any) -> Answer:
        """Return what `clean` does, and refuse an empty answer to a required question.

        What is not met is kept nowhere, so a page that is read again asks it anew: who does not
        meet it reads there what else to do.
        """
        answer = self.clean(question, raw)
        if question.required and answer is None:
            words = question.words.get("refusal") or gettext(
                "Only who meets this condition can send this form."
            )
            refuse(question, f"{first_answer(question)} %(words)s", "required", words=words)
        return answer

    def kept(self, question: Question, raw: Any) -> Any:
        """Return a sealed "met on" instead of what was typed; nothing when it is not met."""
        try:
            day = self.clean(question, raw)
        except ValidationError:
            return None
        return signer(question).sign(day) if isinstance(day, str) else None

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        check, is_proven = check_of(question), day_proven(question, raw) is not None
        if check == TICK:
            checked = is_proven or raw is True or raw == YES
            return [Box(name, id_, YES, question.label, checked=checked)]
        if check == AGE:
            if is_proven:
                # The age is kept nowhere; the seal goes along, so that nobody is asked again.
                return [Box(name, id_, str(raw), met_on(day_proven(question, raw)), type="hidden")]
            box = Box(name, id_, shown_number(raw), width="width-5", inputmode="numeric")
            box.unit = gettext("years old")
            return [box]
        if is_proven:
            raw = check
        chosen = {True: YES, False: NO}.get(raw, "") if isinstance(raw, bool) else raw
        return [
            Box(
                name, f"{id_}{end}", one.value, one.label, type="radio", checked=one.value == chosen
            )
            for one, end in zip(self.choices(question), ("", "-2"), strict=True)
        ]

    def payload(self, question: Question) -> dict[str, Any]:
        check = check_of(question)
        if check == AGE:
            low, high = ages(question)
            return {"type": "integer", "minimum": low, "maximum": high, "examples": [low]}
        wanted = check != SAYS_NO
        # No const: form builders would answer beforehand.
        schema = {"type": "boolean", "enum": [wanted], "examples": [wanted]}
        return schema if check == TICK else {**yes_or_no_schema(), **schema}

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [met_on(answer)]


def met_on(day: Any) -> str:
    """Return in words that the condition was met, on a day in ISO form."""
    try:
        shown = date_format(dt.date.fromisoformat(day), "DATE_FORMAT")
    except (TypeError, ValueError):
        return str(day)
    return gettext("Met on %(day)s") % {"day": shown}


def first_answer(question: Question) -> str:
    """Return the sentence that asks for an answer, as the check takes it."""
    if check_of(question) == AGE:
        return gettext("Write your age in whole years in “%(label)s”, such as 34.")
    return gettext("Answer this first: “%(label)s”.")


def check_of(question: Question) -> str:
    return question.settings.get("check") or TICK


def ages(question: Question) -> tuple[int, int]:
    """Return the youngest and the oldest age that meet the condition."""
    low, high = question.settings.get("minimum"), question.settings.get("maximum")
    return (0 if low is None else low), (OLDEST if high is None else high)


def age_fits(question: Question, raw: Any) -> bool | None:
    """Return whether an age lies between the limits; None when none was given."""
    if raw is None or isinstance(raw, str):
        raw = text_of(question, raw, SHORT_LIMIT)
    if raw == "":
        return None
    age = number_of(raw, question.language)
    if not isinstance(age, int) or not 0 <= age <= OLDEST:
        refuse(question, first_answer(question), "number")
    low, high = ages(question)
    return low <= age <= high


def signer(question: Question) -> signing.Signer:
    """Return what seals "met on" for one question: what it proves holds for no other."""
    return signing.Signer(salt=f"forms.declaration.{question.id}")


def day_proven(question: Question, raw: Any) -> str | None:
    """Return the day in a seal of ours, or None for anything else."""
    if not isinstance(raw, str) or not raw.isascii():
        return None
    try:
        return signer(question).unsign(raw)
    except signing.BadSignature:
        return None
