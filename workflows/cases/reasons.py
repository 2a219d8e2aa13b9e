"""Why a case goes back: what its type lets staff choose, and what the code itself says.

A volunteer, a partner and the system say one of `REASONS_FOR`; staff choose from the list of the
case type, which begins with the same. An event keeps the key.
"""

from collections.abc import Mapping
from typing import Any

from workflows.cases.events import What
from workflows.cases.states import REASONS_FOR, Verb
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType

# Events that are no verb and keep a reason of one.
WHOSE = {What.MATCH_ENDED.value: Verb.RELEASE, What.SHARING_ENDED.value: Verb.TAKE_BACK}


def choices(case_type: CaseType, verb: Verb) -> list[tuple[str, str]]:
    """Return (key, words) of what staff can choose, in the order that they gave it."""
    return [(row.key, str(row)) for row in reference.reasons_of(case_type, verb)]


def is_one(case_type: CaseType, verb: Verb, key: str) -> bool:
    """Return whether a case of this type may go back for this reason."""
    return key in REASONS_FOR[verb] or key in dict(choices(case_type, verb))


def said(case_type: CaseType, what: str, key: str, otherwise: Mapping[Any, Any]) -> str:
    """Return a reason in words; `otherwise` has the labels of what is none of staff's."""
    if not key:
        return ""
    return words(case_type, what, key) or str(otherwise.get(key, key))


def words(case_type: CaseType, what: str, key: str) -> str:
    """Return a reason in the words of the case type, else of another one; "" for none of staff's.

    `what` is the verb, or the kind of event that keeps a reason of one. On the timeline of an
    offer stands what was chosen from the list of the request.
    """
    verb = WHOSE.get(what, what)
    alike = [row for row in reference.reasons() if (row.verb, row.key) == (verb, key)]
    alike.sort(key=lambda row: row.case_type_id != case_type.pk)
    return str(alike[0]) if alike else ""
