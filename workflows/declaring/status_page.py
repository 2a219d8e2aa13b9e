"""What a feature puts on the page on which somebody sees how their case stands.

It is declared in the feature's `status_page.py`. The page renders what is declared, in its
order, and knows none of it by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workflows.declaring.registers import Register


@dataclass(frozen=True)
class StatusPart:
    """A part of the status page.

    `content` gets the case and the link that opened it, and returns what the template calls
    `part`; None leaves the part out. One that `takes_over` tells where it stands, and has
    `steps`: those of the case itself are left out. One that `is_confirmed` also stands on the page
    that is read once the form is sent.
    """

    key: str
    template_name: str
    content: Callable[[Any, str], Any]
    takes_over: bool = False
    is_confirmed: bool = False


STATUS_PARTS: Register[StatusPart] = Register("status_page")


def parts_on(case: Any, link: str, *, confirmed: bool = False) -> list[tuple[StatusPart, Any]]:
    """Return each part that features put on the page of a case, or on its confirmation."""
    wanted = [one for one in STATUS_PARTS if one.is_confirmed or not confirmed]
    shown = [(one, one.content(case, link)) for one in wanted]
    return [(one, part) for one, part in shown if part is not None]


def steps_elsewhere(parts: list[tuple[StatusPart, Any]]) -> list[Any] | None:
    """Return the steps of the part that takes over, or None when none does."""
    return next((part.steps for one, part in parts if one.takes_over), None)
