"""Show-if rules: one condition on an earlier answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

YES = "yes"
NO = "no"


@dataclass(frozen=True, slots=True)
class Rule:
    """Show the question when the answer to `question` (a key) is, or includes, `value`."""

    question: str
    value: str

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers given so far fulfil the rule; a hidden question fulfils none."""
        answer = answers.get(self.question)
        if isinstance(answer, bool):
            return (YES if answer else NO) == self.value
        if isinstance(answer, list):
            return self.value in answer
        return answer is not None and answer == self.value
