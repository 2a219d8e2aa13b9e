"""What every case type needs on the way of its cases, in the sentences that staff read."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from workflows.casetypes.reasons import GoesBack


def lacking(outcomes: int, verbs: Collection[str]) -> list[str]:
    """Return what a case type with so many outcomes, and reasons for these verbs, still needs."""
    sentences = [] if outcomes else [_("Add an outcome: without one, no case can be closed.")]
    sentence = _("Add a reason for “%(when)s”: without one, no case can go back so.")
    missing = [verb for verb in GoesBack if verb not in verbs]
    return [*sentences, *(sentence % {"when": verb.label} for verb in missing)]
