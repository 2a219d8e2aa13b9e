"""How plainly a text is written, as advice: how it scores, and which sentences are long.

Nothing is refused for it. A formula counts syllables and words; it does not know whether a
sentence is true, or whether anybody understands it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from forms.languages.translations import text_segments

# Advice of the Flemish and the Dutch government for letters and sites: 10 to 15 words on average.
MOST_WORDS = 20
# Headings and labels are no sentences, unless they end like one.
FEWEST_WORDS = 6
# A score of fewer words says more of chance than of the text.
ENOUGH_WORDS = 40
MOST_SHOWN = 8
NOT_READ = ("title", "slug", "seo_title", "search_description")

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")
DUTCH_VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]"
)
ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])ed$")


class Level(models.TextChoices):
    """What a score says, in words."""

    EASY = "easy", _("easy to read")
    PLAIN = "plain", _("plain")
    HARD = "hard", _("rather hard")
    VERY_HARD = "very_hard", _("hard (shorten sentences, and choose shorter words)")


# From which score on a text is so, on the scale from 0 (hard) to 100 that both formulas share.
LEVELS = ((70, Level.EASY), (60, Level.PLAIN), (45, Level.HARD))


@dataclass(frozen=True)
class Reading:
    """What is said of a text. `score` is None for a short one and where there is no formula.

    `words` is the average of a sentence; `long` the longest sentences, longest first.
    """

    score: int | None
    words: float
    sentences: int
    long: Sequence[str]

    @property
    def level(self) -> Level | None:
        """What the score says."""
        if self.score is None:
            return None
        return next((level for least, level in LEVELS if self.score >= least), Level.VERY_HARD)


def read_page(page: TranslatableMixin, language: str) -> Reading | None:
    """Return what is said of the texts of a page, as it is in memory; None without sentences."""
    texts = [
        segment.string.render_text()
        for segment in text_segments(page)
        if segment.path.partition(".")[0] not in NOT_READ
    ]
    return read(texts, language)


def read(texts: Iterable[str], language: str) -> Reading | None:
    """Return what is said of texts in a language, such as "nl"; None when they hold no sentence."""
    sentences = [sentence for text in texts for sentence in sentences_in(text)]
    if not sentences:
        return None
    lengths = [len(words_in(sentence)) for sentence in sentences]
    too_long = [
        sentence for length, sentence in zip(lengths, sentences, strict=True) if length > MOST_WORDS
    ]
    too_long.sort(key=lambda sentence: -len(words_in(sentence)))
    score = score_of(sentences, language) if sum(lengths) >= ENOUGH_WORDS else None
    return Reading(score, round(mean(lengths), 1), len(sentences), too_long[:MOST_SHOWN])


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text; of what does not end like one only what is long."""
    parts = [part.strip() for part in END_OF_SENTENCE.split(text)]
    return [part for part in parts if is_sentence(part)]


def is_sentence(part: str) -> bool:
    """Return whether a part of a text is read as a sentence."""
    words = len(words_in(part))
    return words >= FEWEST_WORDS or (words > 1 and part.rstrip('"”’)')[-1:] in ".!?…")


def words_in(text: str) -> list[str]:
    """Return the words of a text; a number is none."""
    return WORD.findall(text)


def score_of(sentences: Sequence[str], language: str) -> int | None:
    """Return how easily sentences are read, from 0 (hard) to 100; None without a formula.

    English: Flesch's reading ease (1948), 206.835 - 1.015 words a sentence - 84.6 syllables a
    word. Dutch: Douma's of it (W.H. Douma, De leesbaarheid van landbouwbladen, 1960), 206.84 -
    0.93 words a sentence - 0.77 syllables in 100 words; Dutch words are longer.
    """
    words = [word for sentence in sentences for word in words_in(sentence)]
    a_sentence = len(words) / len(sentences)
    syllables = SYLLABLES.get(language)
    if syllables is None:
        return None
    a_word = mean(map(syllables, words))
    if language == "nl":
        score = 206.84 - 0.93 * a_sentence - 77 * a_word
    else:
        score = 206.835 - 1.015 * a_sentence - 84.6 * a_word
    return round(min(max(score, 0), 100))


def dutch_syllables(word: str) -> int:
    """Return how many syllables a Dutch word has: one for each vowel sound as it is written."""
    return max(len(DUTCH_VOWELS.findall(word.lower())), 1)


def english_syllables(word: str) -> int:
    """Return about how many syllables an English word has; an e at the end is silent."""
    spoken = SILENT_END.sub("", word.lower())
    return max(len(ENGLISH_VOWELS.findall(spoken)), 1)


SYLLABLES = {"nl": dutch_syllables, "en": english_syllables}
