import itertools

from workflows.cases.references import ALPHABET, clean_reference, grouped, new_reference


def test_a_reference_is_nine_characters_that_cannot_be_misheard():
    reference = new_reference()
    assert len(reference) == 9
    assert set(reference) <= set(ALPHABET)
    assert not set("01ILOBDPTVWNJ8") & set(ALPHABET)


def test_a_reference_is_read_however_it_is_typed():
    reference = new_reference()
    assert clean_reference(f" {grouped(reference).lower()}-") == reference


def test_every_single_slip_is_refused():
    reference = new_reference()
    slips = [
        reference[:place] + wrong + reference[place + 1 :]
        for place, wrong in itertools.product(range(9), ALPHABET)
        if wrong != reference[place]
    ]
    assert [slip for slip in slips if clean_reference(slip)] == []


def test_anything_else_is_no_reference():
    assert [clean_reference(text) for text in ("", "x", "' OR 1=1 --", "K" * 500)] == [""] * 4
