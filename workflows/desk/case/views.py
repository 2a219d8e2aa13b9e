"""The screen of one case, and everything that is done from it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from workflows.cases import services as cases
from workflows.cases.models import Case
from workflows.cases.retrying import again_after_deadlock
from workflows.desk.access import (
    OPENS_WITH_GROUND,
    SEES_CASES,
    DeskView,
    find_case,
    sees_cases,
)
from workflows.desk.case import actions
from workflows.desk.case.actions.assigning import Note
from workflows.desk.case.actions.base import Action
from workflows.desk.case.actions.referring import StopSharing
from workflows.desk.case.merging import perhaps_the_same
from workflows.desk.case.screen import context_of
from workflows.desk.queue.way_back import way_back

# No case was ever at this version, so whoever sends none has seen nothing.
NEVER = -1


class CaseView(DeskView):
    """GET shows the case, with the form of one action open; POST does that action."""

    needs = (*SEES_CASES, OPENS_WITH_GROUND)
    template_name = "workflows/desk/case.html"

    def get(self, request: HttpRequest, reference: str, action: str = "") -> HttpResponseBase:
        """Show the case. `action` says which form is open; default is the primary one."""
        case = find_case(self.user, reference)
        if not action:
            return self.screen(case, primary_of(case, self.user))
        asked = self.allowed_action(case, action)
        if not isinstance(asked, actions.MOVES) or not asked.is_offered():
            return redirect("desk:case", case.reference)
        asked.make_form()
        return self.screen(case, asked)

    def post(self, request: HttpRequest, reference: str, action: str) -> HttpResponseBase:
        """Do one action, or show the case again with what was typed and why not.

        409 when somebody was first, 422 when it is not possible or not complete.
        """
        case = find_case(self.user, reference)
        asked = self.allowed_action(case, action)
        note = self.note_beside(case, asked)
        forms = [one.make_form(request.POST) for one in (asked, note) if one]
        if not all(form.is_valid() for form in forms):
            return self.screen(case, asked, note, status=422)
        try:
            seen = seen_of(request)
            sentence = perform_with(note, asked, seen) if note else perform(asked, seen)
        except cases.Overtaken as refusal:
            return self.refuse(case.pk, asked, note, str(refusal), status=409)
        except cases.Refused as refusal:
            return self.refuse(case.pk, asked, note, str(refusal), status=422)
        messages.success(request, f"{case}: {sentence}")
        return self.onwards(case)

    def allowed_action(self, case: Case, key: str) -> Action:
        """Return the action with this key. Raises PermissionDenied when the role has it not."""
        action = actions.action_named(key, case, self.user, self.request.GET)
        if action is None or not action.is_allowed():
            raise PermissionDenied
        return action

    def note_beside(self, case: Case, asked: Action) -> Note | None:
        """Return the note that stood in its box when another action was sent, if there is one."""
        note = Note(case, self.user)
        text = self.request.POST.get(f"{Note.key}-text", "").strip()
        return note if text and asked.key != Note.key and note.is_allowed() else None

    def refuse(
        self, case_id: Any, asked: Action, note: Note | None, sentence: str, status: int
    ) -> HttpResponseBase:
        """Show the case as it is now, with the form as it was typed and the sentence at it."""
        case = find_case_again(self.user, case_id)
        asked.case = case
        if asked.form is not None:
            asked.form.add_error(None, sentence)
        return self.screen(case, asked, note, status=status)

    def onwards(self, case: Case) -> HttpResponseBase:
        """Back to the case, or to the queue when it is no longer theirs to see."""
        try:
            find_case(self.user, case.reference or "")
        except PermissionDenied:
            return redirect(way_back(self.request) if sees_cases(self.user) else "desk:due")
        return redirect("desk:case", case.reference)

    def screen(
        self, case: Case, asked: Action | None, note: Note | None = None, status: int = 200
    ) -> HttpResponseBase:
        """Return the screen, with the forms of `asked` and of the note beside it as typed."""
        typed = {action.key: action for action in (asked, note) if action}
        small = [kind(case, self.user) for kind in actions.SMALL]
        small = [typed.get(action.key, action) for action in small if action.is_offered()]
        for action in small:
            if action.form is None:
                action.make_form()
        keep_text(asked, small)
        main = asked if isinstance(asked, actions.MOVES) else None
        context = context_of(case, self.user, main, small)
        context["queue"] = way_back(self.request)
        context["perhaps_the_same"] = perhaps_the_same(case, self.user)
        if asked is not None and isinstance(asked, actions.IN_PANELS):
            name = "sharing_form" if asked.key == StopSharing.key else "panel_form"
            context[name] = asked.form
        return self.show(status, **context)


def perform(action: Action, seen: int) -> str:
    """Do the action with what is in its form. Raises what it raises."""
    assert action.form is not None  # noqa: S101 (made by make_form)
    return action.perform(action.form.cleaned_data, seen)


@again_after_deadlock
def perform_with(note: Note, asked: Action, seen: int) -> str:
    """Do the action and keep the note beside it: both, or neither. Raises what `asked` raises."""
    with transaction.atomic():
        perform(note, seen)
        return perform(asked, seen)


def primary_of(case: Case, user: Any) -> Action | None:
    """Return the first action that is offered, with its form, when it opens by itself."""
    for kind in actions.MOVES:
        action = kind(case, user)
        if action.is_offered():
            if action.opens_itself:
                action.make_form()
                return action
            return None
    return None


def find_case_again(user: Any, case_id: Any) -> Case:
    """Return the case as it is now. Raises PermissionDenied when it is no longer theirs."""
    reference = Case.objects.filter(pk=case_id).values_list("reference", flat=True).first()
    return find_case(user, reference or "")


def keep_text(asked: Action | None, small: list[Action]) -> None:
    """Put text that can no longer be sent as an answer into the box for a note."""
    if asked is None or asked.is_offered() or not (text := asked.typed_text()):
        return
    for action in small:
        if isinstance(action, Note):
            beside = action.form["text"].value() if action.form else ""
            action.make_form(start={"text": "\n\n".join(filter(None, (beside, text)))})


def seen_of(request: HttpRequest) -> int:
    """Return the version of the case that was on the screen."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else NEVER
