"""What differs between two states of a form, in sentences and side by side.

Written over the compiled schema and texts: a kind, a rule or a setting that is new is told
by its name, without anything to add here.
"""

from dataclasses import dataclass

from forms.versions.history.sentences import sentences
from forms.versions.history.sides import Row, rows
from forms.versions.history.states import State, state_of, state_of_draft

__all__ = ["Difference", "Row", "State", "difference", "state_of", "state_of_draft"]


@dataclass(frozen=True)
class Difference:
    """What changed, in sentences, and everything side by side."""

    sentences: list[str]
    rows: list[Row]

    def __bool__(self) -> bool:
        return bool(self.sentences)


def difference(before: State, after: State) -> Difference:
    """Return what there is in `after` that was not in `before`, and the other way round."""
    return Difference(list(sentences(before, after)), list(rows(before, after)))
