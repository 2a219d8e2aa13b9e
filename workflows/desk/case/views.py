"""The screen of one case, and everything that is done from it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from workflows.cases.models import Case
from workflows.cases.services import Refused
from workflows.declaring.case_screen import Action
from workflows.desk.access import (
    OPENS_WITH_GROUND,
    SEES_CASES,
    DeskView,
    find_case,
    sees_cases,
)
from workflows.desk.case.screen import action_named, context_of, kinds_of_action, open_by_itself
from workflows.desk.shared.performing import perform, perform_with
from workflows.desk.shared.seen import seen_of, status_of
from workflows.desk.shared.way_back import way_back


class CaseView(DeskView):
    """GET shows the case, with the form of one action open; POST does that action."""

    needs = (*SEES_CASES, OPENS_WITH_GROUND)
    template_name = "workflows/desk/case.html"

    def get(self, request: HttpRequest, reference: str, action: str = "") -> HttpResponseBase:
        """Show the case. `action` says which form is open; default is the primary one."""
        case = find_case(self.user, reference)
        if not action:
            return self.screen(case, open_by_itself(case, self.user))
        asked = self.allowed_action(case, action)
        if asked.panel or not asked.is_offered():
            return redirect("desk:case", case.reference)
        asked.make_form()
        return self.screen(case, asked)

    def post(self, request: HttpRequest, reference: str, action: str = "") -> HttpResponseBase:
        """Do one action, or show the case again with what was typed and why not.

        409 when somebody was first, 422 when it is not possible or not complete.
        """
        case = find_case(self.user, reference)
        asked = self.allowed_action(case, action)
        along = self.going_along(case, asked)
        for one in (asked, *along):
            one.make_form(request.POST)
        if not all(one.is_valid() for one in (asked, *along)):
            return self.screen(case, asked, along, status=422)
        try:
            seen = seen_of(request)
            if asked.look(seen):
                return self.screen(case, asked, along)
            sentence = perform_with(along, asked, seen) if along else perform(asked, seen)
        except Refused as refusal:
            return self.refuse(case.pk, asked, along, refusal)
        messages.success(request, f"{case}: {sentence}")
        return self.onwards(case, asked)

    def allowed_action(self, case: Case, key: str) -> Action:
        """Return the action with this key. Raise PermissionDenied when the role has it not."""
        action = action_named(key, case, self.user, self.request.GET)
        if action is None or not action.is_allowed():
            raise PermissionDenied
        return action

    def going_along(self, case: Case, asked: Action) -> list[Action]:
        """Return the actions with a text in their box that are done along with `asked`."""
        typed = [
            kind(case, self.user)
            for kind in kinds_of_action()
            if kind.goes_along and self.request.POST.get(f"{kind.key}-text", "").strip()
        ]
        return [one for one in typed if one.key != asked.key and one.is_allowed()]

    def refuse(
        self, case_id: Any, asked: Action, along: list[Action], refusal: Refused
    ) -> HttpResponseBase:
        """Show the case as it is now, with the form as it was typed and the sentence at it."""
        case = find_case_again(self.user, case_id)
        asked.case = case
        if asked.form is not None:
            asked.form.add_error(None, str(refusal))
        return self.screen(case, asked, along, status=status_of(refusal))

    def onwards(self, case: Case, done: Action) -> HttpResponseBase:
        """Go on with the case, or to the queue when it is no longer theirs to see."""
        try:
            case = find_case(self.user, case.reference or "")
        except PermissionDenied:
            return redirect(way_back(self.request) if sees_cases(self.user) else "desk:due")
        following = action_named(done.then, case, self.user)
        if following and following.is_offered():
            return redirect("desk:act", case.reference, following.key)
        return redirect("desk:case", case.reference)

    def screen(
        self, case: Case, asked: Action | None, along: Iterable[Action] = (), status: int = 200
    ) -> HttpResponseBase:
        """Return the screen, with the forms of `asked` and of what goes along as typed."""
        context = context_of(case, self.user, asked, along)
        return self.show(status, queue=way_back(self.request), **context)


def find_case_again(user: Any, case_id: Any) -> Case:
    """Return the case as it is now. Raise PermissionDenied when it is no longer theirs."""
    reference = Case.objects.filter(pk=case_id).values_list("reference", flat=True).first()
    return find_case(user, reference or "")
