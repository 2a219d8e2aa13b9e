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
    `part`; None leaves the part out. One that `takes_over` tells where it stands: then the steps
    of the case itself are left out.
    """

    key: str
    template_name: str
    content: Callable[[Any, str], Any]
    takes_over: bool = False


STATUS_PARTS: Register[StatusPart] = Register("status_page")
