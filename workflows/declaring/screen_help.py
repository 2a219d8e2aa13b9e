"""What helps on a screen of the admin, in a few sentences; the handbook tells all.

It is declared in the `screen_help.py` of the feature or app whose screen it is. The Help menu leads
to what is declared for the screen one is on.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from workflows.declaring.registers import Register


@dataclass(frozen=True)
class ScreenHelp:
    """What one does on the screens whose addresses are named in `views`, step by step.

    A name that ends in ":" stands for every address of that namespace.
    """

    key: str
    views: tuple[str, ...]
    title: Promise
    steps: tuple[Promise, ...]


SCREEN_HELP: Register[ScreenHelp] = Register("screen_help")


def help_on(view: str) -> ScreenHelp | None:
    """Return what helps on the screen whose address has this name: its own, or its namespace's."""
    namespace = view.rpartition(":")[0] + ":"
    for name in (view, namespace):
        for one in SCREEN_HELP:
            if name in one.views:
                return one
    return None
