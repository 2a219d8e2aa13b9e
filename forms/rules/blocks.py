"""What an editor makes rules of."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.rules.conditions import ALL, ANY, IS, OPERATORS


class PlainBlock(blocks.FieldBlock):
    """One line of text that is not offered for translation (a CharBlock would be)."""

    def __init__(self, required: bool = False, **options: Any) -> None:
        self.field = forms.CharField(required=required, max_length=300)
        super().__init__(**options)


class ConditionBlock(blocks.StructBlock):
    """No box is called "value": wagtail-localize trips over that name here."""

    question = PlainBlock(label=_("Earlier question"))
    operator = blocks.ChoiceBlock(choices=list(OPERATORS.items()), default=IS, label=_("Operator"))
    answer = PlainBlock(label=_("Answer to it"))

    class Meta:
        label = _("Condition")
        icon = "view"


class RuleBlock(blocks.StructBlock):
    """A rule with no condition is no rule."""

    match = blocks.ChoiceBlock(
        choices=[(ALL, _("all of these hold")), (ANY, _("any of these holds"))],
        default=ALL,
        label=_("When"),
    )
    conditions = blocks.ListBlock(
        ConditionBlock(), default=[], collapsed=False, label=_("Conditions")
    )

    class Meta:
        icon = "view"
        # Else a rule without conditions would be told as one.
        label_format = ""


def rule_block(label: str | Promise) -> RuleBlock:
    """Return a rule that an editor opens when there is need of one."""
    return RuleBlock(label=label, collapsed=True)


def show_rule() -> tuple[str, blocks.Block]:
    return ("show_if", rule_block(_("Show only if")))


def require_rule() -> tuple[str, blocks.Block]:
    return ("require_if", rule_block(_("Must be answered if")))
