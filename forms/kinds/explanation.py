"""Text between the questions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import KEY_PATTERN, Answer, Kind, Question, key_block
from forms.rule_blocks import show_rule


class Explanation(Kind):
    """Asks nothing and has no payload."""

    name = "explanation"
    label = _("Explanation")
    icon = "info-circle"
    template = "forms/kinds/explanation.html"
    asks = False
    operators = ()

    def settings(self) -> list[tuple[str, blocks.Block]]:
        features = ["bold", "ul", "ol", "link"]
        return [
            ("text", blocks.RichTextBlock(features=features, label=_("Text"))),
            show_rule(),
            ("key", key_block(_("Key"), KEY_PATTERN)),
        ]

    def clean(self, question: Question, raw: Any) -> Answer:
        return None
