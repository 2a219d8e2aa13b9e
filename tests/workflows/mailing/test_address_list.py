"""A list of addresses as spreadsheets and registers write it, read line by line."""

import pytest

from workflows.casetypes.tables import decoded
from workflows.mailing import address_list
from workflows.mailing.address_list import Addressee, read

HEADING = "naam;straat;nummer;bus;postcode;gemeente"
MIA = "Mia Voorbeeld;Voorbeeldstraat;1;2;3000;Leuven"
ADDRESSEE = Addressee("Mia Voorbeeld", "Voorbeeldstraat 1 bus 2", "3000 Leuven")


def test_a_line_is_a_letter_with_the_lines_of_its_envelope(db: None) -> None:
    found = read(f"{HEADING}\n{MIA}\n")
    assert (found.people, found.errors, found.notes) == ([ADDRESSEE], [], [])
    assert ADDRESSEE.lines == ["Mia Voorbeeld", "Voorbeeldstraat 1 bus 2", "3000 Leuven"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADING}\r\n{MIA}\r\n",
        f"\ufeffsep=;\n{HEADING}\n\n{MIA}",
        f"{HEADING}\n{MIA}".replace(";", "\t"),
        f"{HEADING}\n{MIA}".replace(";", ","),
        "NAAM; Straat ;Huis-nr.;Bus_nr;Post code;Woonplaats\n"
        '"Mia  Voorbeeld";Voorbeeldstraat;1;bus 2;3000;Leuven',
        "name;street;number;box;postal code;town\n" + MIA,
        "Voornaam;Familienaam;Straat en nummer;Bus;Postcode;Gemeente\n"
        "Mia;Voorbeeld;Voorbeeldstraat 1;2;3000;Leuven",
        "Naam;Voornaam;Adres;Nr;Bus;Postcode;Plaats\nVoorbeeld;Mia;Voorbeeldstraat;1;2;3000;Leuven",
    ],
)
def test_each_way_in_which_tables_are_written_gives_the_same(db: None, text: str) -> None:
    assert (read(text).people, read(text).errors) == ([ADDRESSEE], [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_each_encoding_of_a_file_is_read(db: None, encoding: str) -> None:
    text = decoded(f"{HEADING}\nZoë Voorbeeld;Straat;1;;3000;Leuven".encode(encoding))
    assert text is not None
    assert [one.name for one in read(text).people] == ["Zoë Voorbeeld"]


def test_what_is_no_text_is_none() -> None:
    assert decoded(b"PK\x03\x04\0\0") is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (";Straat;1;;3000;Leuven", "Regel 3: de naam ontbreekt."),
        ("Mia;;1;;3000;Leuven", "Regel 3: de straat ontbreekt."),
        ("Mia;Straat;1;;300;Leuven", "Regel 3: “300” is geen postcode"),
        ("Mia;Straat;1;;3000;", "Regel 3: de gemeente ontbreekt."),
        ("Mia;Straat;1;;3000;Leuven;ook", "Regel 3: er zijn meer vakken"),
        (f"{'M' * 81};Straat;1;;3000;Leuven", f"Regel 3: “{'M' * 20}…” is langer dan de 80"),
        ("Mia;Straat", "Regel 3: “” is geen postcode"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_nobody_gets_a_letter(
    db: None, line: str, why: str
) -> None:
    found = read(f"{HEADING}\n{MIA}\n{line}\n")
    assert found.people == []
    [sentence] = found.errors
    assert sentence.startswith(why)


def test_every_wrong_line_is_named_up_to_a_screen_full(db: None) -> None:
    wrong = "\n".join(["Mia;Straat;1;;geen;Leuven"] * 40)
    errors = read(f"{HEADING}\n{wrong}").errors
    assert errors[0].startswith("Regel 2:")
    assert errors[-1].endswith(" 15.")
    assert len(errors) == address_list.MOST_ERRORS + 1


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("Mia Voorbeeld;Straat 1;3000;Leuven", "naam;straat;nummer"),
        ("naam;straat", "postcode, gemeente"),
        ("voornaam;straat;postcode;gemeente", ": naam."),
        ("naam;name;straat;postcode;gemeente", "naam, name"),
    ],
)
def test_a_first_line_that_does_not_name_the_columns_is_told_how(
    db: None, heading: str, named: str
) -> None:
    [sentence] = read(f"{heading}\n{MIA}").errors
    assert named in sentence


@pytest.mark.parametrize("text", [HEADING, f"{HEADING}\n;;;;;\n"])
def test_a_heading_alone_is_no_list(db: None, text: str) -> None:
    assert read(text).errors == ["Er staat nog geen adres in de lijst."]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_list_is_told_how_to_begin(db: None, text: str) -> None:
    [sentence] = read(text).errors
    assert HEADING in sentence


@pytest.mark.parametrize("cell", ['"Mia', '"Mia" de tweede'])
def test_a_quotation_mark_without_end_is_found_near_its_line(db: None, cell: str) -> None:
    [sentence] = read(f"{HEADING}\n{MIA}\n{cell};Straat;1;;3000;Leuven\n").errors
    assert sentence.startswith("Regel 3,")


def test_more_than_a_printer_can_take_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_list, "MOST_LINES", 2)
    assert len(read(f"{HEADING}\n{MIA}\nAn;Straat;1;;3000;Leuven").people) == 2
    assert read(f"{HEADING}\n{MIA}\n{MIA}\n{MIA}").errors == [
        "Geef er hoogstens 2 adressen tegelijk."
    ]


def test_whoever_stands_there_twice_gets_one_letter_and_it_is_said(db: None) -> None:
    found = read(f"{HEADING}\n{MIA}\n{MIA}\n")
    assert found.people == [ADDRESSEE]
    assert "1" in found.notes[0]


def test_columns_that_no_letter_needs_are_named_to_be_left_out(db: None) -> None:
    found = read(f"{HEADING};Rijksregisternummer\n{MIA};00.00.00-000.00\n")
    assert found.people == [ADDRESSEE]
    assert "Rijksregisternummer" in found.notes[0]


@pytest.mark.parametrize(
    ("said", "language"),
    [("en", "en"), ("Engels", "en"), ("ENGLISH", "en"), ("Nederlands", "nl"), ("", "nl")],
)
def test_a_language_may_be_called_by_any_of_its_names(db: None, said: str, language: str) -> None:
    found = read(f"{HEADING};taal\n{MIA};{said}\n")
    assert ([one.language for one in found.people], found.notes) == ([language], [])


def test_who_reads_a_language_that_is_not_ours_gets_the_dutch_and_it_is_said(db: None) -> None:
    found = read(f"{HEADING};taal\n{MIA};Klingon\n")
    assert [one.language for one in found.people] == ["nl"]
    assert "Klingon" in found.notes[0]
