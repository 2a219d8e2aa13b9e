"""What matching puts on the desk: the pool, the invitations, and their end."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.cases import reasons
from workflows.cases import services as cases
from workflows.cases.actions import CaseAction, ReasonForm
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.states import Verb
from workflows.casetypes.models import NEEDS, Kind
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.matching.panel import matches_on
from workflows.matching.services import PoolPage
from workflows.matching.states import Ending, MatchState, Standing, Untold
from workflows.matching.suggestions import Relaxing, Suggestion, relaxing, suggestions_for
from workflows.matching.telling import introducing
from workflows.matching.turns import desk as in_turn
from workflows.matching.why_not import NO_OFFER, offer_of, why_not

# Of those who do not fit so many are shown, each with why.
MOST_LEFT_OUT = 20

PANELS.add(Panel("matches", 10, Place.MAIN, "workflows/matching/desk_panel.html", matches_on))


class InviteForm(forms.Form):
    """The references of the offers that were ticked."""

    offers = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose at least one volunteer.")}
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        ticked = data.getlist(self.add_prefix("offers")) if hasattr(data, "getlist") else []
        # Whoever is not available is refused by the service, with a sentence.
        self.fields["offers"].choices = [  # type: ignore[attr-defined]
            (value, value) for value in ticked if clean_reference(value) == value
        ]

    def offer_ids(self) -> list[UUID]:
        """Return the ids of the ticked offers that exist."""
        chosen = Case.objects.filter(reference__in=self.cleaned_data["offers"], kind=Kind.OFFER)
        return list(chosen.values_list("pk", flat=True))


@ACTIONS.add
class Invite(CaseAction):
    """Ask volunteers for a screened request; their yes matches it."""

    key = "match"
    order = 30
    label = gettext_lazy("Find volunteers")
    button = gettext_lazy("Invite the chosen volunteers")
    needs = ("workflows.match_case",)
    verb = Verb.MATCH
    form_class = InviteForm
    template_name = "workflows/matching/desk_invite.html"
    opens_itself = False
    is_wide = True

    def suits(self) -> bool:
        return self.case.kind in NEEDS

    @property
    def is_in_turn(self) -> bool:
        """Whether the volunteers are asked one after another."""
        return in_turn.is_in_turn(self.case)

    def make_form(self, data: Any = None, start: dict[str, Any] | None = None) -> forms.Form:
        """Return the form for asking several at once, or in turn."""
        if not self.is_in_turn:
            return super().make_form(data, start)
        self.form = in_turn.InTurnForm(data, prefix=self.key, initial=start)
        return self.form

    @cached_property
    def page(self) -> PoolPage:
        """A page of the pool, or the one volunteer that was searched for.

        Read when its screen is rendered and not before.
        """
        if self.is_search:
            looked = matching.searched(self.case, clean_reference(self.searched))
            return PoolPage(looked.wanted, [looked.found] if looked.found else [])
        return matching.pool_page(self.case, after=clean_reference(self.query.get("after", "")))

    @property
    def searched(self) -> str:
        """What was typed to find one volunteer, or ""."""
        return self.query.get("find", "")[:20]

    @property
    def is_search(self) -> bool:
        """Whether one volunteer is looked for."""
        return bool(self.searched.strip())

    @property
    def why_not_found(self) -> str:
        """Why the one volunteer that was searched for is not in the pool."""
        return why_not(self.case, offer_of(self.searched)) or str(NO_OFFER)

    @property
    def is_later_page(self) -> bool:
        """Whether others come before those on the page."""
        return bool(self.query.get("after")) and not self.is_search

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """The volunteers on the screen, whoever to ask first on top."""
        found = self.in_words[: len(self.page.candidates)]
        if not isinstance(self.form, in_turn.InTurnForm):
            return found
        typed, wrong = self.form.typed_turns(), self.form.wrong
        return [
            replace(one, turn=typed.get(one.value, ""), turn_error=wrong.get(one.value, ""))
            for one in found
        ]

    @cached_property
    def left_out(self) -> list[Suggestion]:
        """The first of those whom a condition or a check keeps out, nearest first."""
        return self.in_words[len(self.page.candidates) :]

    @cached_property
    def in_words(self) -> list[Suggestion]:
        """Everybody on the screen: their cases are read at once."""
        left_out = [] if self.is_later_page else self.page.left_out[:MOST_LEFT_OUT]
        everybody = [*self.page.candidates, *left_out]
        return suggestions_for(self.page.wanted, everybody, self.user)

    @property
    def is_weighed(self) -> bool:
        """Whether the request has conditions, or demands checks."""
        return bool(self.page.wanted.conditions or self.page.wanted.checks)

    @property
    def has_somebody(self) -> bool:
        """Whether one of those on the screen may be asked."""
        return any(one.fits for one in self.page.candidates)

    @property
    def relaxing(self) -> list[Relaxing]:
        """What would have to be let go of for more to fit."""
        return relaxing(self.page.wanted, self.page.left_out)

    @property
    def were_all_asked(self) -> bool:
        """Whether nobody is left because those who were there were asked already."""
        return matching.were_all_asked(self.case)

    def ticked(self) -> list[str]:
        """Return the references that were ticked, for rendering the form again."""
        return self.form["offers"].value() or [] if isinstance(self.form, InviteForm) else []

    def perform(self, data: dict[str, Any], seen: int) -> str:
        if isinstance(self.form, in_turn.InTurnForm):
            return in_turn.ask_in_turn(self.case, self.form, self.user, seen)
        assert isinstance(self.form, InviteForm)  # noqa: S101 (made by make_form)
        asked = matching.invite(self.case.pk, self.form.offer_ids(), self.user, seen=seen)
        return ngettext(
            "%(number)d volunteer invited.", "%(number)d volunteers invited.", len(asked)
        ) % {"number": len(asked)}


class MatchForm(forms.Form):
    """Which match of the case it is about; a match of another case is refused."""

    match = forms.UUIDField(widget=forms.HiddenInput)


class AnswerChoice(TextChoices):
    YES = "yes", gettext_lazy("Said yes")
    NO = "no", gettext_lazy("Said no")


class NoteAnswerForm(MatchForm):
    answer = forms.ChoiceField(choices=AnswerChoice.choices)


class EndForm(MatchForm, ReasonForm):
    """Why a match ends."""


class OfMatch(CaseAction):
    """Something done to one match of the case."""

    panel = "matches"
    is_of_row = True

    def match_of(self, data: dict[str, Any]) -> UUID:
        """Return the match's id. Raise PermissionDenied when it is not one of this case."""
        match_id: UUID = data["match"]
        if not matching.matches_of(self.case).filter(pk=match_id).exists():
            raise PermissionDenied
        return match_id


@ACTIONS.add
class NoteAnswer(OfMatch):
    """A volunteer answered by phone."""

    key = "match-answer"
    needs = ("workflows.match_case",)
    form_class = NoteAnswerForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        says_yes = data["answer"] == AnswerChoice.YES
        match = matching.answer_for(self.match_of(data), self.user, accept=says_yes)
        if says_yes and match.is_active:
            return _("The volunteer helps.")
        if says_yes and match.reason == Ending.ALREADY_FOUND:
            return _("Somebody else was found first.")
        if not says_yes and match.state == MatchState.DECLINED:
            return _("The volunteer does not help.")
        raise cases.Overtaken(why_not_noted(match))


def why_not_noted(match: Match) -> str:
    """Return why an answer by phone changed nothing: another came first, or it came too late."""
    if match.standing == Standing.PROGRAMME_OVER:
        return _("Not noted: the programme has ended.")
    if match.state == MatchState.INVITED:
        return _("Not noted: the invitation is over. Invite the volunteer again.")
    return _("Not noted: by now it says “%(state)s” here.") % {"state": match.get_state_display()}


@ACTIONS.add
class AskAgain(OfMatch):
    """A volunteer who said no changed their mind."""

    key = "match-again"
    needs = ("workflows.match_case",)
    form_class = MatchForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        matching.ask_again(self.match_of(data), self.user)
        return _("The question is open again: on their own page, and here for their answer.")


class IntroduceForm(MatchForm):
    """Why the volunteer gets the address before anybody told the resident who comes."""

    reason = forms.ChoiceField(
        choices=Untold.choices, error_messages={"required": gettext_lazy("Choose a reason.")}
    )


@ACTIONS.add
class Introduce(OfMatch):
    """A volunteer gets the address although nobody told the resident who comes."""

    key = "match-introduce"
    needs = ("workflows.match_case",)
    form_class = IntroduceForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        introducing.skip(self.match_of(data), self.user, data["reason"])
        return _("The volunteer has name and address now, and a mail that says so.")


@ACTIONS.add
class EndMatch(OfMatch):
    """A match ends, or an invitation is withdrawn."""

    key = "match-end"
    needs = ("workflows.release_case",)
    form_class = EndForm

    def form_options(self) -> dict[str, Any]:
        return {"reasons": reasons.choices(self.case.case_type, Verb.RELEASE)}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        matching.end(self.match_of(data), self.user, data["reason"])
        return _("The match has ended.")
