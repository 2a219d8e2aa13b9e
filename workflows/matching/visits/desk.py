"""What staff do with a match that goes on: plan visits, note them, ask somebody to stand in."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.cases import permissions
from workflows.casetypes import reference
from workflows.declaring.case_screen import ACTIONS
from workflows.matching import roles
from workflows.matching.desk import OfMatch
from workflows.matching.services import NotAvailable
from workflows.matching.visits import answering, planning, stand_ins
from workflows.matching.visits.desk_forms import (
    AskStandInForm,
    NoteCheckInForm,
    NoteVisitForm,
    OffForm,
    PlanForm,
    RoleForm,
    StandInForm,
    VisitForm,
)
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.matching.why_not import NO_OFFER, offer_of

MATCHES = ("workflows.match_case",)


@ACTIONS.add
class PlanVisits(OfMatch):
    """Visits are agreed on."""

    key = "visit-plan"
    needs = MATCHES
    form_class = PlanForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        assert isinstance(self.form, PlanForm)  # noqa: S101 (made by make_form)
        planned = planning.plan(self.match_of(data), self.form.moment, self.actor)
        return ngettext("%(number)d visit planned.", "%(number)d visits planned.", len(planned)) % {
            "number": len(planned)
        }


@ACTIONS.add
class GiveRole(OfMatch):
    """One of several helpers does something of their own."""

    key = "match-role"
    needs = MATCHES
    form_class = RoleForm

    def form_options(self) -> dict[str, Any]:
        return {"roles": roles.choices(reference.case_type(self.case.case_type_id))}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        roles.give(self.match_of(data), self.user, data["role"], data["word"])
        return _("The role was written down.")


class OfVisit(OfMatch):
    """Something done to one visit of the case."""

    needs = MATCHES

    def visit_of(self, data: dict[str, Any]) -> int:
        """Return the visit's id. Raise PermissionDenied when it is not one of this case."""
        visit_id: int = data["visit"]
        if not Visit.objects.filter(pk=visit_id, match__request=self.case).exists():
            raise PermissionDenied
        return visit_id


@ACTIONS.add
class NoteVisit(OfVisit):
    """A visit took place, or did not."""

    key = "visit-note"
    form_class = NoteVisitForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        planning.note(self.visit_of(data), self.actor, was_done=data["done"] == "yes")
        return _("Noted.")


@ACTIONS.add
class HelperAway(OfVisit):
    """The helper rang: they cannot come to a visit."""

    key = "visit-away"
    form_class = VisitForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        planning.cannot_come(self.visit_of(data), self.actor)
        return _("Noted. Ask somebody else, or let the visit not take place.")


@ACTIONS.add
class TakeOff(OfVisit):
    """A visit does not take place."""

    key = "visit-off"
    form_class = OffForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        planning.take_off(self.visit_of(data), data["reason"], self.actor)
        return _("The visit does not take place; they are told.")


@ACTIONS.add
class AskToStandIn(OfVisit):
    """Another volunteer is asked to come once."""

    key = "stand-in"
    form_class = AskStandInForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        assert isinstance(self.form, AskStandInForm)  # noqa: S101 (made by make_form)
        offer = offer_of(self.form.reference)
        if offer is None:
            raise NotAvailable(str(NO_OFFER))
        stand_ins.ask(self.visit_of(data), offer.pk, self.user)
        return _("Asked whether they can come.")


@ACTIONS.add
class NoteStandIn(OfMatch):
    """Who was asked to come once answered by phone."""

    key = "stand-in-answer"
    needs = MATCHES
    form_class = StandInForm

    def perform(self, data: dict[str, Any], seen: int) -> str:
        asked = StandIn.objects.filter(visit__match__request=self.case, pk=data["stand_in"])
        if not asked.exists():
            raise PermissionDenied
        answered = stand_ins.answer_for(data["stand_in"], self.user, accept=data["answer"] == "yes")
        return str(answered.get_state_display())


@ACTIONS.add
class NoteCheckIn(OfMatch):
    """Somebody says on the phone whether help was given.

    In the panel of matches each check-in has its form; on a call there is one for the caller.
    """

    key = "check-in"
    label = gettext_lazy("Was help given?")
    button = gettext_lazy("Note the answer")
    needs = (permissions.NOTES,)
    form_class = NoteCheckInForm

    def suits(self) -> bool:
        return self.asked is not None

    @cached_property
    def asked(self) -> CheckIn | None:
        """What the person of the case is asked and did not answer yet."""
        return next(iter(answering.open_of(self.case)), None)

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"check_in": self.asked.pk}} if self.asked else {}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        check_in: UUID = data["check_in"]
        if not CheckIn.objects.of_cases(self.case.pk).filter(pk=check_in).exists():
            raise PermissionDenied
        answering.answer_for(check_in, self.user, data["answer"], data["word"])
        return _("Noted what they said.")
