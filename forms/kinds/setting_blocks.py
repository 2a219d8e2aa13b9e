"""What an editor sets for questions of several kinds: one block a setting."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.keys import KEY_PATTERN
from forms.registers import showing, sources

# Settings that several kinds have: which entries of a list are offered; whether a link answers.
ONLY, BY_LINK = "only", "by_link"


def report_block() -> blocks.RegexBlock:
    """Return a box for a name under which figures are kept, across forms and wordings."""
    return blocks.RegexBlock(
        regex=KEY_PATTERN,
        required=False,
        label=_("Label for reports"),
        help_text=_("Your own name for what is asked, the same in every form that asks it."),
        error_messages={"invalid": _("Use small letters, digits and underscores only.")},
    )


def shown_block() -> blocks.ChoiceBlock:
    """Return a list of when the answer is shown to somebody who is not of the staff."""
    return blocks.ChoiceBlock(
        choices=showing.choices,
        required=False,
        default="",
        label=showing.label,
        help_text=showing.help_text,
    )


class EntriesBlock(blocks.MultipleChoiceBlock):
    """Entries of a list of the city's; one that another city's form ticked falls away."""

    def clean(self, value: Any) -> Any:
        there = {key for key, _label in self.field.choices}
        return super().clean([one for one in value or () if one in there])


def only_block(**lists: str | Promise) -> EntriesBlock:
    """Return a box for each entry of the city's lists, to offer some of them only.

    `lists` are the sources by name, each with what stands before its entries; "" for nothing.
    """
    return EntriesBlock(
        choices=partial(entries_of, lists),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Offer only these"),
        help_text=_("Nothing ticked: all there are, also those that come later."),
    )


def entries_of(lists: Mapping[str, str | Promise]) -> list[tuple[str, str]]:
    """Return the entries of these lists as an editor ticks them."""
    return [
        (key, f"{before}: {label}" if before else label)
        for name, before in lists.items()
        for key, label in sources.choices(name, settings.LANGUAGE_CODE)
    ]


def by_link_block() -> blocks.BooleanBlock:
    """Return a switch for what the address of a page may fill in."""
    return blocks.BooleanBlock(
        required=False,
        label=_("A link may fill it in"),
        help_text=_(
            "Write the key and the answer behind the address of the page: ?key=answer. Who opens "
            "it can still change the answer. For nothing that says who somebody is."
        ),
    )


def word_block(label: str | Promise, text: str | Promise, limit: int) -> blocks.CharBlock:
    """Return a box for a text that may be left empty; never None, which cannot be translated."""
    return blocks.CharBlock(
        required=False, default="", max_length=limit, label=label, help_text=text
    )
