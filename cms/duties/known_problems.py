"""What is known not to be accessible: told on the statement, and nothing else passes the tests.

The file beside this module is the one list. A fault that axe finds fails a test unless a problem
in the file names its `rule`, so what the tests let pass stands on the statement.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from workflows.casetypes.fields import Texts

FILE = Path(__file__).with_name("known_problems.json")


@dataclass(frozen=True)
class Problem:
    """One problem in words; the `rule` of axe that finds it, or "" when somebody did."""

    rule: str
    criterion: str
    text: Texts


@dataclass(frozen=True)
class Known:
    """All that is known, and the day on which the site was looked at last."""

    looked_at_on: date
    problems: tuple[Problem, ...]

    @property
    def rules(self) -> frozenset[str]:
        """Return the rules of axe that a known problem breaks."""
        return frozenset(one.rule for one in self.problems if one.rule)


@cache
def known() -> Known:
    """Return what the file holds."""
    read = json.loads(FILE.read_text())
    problems = tuple(
        Problem(one["rule"], one["criterion"], Texts(one["text"])) for one in read["problems"]
    )
    return Known(date.fromisoformat(read["looked_at_on"]), problems)
