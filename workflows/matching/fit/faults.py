"""What is wrong with a condition: asked when it is set, and again whenever it would decide."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.questions import PAIRS, Comparable, Sides
from workflows.matching.fit.states import Compare

CHOSEN = ("one", "many")


def faults_of(condition: FitCondition, sides: Sides) -> dict[str, str]:
    """Return a sentence for each field that keeps a condition from deciding anything."""
    return dict(faults(condition, sides))


def faults(condition: FitCondition, sides: Sides) -> Iterator[tuple[str, str]]:
    asked, offered = sides.asked.get(condition.asked), sides.offered.get(condition.offered)
    if asked is None:
        yield "asked", _("The form of the request does not ask this, or no longer.")
    else:
        yield from unlawful("asked", asked, condition)
    if offered is None:
        yield "offered", _("No form of an offer in this programme asks this, or no longer.")
    else:
        yield from unlawful("offered", offered, condition)
    if asked and offered:
        yield from mismatched(condition, asked, offered)
    if condition.how == Compare.WITHIN and condition.at_most is None:
        yield "at_most", _("Write how many neighbourhoods away at most; 0 is the same one.")


def unlawful(name: str, question: Comparable, condition: FitCondition) -> Iterator[tuple[str, str]]:
    """Yield why a question may not decide who helps whom."""
    if question.is_sensitive:
        sentence = _("“%(label)s” is marked as sensitive: nobody is chosen by what is sensitive.")
        yield name, sentence % {"label": question.label}
    ground = question.ground
    if ground is None:
        return
    said = {"label": question.label, "ground": ground.label}
    never = _(
        "“%(label)s” may not be a condition: it asks for %(ground)s, and the laws against "
        "discrimination forbid to choose people by that."
    )
    needs = _("“%(label)s” asks for %(ground)s. Write down why it is needed here, or leave it out.")
    if not ground.with_ground:
        yield name, never % said
    elif not condition.ground:
        yield "ground", needs % said


def mismatched(
    condition: FitCondition, asked: Comparable, offered: Comparable
) -> Iterator[tuple[str, str]]:
    """Yield why these two cannot be compared in this way."""
    said = {"asked": asked.label, "offered": offered.label}
    other_kind = _(
        "“%(asked)s” and “%(offered)s” cannot be compared so: they are questions of another kind. "
        "Choose another way, or another question."
    )
    nothing_shared = _(
        "“%(asked)s” and “%(offered)s” have no choice in common, so nobody would ever fit. "
        "Give their choices the same keys."
    )
    if condition.how and (asked.sort, offered.sort) not in PAIRS[Compare(condition.how)]:
        yield "how", other_kind % said
    elif {asked.sort, offered.sort} <= {*CHOSEN} and not {*asked.choices} & {*offered.choices}:
        yield "offered", nothing_shared % said
