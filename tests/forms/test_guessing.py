"""Questions read out of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definitions.guessing import OTHERWISE, WORDS, Guess, guess, guesses
from forms.kinds import KINDS

TEXT = """
1. Wat is je naam? *\tWhat is your name?
2) Je e-mailadres (niet verplicht)\tYour e-mail address (optional)

3. Hoe kom je? (meerdere antwoorden mogelijk)
   - Te voet\t- On foot
   • Met de fiets
4. Hoe heet je huisdier?
"""


def test_a_text_is_read_line_by_line_with_choices_and_a_second_language():
    assert guesses(TEXT) == [
        Guess("name", "Wat is je naam?", "What is your name?"),
        Guess("email", "Je e-mailadres", "Your e-mail address", required=False),
        Guess("choose_many", "Hoe kom je?", choices=[("Te voet", "On foot"), ("Met de fiets", "")]),
        Guess("short_text", "Hoe heet je huisdier?"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Je gsm-nummer", "phone"),
        ("Waar woon je?", "address"),
        ("Voor wie vraag je hulp?", "on_behalf"),
        ("Ik ga akkoord met de afspraken", "consent"),
        ("Welke talen spreek je?", "languages"),
        ("Wanneer kun je helpen?", "availability"),
        ("Je geboortedatum is geen datum die we vragen", "date"),
        ("How many people?", "number"),
        ("Is er een lift? (ja/nee)", "yes_no"),
        ("Do you have a car?", "yes_no"),
        ("Do you live in Leuven?", "yes_no"),
        ("Could somebody lift it? Think of stairs.", "yes_no"),
        ("Komt er een huisdier mee?", "yes_no"),
        ("Slaapt iemand van jullie licht?", "yes_no"),
        ("Mogen huisdieren mee?", "yes_no"),
        ("Heb je een gsm?", "yes_no"),
        ("Heb je toestemming van je verhuurder?", "yes_no"),
        ("Geef je toestemming om je te bellen?", "consent"),
        ("Ga je akkoord met de afspraken?", "consent"),
        ("Do you agree?", "consent"),
        ("Waar je woont?", OTHERWISE),
        ("Met wie woon je samen?", OTHERWISE),
        ("Heb je nog opmerkingen?", "long_text"),
        ("Vertel kort wat er is", "long_text"),
        ("Kleur", OTHERWISE),
    ],
)
def test_a_kind_is_guessed_from_the_words(line, kind):
    assert guess(line).kind == kind


def test_choices_that_follow_a_question_of_yes_or_no_are_its_choices():
    assert [
        found.kind for found in guesses("Komt er een huisdier mee?\n- Een hond\n- Een kat")
    ] == ["choose_one"]


def test_every_guess_is_a_kind_that_there_is():
    assert {*WORDS, OTHERWISE, "choose_one", "choose_many"} <= KINDS.keys()


@given(st.text("ab1.)-•\t\n (*?", max_size=60))
def test_any_text_gives_questions_with_words_in_them(text):
    for found in guesses(text):
        assert found.kind in KINDS
        assert "\n" not in found.label
        assert "\t" not in found.label
