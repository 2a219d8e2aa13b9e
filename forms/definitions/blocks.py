"""What an editor builds a form of: steps with questions."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds import KINDS
from forms.rules.blocks import rule_block


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=200, label=_("Heading"))
    intro = blocks.TextBlock(required=False, max_length=2000, rows=2, label=_("Introduction"))
    show_if = rule_block(_("Show this step only if"))
    questions = blocks.StreamBlock(
        [(kind.name, kind.block()) for kind in KINDS.values()], label=_("Questions")
    )

    class Meta:
        label = _("Step")
        icon = "list-ol"
