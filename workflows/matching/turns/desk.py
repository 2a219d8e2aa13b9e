"""What asking in turn puts on the desk: the row of volunteers, and who is next."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.sight import sight_on
from workflows.cases.states import CaseState, Verb
from workflows.casetypes.models import NEEDS, Kind
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.matching.turns import services as turns
from workflows.matching.turns.models import InTurn
from workflows.staff.models import User
from workflows.vault import keys

TURN = "turn-"
NO_NUMBER = gettext_lazy("Write the turns as numbers from 1: 1 is asked first.")
TWICE = gettext_lazy("Give each volunteer a turn of their own: this number is there twice.")


def is_in_turn(case: Case) -> bool:
    """Return whether volunteers of a request are asked in turn; never by itself when discreet."""
    return case.kind in NEEDS and case.case_type.asks_in_turn and not case.discreet


class InTurnForm(forms.Form):
    """A number beside each volunteer to ask, and how many of the pool come after them."""

    first = forms.IntegerField(
        label=gettext_lazy("And then the first of the pool, so many"),
        required=False,
        min_value=0,
        max_value=turns.MOST,
        widget=forms.NumberInput(attrs={"class": "desk-short"}),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        # What is wrong with a turn, by the reference of its offer.
        self.wrong: dict[str, str] = {}

    def typed_turns(self) -> dict[str, str]:
        """Return what was typed beside volunteers, by the reference of their offer."""
        start = self.add_prefix(TURN)
        typed = {name: str(value).strip() for name, value in self.data.items()}
        return {
            name.removeprefix(start): value
            for name, value in typed.items()
            if name.startswith(start) and value
        }

    def clean(self) -> dict[str, Any]:
        """Put the chosen offers in their order, as `chosen`."""
        cleaned = super().clean() or {}
        typed = self.typed_turns()
        numbers = {ref: int(value) for ref, value in typed.items() if is_turn(value)}
        often = Counter(numbers.values())
        self.wrong = {
            **{ref: str(NO_NUMBER) for ref in typed if ref not in numbers},
            **{ref: str(TWICE) for ref, number in numbers.items() if often[number] > 1},
        }
        if self.wrong:
            raise forms.ValidationError([*dict.fromkeys(self.wrong.values())])
        if not numbers and not cleaned.get("first") and "first" not in self.errors:
            raise forms.ValidationError(_("Choose at least one volunteer."))
        self.chosen = offer_ids(sorted(numbers, key=lambda ref: numbers[ref]))
        return cleaned


def is_turn(text: str) -> bool:
    """Return whether a text is the number of a turn."""
    return text.isascii() and text.isdigit() and 1 <= int(text) <= 999


def offer_ids(references: list[str]) -> list[UUID]:
    """Return the ids of the offers with these references that exist, in this order."""
    known = [ref for ref in references if clean_reference(ref) == ref]
    found = Case.objects.filter(reference__in=known, kind=Kind.OFFER)
    ids = dict(found.values_list("reference", "pk"))
    return [ids[ref] for ref in known if ref in ids]


def ask_in_turn(case: Case, form: InTurnForm, user: User, seen: int) -> str:
    """Line up who was chosen, and say how many stand in the row."""
    first = form.cleaned_data.get("first") or 0
    number = turns.begin(case.pk, form.chosen, first, user, seen=seen)
    return ngettext(
        "%(number)d volunteer is asked in turn.", "%(number)d volunteers are asked in turn.", number
    ) % {"number": number}


@dataclass(frozen=True)
class TurnRow:
    """One volunteer in the row; `until` (aware) when they are asked now."""

    turn: InTurn
    name: str
    reference: str
    until: datetime | None


@dataclass(frozen=True)
class TurnsPanel:
    """Who is asked now, and who is to come."""

    asked: list[TurnRow]
    to_come: list[TurnRow]


def turns_of(case: Case, user: User) -> TurnsPanel | None:
    """Return the row of a request that seeks volunteers in turn, or None without one."""
    if case.state != CaseState.SCREENED or not is_in_turn(case):
        return None
    if not user.has_perm("workflows.match_case"):
        return None
    rows = InTurn.objects.filter(request=case).select_related("offer__person")
    found = list(rows.running() | rows.to_come())
    keys.load_many(turn.offer.person.data_key for turn in found if turn.offer.person)
    asked = [row_of(turn, user) for turn in found if turn.match_id]
    to_come = [row_of(turn, user) for turn in found if not turn.match_id]
    return TurnsPanel(asked, to_come) if found else None


def row_of(turn: InTurn, user: User) -> TurnRow:
    """Return a volunteer of the row in words."""
    name = sight_on(user, turn.offer).name_of(turn.offer.person)
    return TurnRow(turn, name, str(turn.offer), turn.until)


PANELS.add(Panel("turns", 11, Place.MAIN, "workflows/matching/desk_turns.html", turns_of))


class NextForm(forms.Form):
    """Whose turn ends for it, as it was on the screen; empty when nobody was asked."""

    turn = forms.IntegerField(required=False, widget=forms.HiddenInput)


class OfTurns(CaseAction):
    """Something done to the row of a request."""

    panel = "turns"
    is_of_row = True
    needs = ("workflows.match_case",)
    verb = Verb.MATCH

    def suits(self) -> bool:
        return is_in_turn(self.case)


@ACTIONS.add
class AskNext(OfTurns):
    """Whoever is asked now takes too long: another is asked instead."""

    key = "turn-next"
    form_class = NextForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        turns.next_one(self.case.pk, data["turn"], self.user)
        return _("The next volunteer is asked.")


@ACTIONS.add
class StopTurns(OfTurns):
    """Nobody further is asked."""

    key = "turn-stop"

    def perform(self, data: dict[str, Any], seen: int) -> str:
        turns.stop(self.case.pk, self.user)
        return _("Nobody further is asked. Who was asked may still answer.")
