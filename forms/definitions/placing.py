"""At which question or step what is wrong with a definition is told.

The sentences are those of `forms.definitions.validation`, which knows no places.
"""

from collections.abc import Iterator

from wagtail.blocks import StreamValue

from forms.definitions import validation
from forms.definitions.computing import computed_in, errors_of
from forms.definitions.frozen_keys import FrozenQuestion
from forms.definitions.reading import Asked, questions_of, rules_of, with_columns
from forms.definitions.rule_validation import bad_condition, idle_rules

OF_ONE = (
    validation.badly_keyed,
    validation.bad_choices,
    validation.bad_settings,
    validation.free_consents,
    idle_rules,
)
# What only shows beside the questions before it: told at the one that came later.
BESIDE_OTHERS = (validation.too_many, validation.doubles)


def places(steps: StreamValue, frozen: dict[str, FrozenQuestion]) -> dict[str, str]:
    """Return the id of the block at which each sentence is told, by sentence.

    A sentence that is not among them is about the form as a whole.
    """
    found: dict[str, str] = {}
    for sentence, id_ in placed(steps, frozen):
        found.setdefault(sentence, id_)
    return found


def placed(steps: StreamValue, frozen: dict[str, FrozenQuestion]) -> Iterator[tuple[str, str]]:
    questions = questions_of(steps)
    for place, question in enumerate(questions, start=1):
        for sentence in of_one(question, frozen):
            yield sentence, question.id
        for check in BESIDE_OTHERS:
            for sentence in check(questions[:place]):
                yield sentence, question.id
    for asked, earlier in computed_in(steps):
        for sentence in errors_of(asked, earlier):
            yield sentence, asked.id
    for ruled in rules_of(steps):
        for condition in ruled.conditions:
            for sentence in bad_condition(ruled, condition, questions, frozen):
                yield sentence, ruled.id


def of_one(question: Asked, frozen: dict[str, FrozenQuestion]) -> Iterator[str]:
    for check in OF_ONE:
        yield from check(with_columns([question]))
    yield from validation.doubled_keys(question.columns)
    yield from validation.changed([question], frozen)
