"""The screens of who leads campaigns: how each stands, live, and what is to be decided."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import OPEN, CaseState
from workflows.casetypes import reference
from workflows.desk.access import DeskView
from workflows.outreach import calling, dealing, ending, figures, never, running, to_do
from workflows.outreach.contact.models import ContactRound
from workflows.outreach.contact.services import heard_of
from workflows.outreach.models import CallAlarm, CallCampaign
from workflows.outreach.running import NotReady
from workflows.outreach.to_do import SETS
from workflows.reports.plots import plot_of
from workflows.staff.models import User
from workflows.vault import keys

LEADS = (SETS,)
# Alarms that were looked after stay in sight for their campaign's end; so many are shown.
MOST_ALARMS, MOST_CAMPAIGNS = 50, 100


def campaign_of(key: str) -> CallCampaign:
    """Return a campaign. Raise PermissionDenied when there is none."""
    found = CallCampaign.objects.select_related("programme", "follow_up", "team", "lead", "script")
    campaign = found.filter(key=key).first()
    if campaign is None:
        raise PermissionDenied
    return campaign


class CampaignsView(DeskView):
    """All campaigns with their numbers, alarms on top; and who is silent in a contact round."""

    needs = LEADS
    template_name = "workflows/desk/campaigns.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them."""
        return self.show(
            lines=figures.overview(CallCampaign.objects.all()[:MOST_CAMPAIGNS]),
            alarms=list(figures.unseen_alarms()[:MOST_ALARMS]),
            rounds=heard_of(ContactRound.objects.going_on()[:MOST_CAMPAIGNS]),
        )


@method_decorator(never_cache, name="dispatch")
class CampaignView(DeskView):
    """One campaign, live: called, reached, who needs something, by day, hour and neighbourhood."""

    needs = LEADS
    template_name = "workflows/desk/campaign.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show it."""
        return self.screen(campaign_of(key))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Begin, hold up, switch, deal again, end, or look after an alarm."""
        campaign = campaign_of(key)
        do = request.POST.get("do", "")
        try:
            sentence = self.perform(campaign, do)
        except NotReady as refusal:
            return self.screen(campaign, refusal=str(refusal), status=422)
        messages.success(request, sentence)
        return redirect("desk:campaign", key)

    def perform(self, campaign: CallCampaign, do: str) -> str:
        """Do it and say so. Raise NotReady, or PermissionDenied for what is not done here."""
        if do == "start":
            running.start(campaign)
            return _("The campaign is being called.")
        if do == "pause":
            running.pause(campaign)
            return _("The campaign is paused. Who is on the phone finishes the call.")
        if do == "trip":
            running.trip(campaign)
            return _("Switched on: the whole list is rung from now on.")
        if do == "off":
            running.switch_off(campaign)
            return _("Switched off: nobody is rung any more.")
        if do == "deal":
            dealing.deal_again(campaign)
            return _("What nobody has in hand is dealt anew.")
        if do == "end":
            return self.end(campaign)
        if do == "alarm":
            return self.see_alarm(campaign)
        raise PermissionDenied

    def end(self, campaign: CallCampaign) -> str:
        """End it and say so. Raise NotReady until its end, and what goes with it, is meant."""
        if not self.request.POST.get("sure"):
            raise NotReady(_("Tick that the list may be destroyed: it cannot be taken back."))
        undone = ending.undone(campaign)
        if undone and not self.request.POST.get("undone"):
            refused = _("Not ended: what still waits would be destroyed with the list.")
            raise NotReady(" ".join([refused, *undone]))
        number = ending.destroy_list(campaign)
        return _("The list of %(number)d people is destroyed.") % {"number": number}

    def see_alarm(self, campaign: CallCampaign) -> str:
        """Note that this colleague looks after an alarm."""
        alarms = CallAlarm.objects.filter(callee__campaign=campaign)
        number = self.request.POST.get("alarm", "")
        alarm = next((one for one in alarms if str(one.pk) == number), None)
        if alarm is None:
            raise PermissionDenied
        if calling.see_alarm(alarm.pk, self.user):
            return _("You look after this alarm; your colleagues see that.")
        return _("A colleague looks after this alarm already.")

    def screen(
        self, campaign: CallCampaign, refusal: str = "", status: int = 200
    ) -> HttpResponseBase:
        """Return the screen."""
        calls = figures.calls_of(campaign)
        by_hour = figures.hours(calls)
        found = CallAlarm.objects.filter(callee__campaign=campaign).order_by(
            F("seen_at").asc(nulls_first=True), "-at"
        )
        alarms = list(found.select_related("callee", "caller__user", "seen_by")[:MOST_ALARMS])
        owed = campaign.callees.filter(is_owed=True).select_related("owed_by__user")[:MOST_ALARMS]
        keys.load_many([*(one.data_key for one in alarms), *(one.data_key for one in owed)])
        return self.show(
            status,
            campaign=campaign,
            refusal=refusal,
            total=figures.totals(calls),
            this_round=figures.totals(figures.calls_of(campaign, campaign.round)),
            left=figures.left_of(campaign),
            days=figures.days(calls)[:31],
            hours=plot_of([(f"{hour}:00", one.calls, str(one.calls)) for hour, one in by_hour]),
            hour_lines=by_hour,
            neighbourhoods=figures.neighbourhoods(calls),
            outcomes=figures.outcomes(calls),
            shares=figures.shares(dealing.callers_of(campaign), calls),
            alarms=alarms,
            owed=owed,
            faults=calling.faults_of(campaign),
            why_not=dealing.why_not(campaign),
            today=timezone.localdate(),
            tasks=to_do.waiting_of(campaign),
            undone=ending.undone(campaign),
        )


class NumberForm(forms.Form):
    """A number that is looked for on lists, or kept off them."""

    phone = forms.CharField(
        label=gettext_lazy("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )


@method_decorator(never_cache, name="dispatch")
class NeverView(DeskView):
    """Numbers that nobody rings: added and taken back by typing them. There is no list to read."""

    needs = LEADS
    template_name = "workflows/desk/never_call.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show the form, and how many numbers are kept out."""
        return self.screen(NumberForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Keep a number out, or let it be rung again."""
        form = NumberForm(request.POST)
        if not form.is_valid():
            return self.screen(form, 422)
        phone = form.cleaned_data["phone"]
        if request.POST.get("do") == "back":
            was_out = never.take_back(phone)
            sentence = _("It can be rung again, by lists that come.") if was_out else ""
        else:
            sentence = _("No campaign rings this number any more.") if never.add(phone) else ""
        if not sentence:
            is_back = request.POST.get("do") == "back"
            form.add_error(
                "phone",
                _("This number was not kept out.") if is_back else _("This is no phone number."),
            )
            return self.screen(form, 422)
        messages.success(request, sentence)
        return redirect("desk:never_call")

    def screen(self, form: NumberForm, status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        return self.show(status, form=form, total=never.count())


STATES = [("open", gettext_lazy("open")), ("closed", gettext_lazy("closed"))]


class CasesForm(forms.Form):
    """Of which cases the people are put on a list."""

    prefix = "cases"

    type = forms.ChoiceField(label=gettext_lazy("Case type"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=STATES)
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    neighbourhood = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        types = {row.key: row for row in reference.case_types().values()}
        self.rows: dict[str, dict[str, Any]] = {
            "type": types,
            "category": reference.categories(),
            "neighbourhood": reference.neighbourhoods(),
        }
        for name, rows in self.rows.items():
            choices = [(key, getattr(row, "full_name", str(row))) for key, row in rows.items()]
            self.fields[name].choices = [("", _("Any")), *choices]  # type: ignore[attr-defined]

    def cases(self, user: User) -> CaseQuerySet:
        """Return the cases that were chosen, of those that `user` may open."""
        chosen = self.cleaned_data
        states = OPEN if chosen["state"] == "open" else (CaseState.CLOSED,)
        cases = Case.objects.visible_to(user).filter(state__in=states)
        for name, column in (("type", "case_type"), ("category",) * 2, ("neighbourhood",) * 2):
            if chosen[name]:
                cases = cases.filter(**{column: self.rows[name][chosen[name]].pk})
        return cases
