"""The screen of one case, put together from the panels and actions that features declare."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django import forms

from workflows.cases.models import Case
from workflows.cases.sight import sight_on
from workflows.cases.states import POOL, CaseState
from workflows.casetypes.models import Kind
from workflows.declaring.case_screen import ACTIONS, PANELS, Action, Panel
from workflows.desk.access import sees_cases
from workflows.desk.shared import ages
from workflows.people.written import phone_number
from workflows.staff.models import User
from workflows.vault import keys
from workflows.vault.registry import Group

# Others have to do something first: volunteers help, or a partner does.
WAITS = (CaseState.MATCHED, CaseState.REFERRED)


@dataclass(frozen=True)
class ShownPanel:
    """A panel with what it shows, the actions that stand in it, and the form of a row's action."""

    key: str
    template_name: str
    content: Any
    actions: list[Action]
    form: forms.Form | None


def kinds_of_action() -> list[type[Action]]:
    """Return every action that is declared, in the order of the screen."""
    return sorted(ACTIONS, key=attrgetter("order"))


def action_named(
    key: str, case: Case, user: User, query: Mapping[str, str] | None = None
) -> Action | None:
    """Return the action with this key on this case, or None; see Action for `query`."""
    kind = next((kind for kind in ACTIONS if kind.key == key), None)
    return kind(case, user, query) if kind else None


def moves_of(case: Case, user: User) -> list[Action]:
    """Return the actions that are offered as buttons of their own, in their order."""
    moves = [kind(case, user) for kind in kinds_of_action() if not kind.panel]
    return [move for move in moves if move.is_offered()]


def open_by_itself(case: Case, user: User) -> Action | None:
    """Return the first action that is offered, with its form, when it opens by itself."""
    first = next(iter(moves_of(case, user)), None)
    if first is None or not first.opens_itself:
        return None
    first.make_form()
    return first


def context_of(
    case: Case, user: User, asked: Action | None, along: Iterable[Action]
) -> dict[str, Any]:
    """Return what the template renders: the case, with `asked` and what goes along as typed."""
    keys.load_many([case.data_key, case.person.data_key if case.person else None])
    main = asked if asked and not asked.panel else None
    moves = [move for move in moves_of(case, user) if main is None or move.key != main.key]
    primary = "" if main else primary_key(case, moves)
    moves.sort(key=lambda move: move.key != primary)
    standing = standing_actions(case, user, [asked, *along])
    keep_text(asked, standing)
    places = panels_of(case, user, standing, asked)
    sight = sight_on(user, case)
    dials = case.person.phone if case.person and sight.sees(Group.CONTACT) else ""
    return {
        "case": case,
        "name": sight.name_of(case.person),
        "phone": phone_number(dials or ""),
        "ago": ages.ago(case.received_at),
        "due": ages.due(case),
        "main": main,
        "moves": moves,
        "primary": primary,
        "places": places,
        "without_panel": without_panel(asked, places),
        "sees_queue": sees_cases(user),
    }


def primary_key(case: Case, moves: list[Action]) -> str:
    """Return the key of the move that comes next as a rule, or "" when the case only waits."""
    if case.kind == Kind.OFFER and case.state in POOL:
        return ""
    waits = case.state in WAITS
    return next((move.key for move in moves if move.ends_waiting or not waits), "")


def standing_actions(case: Case, user: User, typed: Iterable[Action | None]) -> list[Action]:
    """Return the actions whose forms stand in a panel, those that were `typed` in as they are."""
    by_key = {action.key: action for action in typed if action}
    offered = [
        action
        for kind in kinds_of_action()
        if kind.panel and not kind.is_of_row and (action := kind(case, user)).is_offered()
    ]
    standing = [by_key.get(action.key, action) for action in offered]
    for action in standing:
        if action.form is None:
            action.make_form()
    return standing


def keep_text(asked: Action | None, standing: list[Action]) -> None:
    """Put text that can no longer be sent into the box of the action that goes along."""
    if asked is None or asked.is_offered() or not (text := asked.typed_text()):
        return
    for action in standing:
        if action.goes_along:
            beside = action.form["text"].value() if action.form else ""
            action.make_form(start={"text": "\n\n".join(filter(None, (beside, text)))})


def without_panel(asked: Action | None, places: dict[str, list[ShownPanel]]) -> forms.Form | None:
    """Return the form of a row whose panel is gone by now: what refuses it is said on top."""
    if asked is None or not asked.is_of_row:
        return None
    shown = {panel.key for panels in places.values() for panel in panels}
    return None if asked.panel in shown else asked.form


def panels_of(
    case: Case, user: User, standing: list[Action], asked: Action | None
) -> dict[str, list[ShownPanel]]:
    """Return the panels that show something, by their place and in their order."""
    places: dict[str, list[ShownPanel]] = {}
    for panel in sorted(PANELS, key=attrgetter("order")):
        content = panel.content(case, user)
        if content is not None:
            shown = shown_panel(panel, content, standing, asked)
            places.setdefault(panel.place, []).append(shown)
    return places


def shown_panel(
    panel: Panel, content: Any, standing: list[Action], asked: Action | None
) -> ShownPanel:
    """Return one panel with the actions and the form that belong in it."""
    is_in_row = asked is not None and asked.is_of_row and asked.panel == panel.key
    return ShownPanel(
        key=panel.key,
        template_name=panel.template_name,
        content=content,
        actions=[action for action in standing if action.panel == panel.key],
        form=asked.form if asked and is_in_row else None,
    )
