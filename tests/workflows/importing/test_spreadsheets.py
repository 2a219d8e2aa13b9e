"""Each spreadsheet gives the rows that are in it, and says of every other one why not."""

import re

import pytest

from tests.workflows.importing.conftest import check, said, states, take
from tests.workflows.importing.spreadsheets import SPREADSHEETS
from workflows.cases.models import Case
from workflows.importing.models import Phase
from workflows.importing.sheets.tables import NotASheet

PLAIN = ("good", "twice", "known")


def outcomes(sheet):
    """What became of each row: its state, or the sentences by which it was refused."""
    return {
        number: " ".join(sentence for _column, sentence in said(sheet, number)) or state
        for number, state in states(sheet).items()
    }


def agrees(found, wanted):
    return found == wanted if wanted in PLAIN else bool(re.search(wanted, found))


@pytest.mark.parametrize("name", SPREADSHEETS)
def test_a_spreadsheet_gives_its_rows_and_says_why_not(name, city, send, coordinator):
    wanted = SPREADSHEETS[name]
    if wanted.refused:
        assert re.search(wanted.refused, why_not_read(send, coordinator, wanted.content()))
        assert not Case.objects.exists()
        return
    sheet = send(wanted.content(), getattr(city, wanted.case_type))
    given = {"columns": dict(wanted.columns)} if wanted.columns else {}
    sheet = check(sheet, coordinator, day_first=wanted.day_first, **given)
    assert sheet.phase == Phase.CHECKED, sheet.why_broken
    found = outcomes(sheet)
    assert found.keys() == wanted.rows.keys()
    assert {n: text for n, text in found.items() if not agrees(text, wanted.rows[n])} == {}
    take(sheet, coordinator)
    made = dict(sheet.rows.exclude(made="").values_list("number", "made"))
    assert list(made) == [n for n, what in wanted.rows.items() if what == "good"]
    assert Case.objects.count() == len(made)
    for number, answers in wanted.answers.items():
        kept = Case.objects.get(pk=made[number]).submission.answers
        for key, answer in answers.items():
            assert whole(kept[key]) == whole(answer)


def why_not_read(send, coordinator, content):
    """The sentence by which a file is refused, when it is sent or when it is read to its end."""
    try:
        sheet = check(send(content), coordinator)
    except NotASheet as error:
        return str(error)
    assert sheet.phase == Phase.BROKEN
    return sheet.why_broken


def whole(answer):
    """An answer without the boxes of it that are empty."""
    return {k: v for k, v in answer.items() if v} if isinstance(answer, dict) else answer


def test_there_are_forty():
    assert len(SPREADSHEETS) >= 40
