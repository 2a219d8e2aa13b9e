"""The types of declarations: plain data, and functions of the feature that declares them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from workflows.declaring.registers import Register


@dataclass(frozen=True)
class Placeholder:
    """What staff may write in braces in a message, with an example for its preview."""

    label: str | Promise
    example: str
    is_required: bool = False


@dataclass(frozen=True)
class Occasion:
    """A moment at which somebody is told something; the texts an install starts with.

    `subject` and `body` are per language ("nl", "en"); staff change them afterwards.
    """

    key: str
    label: str | Promise
    subject: Mapping[str, str]
    body: Mapping[str, str]
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)


@dataclass(frozen=True)
class Schedule:
    """What the worker runs by itself: a dotted path, every so many minutes."""

    key: str
    task: str
    minutes: int
    arguments: str = ""


OCCASIONS: Register[Occasion] = Register("occasions")
SCHEDULES: Register[Schedule] = Register("schedules")
