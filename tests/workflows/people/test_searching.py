"""Searching a caller: the whole name first, in either order, and what only sounds like it last."""

import pytest

from workflows.people.services import search

PEOPLE = (
    "Jan Nietecht", "Jan Fictief", "Jan Voorbeeld", "Els Peeters", "Tom Peeters", "Ria Peters",
    "Jan Peeters", "Goedele Van den Eynde", "Lieve D'Hondt-Peeters", "Ann-Sophie De Smet",
    "Ben Claes", "J. Wouters",
)  # fmt: skip


@pytest.fixture
def people(city):
    for number, name in enumerate(PEOPLE):
        city.file(name=name, email=f"{number}@example.org", phone="")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Jan Peeters", [("Jan Peeters", "WHOLE")]),
        ("Peeters Jan", [("Jan Peeters", "WHOLE")]),
        ("peeters, jan", [("Jan Peeters", "WHOLE")]),
        ("Jan Peters", [("Jan Peeters", "SOUND")]),
        (
            "Peeters",
            [
                ("Els Peeters", "PART"),
                ("Jan Peeters", "PART"),
                ("Lieve D'Hondt-Peeters", "PART"),
                ("Tom Peeters", "PART"),
                ("Ria Peters", "SOUND"),
            ],
        ),
        ("Van den Eynde Goedele", [("Goedele Van den Eynde", "WHOLE")]),
        ("Goedele Vandeneynde", [("Goedele Van den Eynde", "WHOLE")]),
        ("Eynde", [("Goedele Van den Eynde", "PART")]),
        ("D'Hondt-Peeters Lieve", [("Lieve D'Hondt-Peeters", "WHOLE")]),
        ("Lieve D’Hondt", [("Lieve D'Hondt-Peeters", "PART")]),
        ("Lieve Dhondt", [("Lieve D'Hondt-Peeters", "PART")]),
        ("Peeters Lieve", [("Lieve D'Hondt-Peeters", "PART")]),
        ("Desmet Ann Sophie", [("Ann-Sophie De Smet", "WHOLE")]),
        ("Sophie De Smet", [("Ann-Sophie De Smet", "PART")]),
        ("Ben Klaas", [("Ben Claes", "SOUND")]),
        ("Claes Ben", [("Ben Claes", "WHOLE")]),
        ("Jan Wouters", [("J. Wouters", "PART")]),
        ("Piet Peeters", []),
        ("Jan", [(name, "PART") for name in sorted(PEOPLE) if name.startswith("Jan ")]),
        ("- -", []),
    ],
)
def test_names_are_found_in_the_order_of_how_well_they_match(people, typed, found):
    assert [(person.name, how.name) for person, how in search(typed).items()] == found


@pytest.mark.parametrize("typed", ["jan@xn--mnchen-3ya.example", "JAN@MÜNCHEN.example"])
def test_punycode_and_letters_are_one_address(city, typed):
    case = city.file(email="jan@münchen.example")
    assert list(search(typed)) == [case.person]
    assert list(search("jan@xn--munchen.example")) == []
