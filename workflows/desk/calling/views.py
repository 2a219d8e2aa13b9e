"""The screens of whoever calls: which campaigns, one row at a time, and the case that follows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from forms.engine import AnswerForm
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.sources import SPOKEN
from workflows.desk.access import DeskView
from workflows.intake.closed_forms import NotTaken
from workflows.intake.pages.refusals import said_of
from workflows.intake.services import InvalidSubmission
from workflows.outreach import calling, dealing, figures, following, to_do
from workflows.outreach.calling import Gone
from workflows.outreach.dealing import Loan, NotNow
from workflows.outreach.forms import OutcomeForm, PlanForm
from workflows.outreach.models import CallCampaign, Callee, Caller
from workflows.outreach.states import Outcome
from workflows.outreach.to_do import SETS, CallTask
from workflows.staff.models import User
from workflows.vault import keys

CALLS = ("workflows.call_people",)
MOST_OWED = 50


def caller_of(user: User, key: str) -> Caller:
    """Return this colleague as a caller of a campaign. Raise PermissionDenied for who is none."""
    mine = next((one for one in dealing.callers_for(user) if one.campaign.key == key), None)
    if mine is None:
        raise PermissionDenied
    return mine


@method_decorator(never_cache, name="dispatch")
class CallingView(DeskView):
    """The campaigns for which this colleague calls, what is left of their share, and what to do."""

    needs = CALLS
    template_name = "workflows/desk/calling.html"

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Note that a task is done, or that this colleague does it."""
        token = dealing.clean_token(request.POST.get("task", ""))
        takes = request.POST.get("do") == "mine"
        act = to_do.take if takes else to_do.finish
        if not (token and act(token, self.user)):
            messages.warning(request, _("A colleague was first, or its list is destroyed."))
        elif takes:
            messages.success(request, _("Noted: you do it."))
        else:
            messages.success(request, _("Noted: it is done."))
        return redirect("desk:calling")

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them."""
        callers = dealing.callers_for(self.user)
        left = dealing.left(callers)
        owed = Callee.objects.filter(is_owed=True, owed_by__user=self.user)
        found = list(owed.select_related("campaign").order_by("campaign", "number")[:MOST_OWED])
        view = request.GET.get("view", to_do.ALL)
        tasks = list(to_do.narrow(to_do.waiting(self.user), view, self.user)[:MOST_OWED])
        keys.load_many(row.data_key for row in (*found, *tasks))
        return self.show(
            tasks=tasks,
            lists=to_do.LABELS.items(),
            view=view if view in to_do.LABELS else to_do.ALL,
            lines=[
                (one.campaign, dealing.why_not(one.campaign), left.get(one.pk, 0))
                for one in callers
            ],
            owed=found,
            sets=self.user.has_perm(SETS),
        )


@method_decorator(never_cache, name="dispatch")
class TaskView(DeskView):
    """By which day a task is done, and by whom."""

    needs = CALLS
    template_name = "workflows/desk/call_task.html"

    def get(self, request: HttpRequest, task: UUID) -> HttpResponseBase:
        """Show both."""
        found = self.find(task)
        return self.show(task=found, form=PlanForm(task=found))

    def post(self, request: HttpRequest, task: UUID) -> HttpResponseBase:
        """Keep them, and go back to the list."""
        found = self.find(task)
        form = PlanForm(request.POST, task=found)
        if not form.is_valid():
            return self.show(422, task=found, form=form)
        said = form.cleaned_data
        if to_do.plan(found.pk, self.user, said["due_on"], said["assignee"]):
            messages.success(request, _("Saved."))
        else:
            messages.warning(request, _("A colleague was first, or its list is destroyed."))
        return redirect("desk:calling")

    def find(self, task: UUID) -> CallTask:
        """Return a task that waits. Raise PermissionDenied, also for none."""
        found = to_do.waiting(self.user).filter(pk=task).first()
        if found is None:
            raise PermissionDenied
        return found


@method_decorator(never_cache, name="dispatch")
class CallRowView(DeskView):
    """One person to ring: who, what to say, what came of it. Each is shown once a call."""

    needs = CALLS
    template_name = "workflows/desk/call_row.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show the row that this colleague has in hand, or the button for the next one."""
        caller = caller_of(self.user, key)
        return self.screen(caller, self.in_hand(caller))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Take the next one, hand one back, or take down what came of a call."""
        caller = caller_of(self.user, key)
        do = request.POST.get("do", "")
        if do in ("take", "help"):
            return self.take(caller, helps=do == "help")
        token = dealing.clean_token(request.POST.get("loan", ""))
        if do == "back":
            if dealing.hand_back(caller.campaign, token):
                messages.success(request, _("Handed back: somebody else rings them."))
            return redirect("desk:call_row", key)
        return self.finish(caller, token)

    def in_hand(self, caller: Caller) -> Loan | None:
        """Return the row that this colleague has, for which the loan begins anew."""
        return dealing.again(caller, "")

    def take(self, caller: Caller, *, helps: bool) -> HttpResponseBase:
        """Lend the next row, and note that it was shown."""
        kept = self.in_hand(caller)
        try:
            loan = kept or dealing.take(caller, helps=helps)
        except NotNow as refusal:
            messages.warning(self.request, str(refusal))
            loan = None
        if loan and not kept:
            calling.show(loan.callee, caller, by=self.user.pk)
        elif loan is None and not dealing.why_not(caller.campaign):
            messages.warning(self.request, _("There is nobody left to ring now."))
        return redirect("desk:call_row", caller.campaign.key)

    def finish(self, caller: Caller, token: str) -> HttpResponseBase:
        """Take down what came of the call, and go on: to the case, or to the next one."""
        form = OutcomeForm(self.request.POST, campaign=caller.campaign)
        loan = dealing.again(caller, token) if token else None
        script = self.script(caller.campaign, loan, self.request.POST)
        asked = script if form.is_spoken_with else None
        if not form.is_complete(asked):
            if form.is_alarm or not form.is_spoken_with:
                script = calling.unjudged(caller.campaign, script)
            return self.screen(caller, loan, form, script, status=422)
        try:
            callee = calling.finish(caller, token, form.said(asked))
        except Gone as refusal:
            messages.warning(self.request, str(refusal))
            return redirect("desk:call_row", caller.campaign.key)
        if callee.is_owed:
            return redirect("desk:call_case", caller.campaign.key, callee.pk)
        if form.is_alarm:
            messages.success(self.request, _("The alarm is raised: a lead is told at once."))
            return redirect("desk:call_row", caller.campaign.key)
        return self.take(caller, helps=False)

    def script(
        self, campaign: CallCampaign, loan: Loan | None, data: Any = None
    ) -> AnswerForm | None:
        """Return the script in the language of who is rung, else in that of the caller."""
        language = (loan.callee.language if loan else "") or language_of_staff()
        return calling.script_form(campaign, language, data)

    def screen(
        self,
        caller: Caller,
        loan: Loan | None,
        form: OutcomeForm | None = None,
        script: AnswerForm | None = None,
        status: int = 200,
    ) -> HttpResponseBase:
        """Return the screen, with the forms as they were typed."""
        campaign = caller.campaign
        return self.show(
            status,
            campaign=campaign,
            loan=loan,
            callee=loan.callee if loan else None,
            callee_language=SPOKEN.get(loan.callee.language, "") if loan else "",
            form=form or OutcomeForm(campaign=campaign),
            script=script or (self.script(campaign, loan) if loan else None),
            outcomes=list(enumerate(Outcome, 1)),
            why_not=dealing.why_not(campaign),
            left=dealing.left([caller]).get(caller.pk, 0),
            may_help=loan is None and not dealing.has_free(caller),
            done=figures.totals(figures.calls_of(campaign).filter(caller=caller)),
            is_wrong=bool(calling.faults_of(campaign)),
            sets=self.user.has_perm(SETS),
        )


@method_decorator(never_cache, name="dispatch")
class CallCaseView(DeskView):
    """The case that came of a call: prefilled, looked over, filed through the one door."""

    needs = CALLS
    template_name = "workflows/desk/call_case.html"

    def get(self, request: HttpRequest, key: str, row: UUID) -> HttpResponseBase:
        """Show its form, prefilled."""
        callee = self.found(key, row)
        return self.screen(callee, following.form_of(callee))

    def post(self, request: HttpRequest, key: str, row: UUID) -> HttpResponseBase:
        """File it, or let it be: what was said does not need a case after all."""
        callee = self.found(key, row)
        if request.POST.get("do") == "none":
            following.let_be(callee)
            messages.success(request, _("No case is filed."))
            return redirect("desk:call_row", key)
        form = following.form_of(callee, request.POST)
        if form is None or not form.is_valid():
            return self.screen(callee, form, status=422)
        try:
            receipt = following.file(callee, form, user=self.user)
        except InvalidSubmission as refusal:
            return self.screen(callee, refusal.form, status=422)
        except NotTaken as refusal:
            status, sentence = said_of(refusal)
            return self.screen(callee, form, sentence=sentence, status=status)
        messages.success(request, _("Filed: %(reference)s.") % {"reference": receipt.reference})
        return redirect("desk:call_row", key)

    def found(self, key: str, row: UUID) -> Callee:
        """Return the row that owes a case: theirs, or for a coordinator anybody's."""
        rows = Callee.objects.select_related("campaign__follow_up", "version", "neighbourhood")
        callee = rows.filter(pk=row, campaign__key=key, is_owed=True).first()
        if callee is None:
            raise PermissionDenied
        owner = callee.owed_by.user_id if callee.owed_by else None
        if owner != self.user.pk and not self.user.has_perm(SETS):
            raise PermissionDenied
        return callee

    def screen(
        self, callee: Callee, form: AnswerForm | None, sentence: str = "", status: int = 200
    ) -> HttpResponseBase:
        """Return the screen."""
        return self.show(
            status,
            callee=callee,
            campaign=callee.campaign,
            form=form,
            sentence=sentence,
            told=calling.told(callee),
        )
