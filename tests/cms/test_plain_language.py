"""Advice on plain language: syllables, sentences, and the two formulas."""

import pytest
from django.test import Client
from django.urls import reverse

from cms import plain_language
from cms.plain_language import Level
from tests.cms.builder import Pages
from workflows.staff.models import User

PLAIN = "Bel ons. Wij zoeken een buur. Die buur gaat naar de winkel. Jij zegt wat je nodig hebt. "
HARD = (
    "De verantwoordelijke administratieve diensten behandelen overeenkomstig de toepasselijke "
    "regelgeving iedere ontvankelijk verklaarde ondersteuningsaanvraag binnen een redelijke "
    "behandelingstermijn, onverminderd de mogelijkheid tot verlenging daarvan. "
)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("boodschappen", 3), ("leeuw", 1), ("België", 3), ("ideeën", 3), ("koeien", 2)),
        *(("financiële", 5), ("ijs", 1), ("Mw", 1)),
    ],
)
def test_dutch_syllables_are_the_vowel_sounds_as_they_are_written(word: str, number: int) -> None:
    assert plain_language.dutch_syllables(word) == number


@pytest.mark.parametrize(
    ("word", "number"), [("help", 1), ("made", 1), ("table", 2), ("walked", 1), ("wanted", 2)]
)
def test_english_syllables_leave_out_what_is_silent(word: str, number: int) -> None:
    assert plain_language.english_syllables(word) == number


def test_the_dutch_score_is_that_of_douma() -> None:
    """Four words and four syllables a sentence: 206.84 - 0.93 * 4 - 77 = 126.1, cut at 100."""
    assert plain_language.score_of(["De kat zit hier."], "nl") == 100
    # 12 syllables in 4 words: 206.84 - 3.72 - 77 * 3 < 0.
    assert plain_language.score_of(["Verzekering belasting gemeenteraad aanvragen."], "nl") == 0
    # 3 words, 5 syllables: 206.84 - 0.93 * 3 - 77 * 5 / 3 = 75.7.
    assert plain_language.score_of(["Wij bellen morgen."], "nl") == 76


def test_the_english_score_is_that_of_flesch() -> None:
    # 3 words, 5 syllables: 206.835 - 1.015 * 3 - 84.6 * 5 / 3 = 62.8.
    assert plain_language.score_of(["Volunteers help you."], "en") == 63


def test_a_plain_text_scores_better_than_a_hard_one() -> None:
    plain, hard = (plain_language.read([text * 3], "nl") for text in (PLAIN, HARD))
    assert (plain.level, plain.long) == (Level.EASY, [])
    assert (hard.level, len(hard.long)) == (Level.VERY_HARD, 3)


def test_a_short_text_has_no_score_and_a_heading_is_no_sentence() -> None:
    short = plain_language.read(["Zo werkt het", PLAIN], "nl")
    assert (short.score, short.sentences) == (None, 4)
    assert plain_language.read(["Zo werkt het"], "nl") is None


def test_a_language_without_formula_has_its_long_sentences_all_the_same() -> None:
    read = plain_language.read([HARD * 3], "fr")
    assert (read.level, len(read.long)) == (None, 3)


def test_the_editor_of_a_page_reads_the_advice_on_what_was_saved(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[pages.about.pk])
    assert HARD.strip() not in client.get(url).content.decode()
    pages.about.body = [("text", f"<p>{HARD * 2}</p>")]
    pages.about.save_revision()
    assert HARD.strip() in client.get(url).content.decode()
