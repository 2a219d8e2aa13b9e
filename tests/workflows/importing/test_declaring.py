"""Whatever a feature declares can be imported into: here, people to call."""

import pytest

from tests.workflows.importing.conftest import check, said, states, take, undo
from tests.workflows.importing.making import csv_of
from workflows.declaring.imported import (
    IMPORT_TARGETS,
    Checked,
    Column,
    Importing,
    ImportTarget,
    NotTaken,
    Reads,
    Stays,
    targets_for,
)
from workflows.importing import services


class CallList(Importing):
    """The people of one campaign, by their number."""

    label = "Bellijst"
    columns = (
        Column("name", "Naam", required=True, can_be_same=False),
        Column("phone", "Telefoon", reads=Reads.PHONE, words=("gsm",), required=True),
    )

    def __init__(self):
        self.people = {}

    def check(self, values):
        if values.get("phone") == "+32470000009":
            return Checked((("phone", "Bel dit nummer niet."),))
        return Checked()

    def take(self, values, order):
        if values["name"] == "Weg":
            raise NotTaken(("name", "Niet meer."))
        made = f"person {len(self.people)}"
        self.people[made] = values
        order.taken(made)

    def take_back(self, made, gone):
        stays = {one: Stays.TOUCHED for one in made if self.people[one]["name"] == "Gebeld"}
        going = [one for one in made if one not in stays]
        for one in going:
            del self.people[one]
        gone(going)
        return stays


@pytest.fixture
def calls(monkeypatch):
    """A campaign that its feature lets lists be imported into."""
    campaign = CallList()
    target = ImportTarget(
        "pretended",
        30,
        "Te bellen",
        things=lambda user: [("1", "Hitteplan")],
        opened=lambda thing, language: campaign,
    )
    list(IMPORT_TARGETS)
    monkeypatch.setitem(IMPORT_TARGETS._declared, "pretended", target)
    return campaign


def test_it_is_offered_beside_the_others(calls, coordinator):
    assert [target.key for target, _things in targets_for(coordinator)] == [
        "cases",
        "calls",
        "pretended",
    ]


def test_its_rows_are_read_checked_taken_and_taken_back(calls, coordinator, city):
    content = csv_of(
        ("Naam", "GSM"),
        ("Mia Voorbeeld", "470 00 00 01"),
        ("Gebeld", "0470 00 00 02"),
        ("Jan Voorbeeld", "0470 00 00 09"),
        ("Ann Voorbeeld", "12"),
        ("Weg", "0470 00 00 03"),
    )
    source = services.source_called("Register")
    sheet = services.send(
        coordinator, content, source=source, target="pretended", thing="1", language="nl"
    )
    sheet = check(sheet, coordinator)
    assert states(sheet) == {2: "good", 3: "good", 4: "refused", 5: "refused", 6: "good"}
    assert said(sheet, 4) == [["phone", "Bel dit nummer niet."]]
    sheet = take(sheet, coordinator)
    assert states(sheet)[6] == "refused"
    assert [one["phone"] for one in calls.people.values()] == ["+32470000001", "+32470000002"]
    sheet = undo(sheet, coordinator)
    assert (states(sheet)[2], states(sheet)[3]) == ("undone", "stays")
    assert [one["name"] for one in calls.people.values()] == ["Gebeld"]
