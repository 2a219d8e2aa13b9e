"""Rules in words, for who sees all questions at once."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.kinds import Question
from forms.rules.conditions import (
    ANSWERED,
    ANY,
    AT_LEAST,
    AT_MOST,
    INCLUDES,
    IS,
    IS_NOT,
    LACKS,
    OPEN,
    Condition,
    Rule,
)

GIVEN = _("you answered “%(answer)s” to “%(question)s”")
NOT_GIVEN = _("you answered something else than “%(answer)s” to “%(question)s”")
CONDITIONS = {
    IS: GIVEN,
    IS_NOT: NOT_GIVEN,
    INCLUDES: GIVEN,
    LACKS: _("you did not choose “%(answer)s” at “%(question)s”"),
    AT_LEAST: _("you answered %(answer)s or more to “%(question)s”"),
    AT_MOST: _("you answered %(answer)s or less to “%(question)s”"),
    ANSWERED: _("you answered “%(question)s”"),
    OPEN: _("you did not answer “%(question)s”"),
}


def show_sentence(rule: Rule | bool | None, asked: Mapping[str, Question]) -> str:
    """Return when something is shown, in words; "" when that is decided already."""
    if not isinstance(rule, Rule):
        return ""
    return gettext("Only if %(conditions)s.") % {"conditions": in_words(rule, asked)}


def require_sentence(rule: Rule | bool | None, asked: Mapping[str, Question]) -> str:
    """Return when something must be answered, in words; "" when that is decided already."""
    if not isinstance(rule, Rule):
        return ""
    message = gettext("You must answer this if %(conditions)s.")
    return message % {"conditions": in_words(rule, asked)}


def in_words(rule: Rule, asked: Mapping[str, Question]) -> str:
    joint = gettext(" or ") if rule.match == ANY else gettext(" and ")
    return joint.join(condition_words(condition, asked) for condition in rule.conditions)


def condition_words(condition: Condition, asked: Mapping[str, Question]) -> str:
    question = asked[condition.question]
    names = {"question": question.label, "answer": question.label_of(condition.value)}
    return str(CONDITIONS[condition.operator]) % names
