"""The stable names of questions and choices."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,39}\Z"
VALUE_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,59}\Z"


def key_block(label: str | Promise, pattern: str) -> blocks.RegexBlock:
    """Return a box for a stable key; a RegexBlock: a CharBlock is offered to translators."""
    return blocks.RegexBlock(
        regex=pattern,
        required=False,
        label=label,
        help_text=_("Leave empty: it is made from the label. It never changes once published."),
        error_messages={"invalid": _("Use small letters, digits and underscores only.")},
    )


def unlike(slug: str, taken: set[str], joint: str) -> str:
    """Return `slug`, with a number behind it when it is taken."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}{joint}{number}"
    return candidate
