"""What a feature has looked at when somebody asks whether the site is well.

It is declared in the feature's `doctor.py`. `manage.py doctor` says all of it; the page of
coordinators says what they can do something about. Neither knows a check by name.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from workflows.declaring.registers import Register


class Verdict(StrEnum):
    """How somebody is to take what was found."""

    WELL = "well"
    TELL = "tell"
    MEND = "mend"


@dataclass(frozen=True)
class Finding:
    """A sentence about what was looked at, and one about what to do. Neither names a person."""

    verdict: Verdict
    sentence: str
    remedy: str = ""


@dataclass(frozen=True)
class Check:
    """Something that can be looked at: `look` yields what it finds, and may raise nothing.

    With `for_staff` it says nothing of the machine, takes no time, and is on the page of
    coordinators too. Checks go by their order, then by key.
    """

    key: str
    label: str | Promise
    look: Callable[[], Iterable[Finding]]
    for_staff: bool = False
    order: int = 50


CHECKS: Register[Check] = Register("doctor")


def well(sentence: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(Verdict.WELL, sentence)


def tell(sentence: str, remedy: str = "") -> Finding:
    """Return what somebody should know, and is no fault."""
    return Finding(Verdict.TELL, sentence, remedy)


def mend(sentence: str, remedy: str = "") -> Finding:
    """Return what is to be mended, and how."""
    return Finding(Verdict.MEND, sentence, remedy)


def look_at(checks: Iterable[Check] | None = None) -> Iterator[tuple[Check, list[Finding]]]:
    """Yield each check with what it finds. One that fails says so, and holds up no other."""
    every: list[Any] = sorted(CHECKS if checks is None else checks, key=lambda one: one.order)
    for check in every:
        try:
            yield check, list(check.look())
        except DatabaseError:
            yield check, [tell(_("This could not be looked at: it is in the database."))]
        except Exception as error:  # noqa: BLE001 (whatever is wrong is what is asked for)
            sentence = _("This could not be looked at: %(error)s.")
            yield check, [mend(sentence % {"error": type(error).__name__})]
