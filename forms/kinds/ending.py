"""Where a form ends early."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.explanation import FEATURES, Told
from forms.kinds.keys import KEY_PATTERN, key_block
from forms.rules.blocks import rule_block


class Ending(Told):
    """Who comes to see it need not go on with the form."""

    name = "ending"
    label = _("End of the form")
    icon = "cross"
    template = "forms/kinds/ending.html"
    ends = True

    def settings(self) -> list[tuple[str, blocks.Block]]:
        text = _("Why this form is not needed, and where to go instead.")
        return [
            ("label", blocks.CharBlock(max_length=300, label=_("Heading"))),
            ("text", blocks.RichTextBlock(features=FEATURES, label=_("Text"), help_text=text)),
            ("show_if", rule_block(_("End the form if"))),
            ("key", key_block(_("Key"), KEY_PATTERN)),
        ]
