"""People to call come in from a spreadsheet, as requests and offers do."""

import pytest

from tests.workflows.importing.conftest import check, said, states, take, undo
from tests.workflows.importing.making import csv_of
from workflows.importing import services
from workflows.outreach import dealing, lists, never, running
from workflows.outreach.models import Callee
from workflows.vault.errors import KeyDestroyed

HEADER = ("Voornaam", "Familienaam", "GSM", "Spreektaal", "Wijk", "Nota")
PEOPLE = (
    ("Mia", "Voorbeeld", "470 00 00 01", "Frans", "", "Belt graag 's ochtends"),
    ("Jan", "Voorbeeld", "0470 00 00 02", "", "", ""),
    ("Ann", "Voorbeeld", "12", "", "", ""),
    ("Wil", "Niet", "0470 00 00 04", "", "", ""),
)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "uploads"


@pytest.fixture
def sheet(campaign, coordinator):
    """The list as it was tried; one of its people asked not to be called again."""
    never.add("0470 00 00 04")
    sent = services.send(
        coordinator,
        csv_of(HEADER, *PEOPLE),
        source=services.source_called("Register"),
        target="calls",
        thing=str(campaign.pk),
        language="nl",
    )
    return check(sent, coordinator)


def test_each_row_is_tried_with_a_sentence_at_its_column(sheet):
    assert states(sheet) == {2: "good", 3: "good", 4: "refused", 5: "refused"}
    assert said(sheet, 4)[0][0] == "phone"
    assert said(sheet, 5)[0][0] == "phone"


def test_who_comes_in_is_called_and_stands_on_the_list_once(sheet, campaign, caller, coordinator):
    take(sheet, coordinator)
    first = campaign.callees.order_by("number").first()
    assert (first.name, first.language, first.remarks) == (
        "Mia Voorbeeld",
        "fr",
        "Belt graag 's ochtends",
    )
    again = services.send(
        coordinator,
        csv_of(HEADER, *PEOPLE),
        source=services.source_called("Register"),
        target="calls",
        thing=str(campaign.pk),
        language="nl",
    )
    assert states(check(again, coordinator))[2] == "known"
    running.start(campaign)
    assert dealing.take(caller)


def test_who_came_in_while_it_is_called_is_dealt_to_who_speaks_their_language(
    sheet, campaign, caller, other, coordinator, add
):
    caller.languages, other.languages = ["nl"], ["fr"]
    caller.save()
    other.save()
    add(1)
    running.start(campaign)
    take(sheet, coordinator)
    mia = campaign.callees.get(language="fr")
    assert mia.dealt_to is None
    running.sweep()
    mia.refresh_from_db()
    assert mia.dealt_to == other


def test_it_is_taken_back_but_for_who_was_rung(sheet, campaign, caller, coordinator):
    take(sheet, coordinator)
    running.start(campaign)
    rung = dealing.take(caller).callee
    (free,) = campaign.callees.exclude(pk=rung.pk)
    undone = undo(sheet, coordinator)
    assert sorted(states(undone).values()) == ["refused", "refused", "stays", "undone"]
    assert list(Callee.objects.values_list("pk", flat=True)) == [rung.pk]
    with pytest.raises(KeyDestroyed):
        lists.keys.cipher_of(free.data_key)


def test_a_campaign_that_is_over_takes_nobody(sheet, campaign, coordinator):
    from workflows.outreach import ending  # noqa: PLC0415 (of one test)

    ending.destroy_list(campaign)
    with pytest.raises(LookupError):
        services.importing_of(sheet)
