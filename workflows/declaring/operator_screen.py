"""What a feature puts on top of the screens of whoever answers the phone.

It is declared in the feature's `operator_screen.py`. The screens render what is declared, and know
none of it by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workflows.declaring.registers import Register


@dataclass(frozen=True)
class TopPart:
    """A part on top. `content` returns what the template calls `part`; nothing leaves it out."""

    key: str
    template_name: str
    content: Callable[[], Any]


TOP_PARTS: Register[TopPart] = Register("operator_screen")


def parts_on_top() -> list[tuple[str, Any]]:
    """Return the template and the content of each part that there is something to say in."""
    shown = [(one.template_name, one.content()) for one in TOP_PARTS]
    return [(name, part) for name, part in shown if part]
