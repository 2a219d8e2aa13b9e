"""Somebody is on the phone about a case: first whether it is them, then what they need."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from workflows.cases import calls, permissions, ringing
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.services import Refused
from workflows.cases.sight import sight_on
from workflows.cases.states import CallOutcome, Proof, Whose
from workflows.cases.steps import Step, steps_for
from workflows.declaring.case_screen import ACTIONS, Action
from workflows.desk.access import CASES
from workflows.desk.operator.in_call import InCall
from workflows.desk.operator.ringing_one import AgainForm
from workflows.desk.shared import ages
from workflows.desk.shared.contact import Contact, NewDetail, contact_of, new_details_of
from workflows.desk.shared.grounds import SEARCH
from workflows.desk.shared.performing import perform, perform_with
from workflows.desk.shared.seen import seen_of, status_of
from workflows.information import calls as in_hand
from workflows.intake import callers
from workflows.intake.callers import reached_via
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User
from workflows.vault import ledger
from workflows.vault.registry import Group

# What may be done for whoever is on the phone, whatever the state of the case.
DONE_BY_PHONE = ("rung-back", "check-in", "note", "call-back", "correct", "right", "withdraw")
SAID_OF_CONTACTS = ("contact-confirm", "contact-refuse")
# What may be said of a call that reached nobody.
NOT_SPOKEN_WITH = [one for one in CallOutcome.choices if one[0] != CallOutcome.REACHED]
# What only the person of the case may have done: who is helped by it has no say in their contact.
ABOUT_PERSON = ("rung-back", "correct", "right", *SAID_OF_CONTACTS)


@dataclass(frozen=True)
class Call:
    """What an operator reads out and does once the caller is proven; no answers."""

    steps: list[Step]
    due: ages.Due | None
    contact: Contact | None
    reached_via: str
    new_details: list[NewDetail]
    others: list[Case]
    to_say: list[OutboxMessage]
    may_open: bool
    may_say_whose: bool

    @property
    def sayings(self) -> list[tuple[str, Any]]:
        """What can be said of a new detail: the key of the action, and its button."""
        return [(key, ACTIONS.get(key).label) for key in SAID_OF_CONTACTS]

    @property
    def now(self) -> Step | None:
        """Where the case stands, and what happens next."""
        return next((step for step in self.steps if step.when == "now"), None)


def call_about(case: Case, user: User) -> Call:
    """Return what the screen shows of a case whose caller is proven."""
    is_person, sight = is_person_of(case, user), sight_on(user, case)
    others = Case.objects.for_callers(user).filter(person=case.person_id).exclude(pk=case.pk)
    newest = others.select_related("case_type").order_by("-received_at", "pk")
    return Call(
        steps=steps_for(case),
        due=ages.due(case),
        contact=contact_of(case, sight) if is_person else None,
        reached_via=sight.text(Group.CONTACT, reached_via(case)) if is_person else "",
        new_details=new_details_of(case, sight) if is_person else [],
        others=list(newest) if is_person else [],
        to_say=calls.to_say(case) if is_person and sight.sees(Group.MESSAGES) else [],
        may_open=permissions.may_open(user, case),
        may_say_whose=is_person,
    )


def is_person_of(case: Case, user: User) -> bool:
    """Return whether the caller is the person of the case, and not only who is helped in it."""
    return permissions.who_calls(user, case) == Whose.PERSON


def numbers_for(user: User, case: Case) -> list[callers.Number]:
    """Return the numbers at which who calls is rung back; none to who is not shown them."""
    return callers.known_numbers(case) if sight_on(user, case).sees(Group.CONTACT) else []


def find_for_caller(user: User, reference: str) -> Case:
    """Return the case about which somebody calls.

    Raise PermissionDenied, the same for one that no call may find and for none.
    """
    findable = Case.objects.for_callers(user).values("pk")
    case = CASES.filter(reference=clean_reference(reference) or None, pk__in=findable).first()
    if case is None:
        raise PermissionDenied
    return case


def look_up(case: Case, user: User) -> None:
    """Write in the ledger that an operator looked this case up, once a call."""
    if ledger.was_noted(
        ledger.What.SEARCHED, case_id=case.pk, to=user.pk, within=permissions.CALL_LASTS
    ):
        return
    ledger.note_to_staff(
        ledger.What.SEARCHED,
        user.pk,
        ground=SEARCH,
        fields=[Group.CONTACT],
        case_id=case.pk,
        person_id=case.person_id,
    )


@method_decorator(never_cache, name="dispatch")
class CallView(InCall):
    """One call about one case. Nothing of it is shown before the caller is proven."""

    needs = (permissions.HELPS,)
    template_name = "workflows/desk/call.html"

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Ask who is on the phone, or show how the case stands."""
        case = find_for_caller(self.user, reference)
        look_up(case, self.user)
        if self.call:
            in_hand.note_opened(self.call, case.reference or "")
        return self.screen(case)

    def post(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Ring back, take the caller for proven, or end the call."""
        case = find_for_caller(self.user, reference)
        step = request.POST.get("do", "")
        if step == "end":
            return self.end(case)
        try:
            self.take(step, case)
        except Refused as refusal:
            return self.screen(case, sentence=str(refusal), status=status_of(refusal))
        is_shown = sight_on(self.user, case).sees(Group.CONTACT)
        if self.call and case.person and is_shown and is_person_of(case, self.user):
            in_hand.recognise(self.call, case.person)
        return self.go("desk:call", case.reference)

    def end(self, case: Case) -> HttpResponseBase:
        """End the call. A note that was typed and not added yet is added first."""
        note = self.note_along(case) if permissions.is_called(self.user, case) else None
        if note and note.form:
            if not note.form.is_valid():
                return self.screen(case, note, status=422)
            perform(note, seen_of(self.request))
        calls.end(case.pk, self.user)
        if self.call:
            in_hand.end(self.call.pk, self.user)
            return redirect("desk:phone")
        return redirect("wagtailadmin_home")

    def note_along(self, case: Case) -> Action | None:
        """Return the adding of what stands in the box for a note; None when nothing does."""
        if not self.request.POST.get("note-text", "").strip():
            return None
        note = action_by_phone("note", case, self.user)
        note.make_form(self.request.POST)
        return note

    def take(self, step: str, case: Case) -> None:
        """Do one step towards knowing who calls. Raise what the services raise."""
        if step == "ring" and callers.known_numbers(case):
            if case.rings_back:
                ringing.take_case(case.pk, self.user)
            calls.ring_back(case.pk, self.user)
        elif step == Proof.RUNG_BACK:
            is_helped = self.request.POST.get("whose") == Whose.BENEFICIARY
            whose = Whose.BENEFICIARY if is_helped else Whose.PERSON
            calls.prove(case.pk, self.user, Proof.RUNG_BACK, whose)
        elif step == Proof.REFERENCE_AND_DETAIL:
            typed = self.request.POST.get("detail", "").strip()[:200]
            callers.prove_by_detail(case.pk, self.user, typed)
        elif step == Proof.IDENTITY_SEEN and case.person_id:
            calls.prove(case.pk, self.user, Proof.IDENTITY_SEEN, Whose.PERSON)
        else:
            raise PermissionDenied

    def screen(
        self,
        case: Case,
        asked: Action | None = None,
        sentence: str = "",
        status: int = 200,
    ) -> HttpResponseBase:
        """Return the screen; with the form of `asked` as it was typed."""
        context: dict[str, Any] = {
            "case": case,
            "name": sight_on(self.user, case).name_of(case.person),
        }
        if case.rings_back:
            context |= {"again": AgainForm(), "outcomes": NOT_SPOKEN_WITH}
        if not permissions.is_called(self.user, case):
            rings = calls.is_ringing(self.user, case)
            context |= {
                "sentence": sentence,
                "numbers": numbers_for(self.user, case) if rings else [],
                "is_ringing": rings,
                "has_number": bool(callers.known_numbers(case)),
                "why_not_by_detail": callers.why_not_by_detail(case),
            }
            return self.show(status, **context)
        context |= {
            "call": call_about(case, self.user),
            "actions": actions_on(case, self.user, asked),
            "asked": asked,
            "room": "desk:call_act",
        }
        return self.show(status, **context)


class CallActView(CallView):
    """One thing done for a caller who is proven, by the same services as on a case's screen."""

    def get(self, request: HttpRequest, reference: str, action: str = "") -> HttpResponseBase:
        """Go to the call: somebody reloaded the address of an action."""
        return self.go("desk:call", reference)

    def post(self, request: HttpRequest, reference: str, action: str = "") -> HttpResponseBase:
        """Do it, or show the call again with what was typed and why not."""
        case = find_for_caller(self.user, reference)
        if not permissions.is_called(self.user, case):
            raise PermissionDenied
        asked = action_by_phone(action, case, self.user)
        note = self.note_along(case) if action != "note" else None
        along = [note] if note else []
        asked.make_form(request.POST)
        for one in (asked, *along):
            if one.form and not one.form.is_valid():
                return self.screen(case, one, status=422)
        try:
            done = perform_with(along, asked, seen_of(request))
        except Refused as refusal:
            return self.refuse(case, asked, refusal)
        messages.success(request, f"{case}: {done}")
        is_there = Case.objects.for_callers(self.user).filter(pk=case.pk).exists()
        if is_there:
            return self.go("desk:call", case.reference)
        return self.go("desk:phone") if self.call else redirect("wagtailadmin_home")

    def refuse(self, case: Case, asked: Action, refusal: Refused) -> HttpResponseBase:
        """Show the case as it is now, with the form as it was typed and the sentence at it."""
        case = find_for_caller(self.user, case.reference or "")
        asked.case = case
        if asked.form is not None:
            asked.form.add_error(None, str(refusal))
        return self.screen(case, asked, status=status_of(refusal))


def action_by_phone(key: str, case: Case, user: User) -> Action:
    """Return the action with this key. Raise PermissionDenied for what is not done by phone."""
    if key not in (*DONE_BY_PHONE, *SAID_OF_CONTACTS):
        raise PermissionDenied
    action = ACTIONS.get(key)(case, user)
    if not is_for_caller(action):
        raise PermissionDenied
    return action


def is_for_caller(action: Action) -> bool:
    """Return whether an action is offered to whoever is on the phone."""
    if action.key in ABOUT_PERSON and not is_person_of(action.case, action.user):
        return False
    return action.is_offered()


def actions_on(case: Case, user: User, asked: Action | None) -> list[Action]:
    """Return what can be done for the caller now, with their forms, `asked` as it was typed."""
    found = []
    for key in DONE_BY_PHONE:
        action = ACTIONS.get(key)(case, user)
        if asked is not None and asked.key == key:
            found.append(asked)
        elif is_for_caller(action):
            action.make_form()
            found.append(action)
    return found
