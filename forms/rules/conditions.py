"""Rules: conditions on earlier answers that show a question, require it or end the form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

YES = "yes"
NO = "no"
# "Other, namely": no value of a choice looks like it.
OTHER = "__other__"

IS, IS_NOT = "is", "is_not"
INCLUDES, LACKS = "includes", "lacks"
AT_LEAST, AT_MOST = "at_least", "at_most"
ANSWERED, OPEN = "answered", "open"

OPERATORS = {
    IS: _("is"),
    IS_NOT: _("is not"),
    INCLUDES: _("includes"),
    LACKS: _("does not include"),
    AT_LEAST: _("is at least"),
    AT_MOST: _("is at most"),
    ANSWERED: _("is answered"),
    OPEN: _("is not answered"),
}
# The operators that need no value beside them.
ALONE = (ANSWERED, OPEN)

ALL, ANY = "all", "any"


class Wrong:
    """Stands for an answer that was refused: not open, and like no value."""


WRONG = Wrong()


@dataclass(frozen=True, slots=True)
class Condition:
    """What an earlier answer has to be. `question` is a key."""

    question: str
    operator: str
    value: str = ""

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Return whether the answers given so far fulfil it.

        A question that was hidden or left open fulfils nothing but `OPEN`.
        """
        answer = answers.get(self.question)
        if answer is None or answer == []:
            return self.operator == OPEN
        return self.operator == ANSWERED or fits(answer, self.operator, self.value)


def fits(answer: Any, operator: str, value: str) -> bool:
    """Compare an answer that was given."""
    if operator in (IS, IS_NOT):
        return (named(answer) == value) is (operator == IS)
    if operator in (INCLUDES, LACKS):
        values = [named(one) for one in answer] if isinstance(answer, list) else []
        return (value in values) is (operator == INCLUDES)
    # Of rows it is how many there are.
    number = number_in(len(answer) if isinstance(answer, list) else answer)
    limit = number_in(value)
    if number is None or limit is None:
        return False
    return {AT_LEAST: number >= limit, AT_MOST: number <= limit}.get(operator, False)


def named(answer: Any) -> Any:
    """Return the value under which a rule knows an answer."""
    if isinstance(answer, bool):
        return YES if answer else NO
    if isinstance(answer, dict):
        return OTHER if "other" in answer else answer.get("who")
    return answer


def number_in(written: Any) -> Decimal | None:
    """Return the number that an answer or the value of a condition is, or None."""
    try:
        number = Decimal(str(written))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@dataclass(frozen=True, slots=True)
class Rule:
    """Holds when all of its conditions do, or any of them."""

    match: str
    conditions: tuple[Condition, ...]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        combine = any if self.match == ANY else all
        return combine(condition.holds(answers) for condition in self.conditions)

    def narrowed(self, known: Mapping[str, Any]) -> "Rule | bool":
        """Return what is left to decide once `known` are answers: a rule, or its outcome."""
        decides = self.match == ANY
        left = []
        for condition in self.conditions:
            if condition.question not in known:
                left.append(condition)
            elif condition.holds(known) is decides:
                return decides
        return replace(self, conditions=tuple(left)) if left else not decides


def narrowed(rule: Rule | None, known: Mapping[str, Any]) -> Rule | bool:
    """Return what `known` answers leave to decide of a rule; no rule always holds."""
    if rule is None:
        return True
    return rule.narrowed(known) if known else rule


def rule_of(data: Mapping[str, Any] | None) -> Rule | None:
    """Return the rule that a schema holds."""
    if not data:
        return None
    return Rule(data["match"], tuple(Condition(**condition) for condition in data["conditions"]))
