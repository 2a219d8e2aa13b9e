"""What a feature puts on the page of a partner: work of its own, and beside what it filed.

It is declared in the feature's `partner_page.py`. The page renders what is declared, and knows
none of it by name.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.declaring.registers import Register


@dataclass(frozen=True)
class FiledPart:
    """A part beside each case that a partner filed.

    `content` gets the cases and the id of the partner that looks, and returns by the id of a case
    what the template calls `part`; a case that is left out has none.
    """

    key: str
    template_name: str
    content: Callable[[Collection[Any], int], Mapping[Any, Any]]


@dataclass(frozen=True)
class PartnerWork:
    """What else a partner does for the city, such as ringing people.

    `content` gets the open visit and returns what there is: a sentence and an address each.
    """

    key: str
    content: Callable[[Any], list[tuple[str, str]]]


PARTNER_WORK: Register[PartnerWork] = Register("partner_page")
FILED_PARTS: Register[FiledPart] = Register("partner_page")


def parts_beside(cases: Collection[Any], partner_id: int) -> dict[Any, list[tuple[str, Any]]]:
    """Return the parts that features put beside each of these cases, by the id of the case."""
    found: dict[Any, list[tuple[str, Any]]] = {}
    for one in FILED_PARTS:
        for case_id, part in one.content(cases, partner_id).items():
            found.setdefault(case_id, []).append((one.template_name, part))
    return found


def work_for(visit: Any) -> list[tuple[str, str]]:
    """Return what else there is to do in a visit: a sentence and an address each."""
    return [each for one in PARTNER_WORK for each in one.content(visit)]
