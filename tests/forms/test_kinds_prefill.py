"""What the page gives: kept and told, but never shown to or read from who fills in the form."""

import pytest

from forms.engine import build_form, describe, values_by_meaning
from forms.registers import sources
from tests.forms.builders import question, unsaved
from tests.forms.conftest import ListSource

VACANCY = "5d1c0a1e-0000-4000-8000-000000000001"


def version():
    return unsaved(
        question("prefill", "Vacature", key="for", meaning="vacancy", required=False),
        question("name", "Naam", key="name"),
    )


def test_the_page_gives_it():
    form = build_form(version(), "nl", {"name": "An"}, fixed={"vacancy": VACANCY})

    assert form.answers() == {"for": VACANCY, "name": "An"}
    assert form.meaning("vacancy") == VACANCY
    assert values_by_meaning(version(), form.answers()) == {"vacancy": VACANCY}


@pytest.mark.parametrize("fixed", [None, {"vacancy": VACANCY}])
def test_what_a_browser_sends_is_not_read(fixed):
    form = build_form(version(), "nl", {"name": "An", "for": "forged"}, fixed=fixed)

    assert form.answers().get("for") == (VACANCY if fixed else None)
    assert "for" not in form.field_names()


def test_nothing_of_it_is_drawn():
    page = str(build_form(version(), "nl", initial={"for": VACANCY}))

    assert "Naam" in page
    assert "Vacature" not in page
    assert VACANCY not in page


def test_it_is_told_by_the_name_in_the_list(monkeypatch: pytest.MonkeyPatch):
    listed = ListSource([(VACANCY, "Boodschappen doen")])
    monkeypatch.setitem(sources._sources, sources.VACANCIES, listed)

    told = describe(version(), "nl", {"for": VACANCY})

    assert [(row.label, row.text) for row in told] == [("Vacature", "Boodschappen doen")]
