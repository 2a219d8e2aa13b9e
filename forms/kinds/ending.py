"""Where a form ends early."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import KEY_PATTERN, Answer, Kind, Question, key_block
from forms.rule_blocks import rule_block


class Ending(Kind):
    """Asks nothing and has no payload: who comes to see it need not go on with the form."""

    name = "ending"
    label = _("End of the form")
    icon = "cross"
    template = "forms/kinds/ending.html"
    asks = False
    ends = True
    operators = ()

    def settings(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("label", blocks.CharBlock(max_length=300, label=_("Heading"))),
            (
                "text",
                blocks.RichTextBlock(
                    features=["bold", "ul", "ol", "link"],
                    label=_("Text"),
                    help_text=_("Why this form is not needed, and where to go instead."),
                ),
            ),
            ("show_if", rule_block(_("End the form if"))),
            ("key", key_block(_("Key"), KEY_PATTERN)),
        ]

    def clean(self, question: Question, raw: Any) -> Answer:
        return None
