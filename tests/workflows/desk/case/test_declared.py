"""A feature puts a panel and actions on the screen of a case by its own folder alone."""

import sys
from pathlib import Path

import pytest
from django.template import Engine, engines

import workflows
from tests.workflows.desk.conftest import address, standing
from workflows.declaring import case_screen
from workflows.declaring.case_screen import ACTIONS, PANELS
from workflows.desk.case.screen import kinds_of_action

DESK = """
from django import forms

from workflows.cases import services as cases
from workflows.cases.actions import CaseAction
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place


class GameForm(forms.Form):
    title = forms.CharField()


@ACTIONS.add
class Lend(CaseAction):
    key = "lend"
    label = "Lend a game"
    order = 55
    needs = ("workflows.note_case",)
    form_class = GameForm
    opens_itself = False

    def suits(self):
        return self.case.kind == "request"

    def perform(self, data, seen):
        cases.note(self.case.pk, self.user, f"Lent: {data['title']}")
        return "Lent."


@ACTIONS.add
class Return(CaseAction):
    key = "give-back"
    label = "Given back"
    panel = "games"
    needs = ("workflows.note_case",)


PANELS.add(
    Panel("games", 25, Place.MAIN, "games_for_a_test.html", lambda case, user: ["Ganzenbord"])
)
"""
TEMPLATE = """<section aria-labelledby="games"><h2 id="games">Games</h2>
{% for game in panel %}<p>{{ game }}</p>{% endfor %}
{% for action in actions %}{% include action.template_name %}{% endfor %}</section>"""


@pytest.fixture
def games(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A feature's folder, found for the time of the test."""
    feature = tmp_path / "games_for_a_test"
    feature.mkdir()
    (feature / "__init__.py").touch()
    (feature / "desk.py").write_text(DESK)
    (tmp_path / "games_for_a_test.html").write_text(TEMPLATE)
    for register in (ACTIONS, PANELS):
        # A module is imported once, so what others declare has to be there already.
        monkeypatch.setattr(register, "_declared", {one.key: one for one in register})
    monkeypatch.setattr(workflows, "__path__", [*workflows.__path__, str(tmp_path)])
    engine = engines["django"].engine
    monkeypatch.setattr(engine, "dirs", [*engine.dirs, tmp_path])
    reset(engine)
    yield
    reset(engine)
    for name in [name for name in sys.modules if "games_for_a_test" in name]:
        del sys.modules[name]


def reset(engine: Engine) -> None:
    """Let templates be looked for anew."""
    for loader in engine.template_loaders:
        loader.reset()


def main_column(response):
    """Return the keys of the panels in the first column, from top to bottom."""
    return [panel.key for panel in response.context["places"]["main"]]


def test_without_its_folder_nothing_of_a_feature_is_on_the_screen(desk, city):
    case = city.file()
    assert main_column(desk.get(address(case))) == ["answers"]
    assert desk.post(address(case, "lend"), {"lend-title": "Ganzenbord"}).status_code == 403


def test_a_panel_stands_in_its_order_with_its_actions(games, desk, city):
    response = desk.get(address(city.file()))
    assert main_column(response) == ["games", "answers"]
    assert standing(response)["give-back"].panel == "games"
    assert "<p>Ganzenbord</p>" in response.content.decode()


def test_an_action_is_a_button_in_its_order_with_a_form_and_is_done(games, desk, city):
    case = city.file()
    keys = [move.key for move in desk.get(address(case)).context["moves"]]
    assert keys == ["lend", "close", "correct", "write", "split", "duplicate", "escalate"]
    form = desk.get(address(case, "lend"))
    assert form.context["main"].key == "lend"
    assert desk.post(address(case, "lend"), {}).status_code == 422
    assert desk.post(address(case, "lend"), {"lend-title": "Ganzenbord"}).status_code == 302
    assert case.notes.get().text == "Lent: Ganzenbord"


def test_an_action_is_offered_where_it_suits_and_to_whom_it_is_given(
    games, desk, city, sign_in, privacy_officer
):
    offer = city.file(city.offer)
    assert "lend" not in [move.key for move in desk.get(address(offer)).context["moves"]]
    office = sign_in(privacy_officer)
    assert office.post(address(offer, "lend"), {"lend-title": "x"}).status_code == 403


def test_every_action_and_panel_has_its_own_place_in_the_order():
    """Two at one place would stand in the order of their keys, which nobody chose."""
    buttons = [kind.order for kind in kinds_of_action() if not kind.panel]
    assert len(set(buttons)) == len(buttons) == 17
    places = [(panel.place, panel.order) for panel in PANELS]
    assert len(set(places)) == len(places) == 18


def test_every_action_stands_in_a_panel_that_exists():
    known = {panel.key for panel in PANELS}
    assert {kind.panel for kind in ACTIONS if kind.panel} <= known


def test_the_screen_names_no_panel_and_no_action():
    """What is declared is rendered; the files of the frame know none of it."""
    folder = Path(workflows.__file__).parent
    frame = [
        folder / "desk/case/screen.py",
        folder / "desk/case/views.py",
        folder / "templates/workflows/desk/case.html",
        folder / "templates/workflows/desk/panels.html",
        Path(case_screen.__file__),
    ]
    names = [f'"{one.key}"' for one in (*ACTIONS, *PANELS)]
    # A key of the screen's context, and one of gettext's contexts; neither is a panel's name.
    allowed = {'"case"', '"priority"'}
    text = "\n".join(path.read_text() for path in frame)
    assert [name for name in names if name in text and name not in allowed] == []
    assert '"note"' in (folder / "desk/case/actions/notes.py").read_text()
