"""The types of declarations: plain data, and functions of the feature that declares them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
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


@dataclass(frozen=True)
class Grant:
    """A permission, by its "app.codename", and the codes of the roles that have it."""

    key: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class PurgeStep:
    """What a purge does to rows about the cases, or the people, that go.

    `rows` finds them by those ids. They are deleted, or stay when `redact` is given, which
    leaves out about whom they are. With `has_own_keys` each is under a data key of its own,
    which is destroyed too, as is the file under it. Steps go by their order, then by key: a row
    goes before those that it refers to or is found by.
    """

    key: str
    rows: Callable[[Sequence[Any]], QuerySet[Any]]
    redact: Callable[[QuerySet[Any]], object] | None = None
    has_own_keys: bool = False
    order: int = 0


@dataclass(frozen=True)
class Disclosable:
    """What a person who asks for their data is told, under this key, of a case or of themselves.

    `tell` gets the case or the person and returns what JSON can hold. It tells nothing of
    anybody else (GDPR, article 15, 4). For the version that is read, `label` names it, `words`
    name the keys in what is told, and `codes` say values that are codes.
    """

    key: str
    label: str | Promise
    tell: Callable[[Any], Any]
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    codes: Mapping[str, str | Promise] = field(default_factory=dict)


OCCASIONS: Register[Occasion] = Register("occasions")
SCHEDULES: Register[Schedule] = Register("schedules")
GRANTS: Register[Grant] = Register("grants")
PURGED_WITH_CASES: Register[PurgeStep] = Register("purge")
PURGED_WITH_PEOPLE: Register[PurgeStep] = Register("purge")
TOLD_OF_CASES: Register[Disclosable] = Register("right_of_access")
TOLD_OF_PEOPLE: Register[Disclosable] = Register("right_of_access")
