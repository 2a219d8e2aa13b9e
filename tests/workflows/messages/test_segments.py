"""How long an SMS is, in signs and in parts that are paid."""

import pytest

from workflows.messages.channels.segments import count, plain

LINK = "https://help.leuven.be/nl/aanvraag/example/"


@pytest.mark.parametrize(
    ("text", "signs", "parts", "odd"),
    [
        ("", 0, 1, ""),
        ("a" * 160, 160, 1, ""),
        ("a" * 161, 161, 2, ""),
        ("a" * 306, 306, 2, ""),
        ("a" * 307, 307, 3, ""),
        ("één café à Liège, ñ ü ö ä ß £ ¥ Δ", 33, 1, ""),
        # Two of the small alphabet each: the euro, braces, the tilde.
        ("€" * 80, 160, 1, ""),
        ("€" * 81, 162, 2, ""),
        # One of them is not cut in two: 152 and then two do not fit 153.
        ("a" * 152 + "€" * 5 + "a" * 140, 302, 2, ""),
        ("a" * 152 + "€" + "a" * 152, 306, 3, ""),
        # What is not of the alphabet makes every sign long.
        ("geïnteresseerd", 14, 1, "ï"),
        ("ë" * 70, 70, 1, "ë"),
        ("ë" * 71, 71, 2, "ë"),
        ("ë" * 134, 134, 2, "ë"),
        ("ë" * 135, 135, 3, "ë"),
        ("🙂" * 35, 70, 1, "🙂"),
        # 66 and a smile, which is not cut in two.
        ("ë" * 66 + "🙂" + "ë" * 66, 134, 3, "ë🙂"),
        ("مرحبا", 5, 1, "مرحبا"),
    ],
)
def test_signs_and_parts_are_those_of_the_standard(text, signs, parts, odd):
    found = count(text)
    assert (found.signs, found.parts) == (signs, parts)
    assert set(found.odd) == set(odd)
    assert len(found.odd) == len(set(odd))


def test_signs_of_word_processors_cost_nothing():
    typed = "Dag – “Mia”, ’t is gelukt…\u00a0"
    assert count(typed).odd
    assert (plain(typed), count(plain(typed)).odd) == ('Dag - "Mia", \'t is gelukt... ', "")
