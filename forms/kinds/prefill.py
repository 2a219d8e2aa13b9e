"""What the page gives and nobody fills in, such as the vacancy that a sign-up is for."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Choice, Kind, Question
from forms.kinds.keys import KEY_PATTERN, key_block
from forms.kinds.setting_blocks import report_block
from forms.registers import sources

SOURCE_OF = {"vacancy": sources.VACANCIES, "category": sources.CATEGORIES}


class Prefill(Kind):
    """Payload: none; whatever a browser or an API sends is not read. Kept: str, a key."""

    name = "prefill"
    label = _("Given by the page")
    icon = "link"
    meanings = tuple(SOURCE_OF)
    is_hidden = True
    may_be_shown = False

    def settings(self) -> list[tuple[str, blocks.Block]]:
        text = _("What staff read beside it; who fills in the form does not see it.")
        return [
            ("label", blocks.CharBlock(max_length=300, label=_("Question"), help_text=text)),
            ("meaning", self.meaning_block()),
            ("report", report_block()),
            ("key", key_block(_("Key"), KEY_PATTERN)),
        ]

    def choices(self, question: Question) -> tuple[Choice, ...]:
        listed = sources.choices(SOURCE_OF.get(question.meaning, ""), question.language)
        return tuple(Choice(value, label) for value, label in listed)

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        return None

    def clean(self, question: Question, raw: Any) -> Answer:
        return None

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        return []

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [question.label_of(str(answer))]
