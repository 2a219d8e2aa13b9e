"""Numbers that do not belong in free text are recognised, and what only looks like one is not."""

import pytest

from workflows.vault.recognise import Found, Kind, find_numbers

NATIONAL = "85.07.30-033.28"


def kinds(text):
    return [found.kind for found in find_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        NATIONAL,
        "85073003328",
        "850730 033 28",
        "85 07 30 033 28",
        "85/07/30-033/28",
        "85\u00a007\u00a030\u2013033.28",
        "mijn nummer is 85073003328.",
        "RR:85073003328,",
        "tel 016 27 27 72 85.07.30-033.28",
        "٨٥٠٧٣٠٠٣٣٢٨",
    ],
)
def test_national_register_number_is_found(text):
    assert kinds(text) == [Kind.NATIONAL]


def test_bis_number_is_found():
    assert kinds("mijn bisnummer: 98.47.28-997.65") == [Kind.NATIONAL]


@pytest.mark.parametrize(
    "text",
    ["BE68 5390 0754 7034", "BE68539007547034", "be68 5390 0754 7034", "BE68-5390-0754-7034",
     "stort op BE68 5390 0754 7034 aub", "NL91ABNA0417164300", "GB82 WEST 1234 5698 7654 32",
     "FR14 2004 1010 0505 0001 3M02 606", "(BE68539007547034)"],
)  # fmt: skip
def test_account_number_is_found(text):
    assert kinds(text) == [Kind.IBAN]


@pytest.mark.parametrize(
    "text",
    ["4111 1111 1111 1111", "4111111111111111", "5500-0000-0000-0004", "3400 000000 00009",
     "kaart 2223003122003222."],
)  # fmt: skip
def test_card_number_is_found(text):
    assert kinds(text) == [Kind.CARD]


def test_place_is_that_of_the_number():
    text = f"Ik ben {NATIONAL} en BE68 5390 0754 7034, dank."
    assert find_numbers(text) == [Found(Kind.NATIONAL, 7, 22), Found(Kind.IBAN, 26, 45)]
    assert [text[one.start : one.end] for one in find_numbers(text)] == [
        NATIONAL,
        "BE68 5390 0754 7034",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "85.07.30-033.29",
        "BE68 5390 0754 7035",
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "016 27 27 72",
        "+32 478 12 34 56",
        "0478/12.34.56",
        "op 22.11.2026 om 10.30 uur, 3000 Leuven",
        "185073003328",
        "850730033281",
        "+85073003328",
        "BE",
        "be 12 broden en 3 pakken melk",
        "pakje 5400 5400 1234",
        "https://example.be/?id=123456789012",
    ],
)
def test_what_only_looks_like_a_number_is_not_found(text):
    assert kinds(text) == []


def test_long_text_is_searched_in_reasonable_time():
    text = "BE68 5390 0754 " * 700 + "1 " * 5000 + "A1" * 5000
    assert find_numbers(text) == [] or kinds(text)
