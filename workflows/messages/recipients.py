"""Whom to tell: what a feature knows of them, whichever way the message then goes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Recipient:
    """Somebody to tell something, how they can be reached, and in which language.

    What is not known is "" or None. The message lies under `data_key` and ends with it.
    `case_id` is the case it is about, `person_id` the person, if we know them; `case_type_id` the
    case type whose texts they read, if those are its own. `is_proven` says
    that somebody made sure that the e-mail address is theirs, `is_phone_proven` the same of the
    number; to whom has died, nothing is sent. `postal` are the lines of their address on a letter.
    `wish` is the way by which they would rather be reached, if they said so.
    """

    language: str
    data_key: UUID | None
    name: str = ""
    email: str = ""
    phone: str = ""
    wish: str = ""
    postal: tuple[str, ...] = ()
    case_id: UUID | None = None
    case_type_id: int | None = None
    person_id: Any = None
    is_proven: bool = False
    is_phone_proven: bool = False
    has_died: bool = False
