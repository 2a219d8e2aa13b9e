"""Finding volunteers for a request: the pool, the invitations, and their end."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.cases import services as cases
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.states import REASONS_FOR, Verb
from workflows.casetypes.models import NEEDS, Kind, Neighbourhood
from workflows.casetypes.sources import SPOKEN
from workflows.desk.case.actions.base import Action
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.matching.services import Candidate, PoolPage
from workflows.matching.states import Ending, MatchState
from workflows.people.written import phone_number


@dataclass(frozen=True)
class Suggestion:
    """One line of the pool, in words. `nearness` is 0 for the same neighbourhood, then 1, 2 …"""

    candidate: Candidate
    phone: str
    neighbourhood: Neighbourhood | None
    nearness: int | None
    languages: list[str]

    @property
    def value(self) -> str:
        """What a ticked line sends."""
        return self.candidate.offer.reference or ""

    @property
    def near_in_words(self) -> str:
        """How near the volunteer lives: neighbourhoods counted from the request's own."""
        if self.nearness is None:
            return _("distance unknown")
        if self.nearness == 0:
            return _("same neighbourhood")
        return ngettext("next neighbourhood", "%(number)d neighbourhoods away", self.nearness) % {
            "number": self.nearness
        }


def suggestions_for(case: Case, candidates: list[Candidate]) -> list[Suggestion]:
    """Return volunteers for `case` in words, in the order given."""
    places = Neighbourhood.objects.in_bulk()
    here = places.get(case.neighbourhood_id or 0)
    order = by_distance(here, list(places.values())) if here else {}
    return [suggestion(candidate, places, order) for candidate in candidates]


def suggestion(
    candidate: Candidate, places: dict[int, Neighbourhood], order: dict[int, int]
) -> Suggestion:
    """Return one volunteer of the pool in words."""
    there = candidate.offer.neighbourhood_id or candidate.person.neighbourhood_id or 0
    return Suggestion(
        candidate=candidate,
        phone=phone_number(candidate.person.phone or ""),
        neighbourhood=places.get(there),
        nearness=order.get(there),
        languages=[str(SPOKEN.get(code, code)) for code in candidate.shared_languages],
    )


def by_distance(here: Neighbourhood, places: list[Neighbourhood]) -> dict[int, int]:
    """Return each neighbourhood's place in the row from near to far; `here` is 0."""
    row = sorted(places, key=lambda place: (place.distance_to(here), place.name))
    return {place.pk: number for number, place in enumerate(row)}


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


class Invite(Action):
    """Ask volunteers for a screened request; their yes matches it."""

    key = "match"
    label = gettext_lazy("Find volunteers")
    button = gettext_lazy("Invite the chosen volunteers")
    needs = ("workflows.match_case",)
    verb = Verb.MATCH
    form_class = InviteForm
    template_name = "workflows/desk/actions/match.html"
    opens_itself = False
    is_wide = True

    def suits(self) -> bool:
        return self.case.kind in NEEDS

    @cached_property
    def page(self) -> PoolPage:
        """A page of the pool, or the one volunteer that was searched for.

        Read when its screen is drawn and not before.
        """
        if self.is_search:
            found = matching.find(self.case, clean_reference(self.searched))
            return PoolPage([found] if found else [])
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
    def is_later_page(self) -> bool:
        """Whether others come before those on the page."""
        return bool(self.query.get("after")) and not self.is_search

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """The volunteers on the screen, whoever to ask first on top."""
        return suggestions_for(self.case, self.page.candidates)

    def ticked(self) -> list[str]:
        """Return the references that were ticked, for drawing the form again."""
        return self.form["offers"].value() or [] if self.form else []

    def perform(self, data: dict[str, Any], seen: int) -> str:
        assert isinstance(self.form, InviteForm)  # noqa: S101 (made by make_form)
        asked = matching.invite(self.case.pk, self.form.offer_ids(), self.user, seen=seen)
        return ngettext(
            "%(number)d volunteer invited.", "%(number)d volunteers invited.", len(asked)
        ) % {"number": len(asked)}


class MatchForm(forms.Form):
    """Which match of the case it is about; a match of another case is refused."""

    match = forms.IntegerField(widget=forms.HiddenInput)


class AnswerChoice(TextChoices):
    YES = "yes", gettext_lazy("Said yes")
    NO = "no", gettext_lazy("Said no")


class NoteAnswerForm(MatchForm):
    answer = forms.ChoiceField(choices=AnswerChoice.choices)


class EndForm(MatchForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=[(reason.value, reason.label) for reason in REASONS_FOR[Verb.RELEASE]],
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )


class OfMatch(Action):
    """Something done to one match of the case."""

    def match_of(self, data: dict[str, Any]) -> int:
        """Return the match's id. Raises PermissionDenied when it is not one of this case."""
        match_id: int = data["match"]
        if not matching.matches_of(self.case).filter(pk=match_id).exists():
            raise PermissionDenied
        return match_id


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
    if match.state == MatchState.INVITED:
        return _("Not noted: the invitation is over. Invite the volunteer again.")
    return _("Not noted: by now it says “%(state)s” here.") % {"state": match.get_state_display()}


class EndMatch(OfMatch):
    """A match ends, or an invitation is withdrawn."""

    key = "match-end"
    needs = ("workflows.release_case",)
    form_class = EndForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        matching.end(self.match_of(data), self.user, data["reason"])
        return _("The match has ended.")
