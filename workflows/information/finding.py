"""Which answers somebody on the phone looks for."""

from dataclasses import dataclass

from workflows.information.models import Answer
from workflows.vault.names import fold, typed_words

MOST_FOUND = 8
# How much a word says that stands in the question, among the other words for it, in the answer.
IN_QUESTION, IN_OTHER_WORDS, IN_TEXT = 4, 3, 1


@dataclass(frozen=True)
class Weighed:
    """An answer, how many of the words it has, and how well."""

    answer: Answer
    hits: int
    weight: int


def find(typed: str) -> list[Answer]:
    """Return the valid answers with the words that were typed, in any language, the best first.

    Those with all of them; when none has, those with one. A word is found by its beginning. A
    city keeps some hundreds: they are read and weighed here, which needs no index and forgives
    accents on every database.
    """
    words = typed_words(typed)
    if not words:
        return []
    weighed = [weigh(one, words) for one in Answer.objects.valid().select_related("topic")]
    found = [one for one in weighed if one.hits == len(words)]
    found = found or [one for one in weighed if one.hits]
    found.sort(key=lambda one: (-one.hits, -one.weight, one.answer.pk))
    return [one.answer for one in found[:MOST_FOUND]]


def weigh(answer: Answer, words: list[str]) -> Weighed:
    """Return how well an answer fits."""
    places = (
        (IN_QUESTION, folded(*answer.question.values())),
        (IN_OTHER_WORDS, folded(answer.other_words)),
        (IN_TEXT, folded(*answer.text.values())),
    )
    weights = [sum(much for much, there in places if has(there, word)) for word in words]
    return Weighed(answer, sum(map(bool, weights)), sum(weights))


def folded(*texts: str) -> list[str]:
    """Return the words of texts, as they are compared."""
    return fold(" ".join(texts)).split()


def has(there: list[str], word: str) -> bool:
    return any(one.startswith(word) for one in there)
