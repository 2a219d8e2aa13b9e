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
    example: str | Promise
    is_required: bool = False


@dataclass(frozen=True)
class Occasion:
    """A moment at which somebody is told something; the texts an install starts with.

    `label` says when, `to` whom. `subject` and `body` are per language ("nl", "en"); staff change
    them afterwards: of the city, and of a programme or a case type of one of these `kinds`. With
    `may_be_off` they may also say that it is not sent; what `starts_off` is sent once they say
    so. What is told `by_hand` is worth a colleague's time: whoever has neither mail nor a mobile
    number is rung, or gets a letter. Moments are listed by their `order`, then by key.
    """

    key: str
    label: str | Promise
    subject: Mapping[str, str]
    body: Mapping[str, str]
    sms: Mapping[str, str] = field(default_factory=dict)
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)
    to: str | Promise = ""
    kinds: tuple[str, ...] = ()
    may_be_off: bool = False
    starts_off: bool = False
    by_hand: bool = False
    order: int = 0


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
    name the keys in what is told, and `codes` say values that are codes. What may tell of others
    in free words is given `by_hand`: an officer reads it first, and no page shows it by itself.
    """

    key: str
    label: str | Promise
    tell: Callable[[Any], Any]
    words: Mapping[str, str | Promise] = field(default_factory=dict)
    codes: Mapping[str, str | Promise] = field(default_factory=dict)
    by_hand: bool = False


@dataclass(frozen=True)
class MergeStep:
    """What of a case that closes as a duplicate comes to the one that stays.

    Every function gets the one that stays, then the other. `coming` finds the rows that come
    along; `bring` gets who does it besides, holds the locks of both cases, and brings them.
    `why_not` says in a sentence why it cannot be whole, "" when it can. Without a `label` nobody
    is told that something comes along. Steps go by their order, then by key.
    """

    key: str
    label: str | Promise
    coming: Callable[[Any, Any], QuerySet[Any]]
    bring: Callable[[Any, Any, Any], object]
    why_not: Callable[[Any, Any], str] = lambda stays, goes: ""
    order: int = 0


OCCASIONS: Register[Occasion] = Register("occasions")
SCHEDULES: Register[Schedule] = Register("schedules")
GRANTS: Register[Grant] = Register("grants")
PURGED_WITH_CASES: Register[PurgeStep] = Register("purge")
PURGED_WITH_PEOPLE: Register[PurgeStep] = Register("purge")
MERGE_STEPS: Register[MergeStep] = Register("duplicates")
TOLD_OF_CASES: Register[Disclosable] = Register("right_of_access")
TOLD_OF_PEOPLE: Register[Disclosable] = Register("right_of_access")
