"""Text between the questions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Kind, Question
from forms.kinds.keys import KEY_PATTERN, key_block
from forms.rules.blocks import show_rule

FEATURES = ["bold", "ul", "ol", "link"]


class Told(Kind):
    """Asks nothing and has no payload."""

    asks = False
    may_be_shown = False
    operators = ()

    def clean(self, question: Question, raw: Any) -> Answer:
        return None


class Explanation(Told):
    """What is good to know before the next question."""

    name = "explanation"
    label = _("Explanation")
    icon = "info-circle"
    template = "forms/kinds/explanation.html"

    def settings(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("text", blocks.RichTextBlock(features=FEATURES, label=_("Text"))),
            show_rule(),
            ("key", key_block(_("Key"), KEY_PATTERN)),
        ]
