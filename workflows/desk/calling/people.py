"""Who is on the list of a campaign: added from a table or cases, found by number, taken off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workflows.desk.access import DeskView
from workflows.desk.calling.campaigns import LEADS, CasesForm, NumberForm, campaign_of
from workflows.desk.calling.tables import ListForm
from workflows.intake.files.handlers import keep_in_memory
from workflows.outreach import ending, lists, never
from workflows.outreach.columns import LABELS
from workflows.outreach.lists import Added, Full
from workflows.outreach.models import CallCampaign, Callee

MOST_ERRORS = 25


# Exempt only until the file is on its way into memory: reading the token reads the POST.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class PeopleView(DeskView):
    """The list of a campaign. What it says of people is shown to callers, one at a time."""

    needs = LEADS
    template_name = "workflows/desk/call_people.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show how many are on it, and how to add more."""
        return self.screen(campaign_of(key))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Do what `checked_post` says, with a file kept in memory."""
        keep_in_memory(request)
        return self.checked_post(request, campaign_of(key))

    @method_decorator(csrf_protect)
    def checked_post(self, request: HttpRequest, campaign: CallCampaign) -> HttpResponseBase:
        """Look at a list, add its people or those of cases, look for a number, take one off."""
        deeds = {
            "look": self.look,
            "add": self.add,
            "cases": self.add_cases,
            "find": self.find,
            "off": self.take_off,
        }
        deed = deeds.get(request.POST.get("do", ""))
        if deed is None:
            raise PermissionDenied
        return deed(campaign)

    def look(self, campaign: CallCampaign) -> HttpResponseBase:
        """Show what each column seems to hold, to be changed where it is wrong."""
        form = ListForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.screen(campaign, form, status=422)
        return self.screen(campaign, form, is_looked=True)

    def add(self, campaign: CallCampaign) -> HttpResponseBase:
        """Add the people of a list that was looked at."""
        form = ListForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.screen(campaign, form, status=422)
        if sentence := form.missing():
            form.add_error("text", sentence)
            return self.screen(campaign, form, is_looked=True, status=422)
        try:
            added = lists.add_people(campaign, form.table.rows(form.chosen))
        except Full as refusal:
            form.add_error("text", str(refusal))
            return self.screen(campaign, form, status=422)
        return self.screen(campaign, added=added)

    def add_cases(self, campaign: CallCampaign) -> HttpResponseBase:
        """Add the people of cases that this colleague may open."""
        form = CasesForm(self.request.POST)
        if not form.is_valid():
            return self.screen(campaign, cases_form=form, status=422)
        try:
            added = lists.add_people_of_cases(campaign, form.cases(self.user))
        except Full as refusal:
            form.add_error(None, str(refusal))
            return self.screen(campaign, cases_form=form, status=422)
        return self.screen(campaign, added=added)

    def find(self, campaign: CallCampaign) -> HttpResponseBase:
        """Show who is on the list with a number: somebody rings and wants off it."""
        form = NumberForm(self.request.POST)
        if not form.is_valid():
            return self.screen(campaign, number_form=form, status=422)
        digest = never.hasher()(form.cleaned_data["phone"])
        found = list(campaign.callees.filter(phone_digest=digest)[:50])
        if not found:
            form.add_error("phone", _("This number is not on the list."))
        return self.screen(campaign, number_form=form, found=found, status=200 if found else 422)

    def take_off(self, campaign: CallCampaign) -> HttpResponseBase:
        """Destroy the row of one person, and if they ask it, have nobody ring them again."""
        rows = {str(row.pk): row for row in self.chosen(campaign)}
        callee = rows.get(self.request.POST.get("row", ""))
        if callee is None:
            raise PermissionDenied
        if self.request.POST.get("never"):
            never.add_digest(bytes(callee.phone_digest))
        ending.take_off([callee.pk])
        messages.success(self.request, _("Taken off the list."))
        return redirect("desk:call_people", campaign.key)

    def chosen(self, campaign: CallCampaign) -> list[Callee]:
        """Return those with the number that was looked for."""
        form = NumberForm(self.request.POST)
        if not form.is_valid():
            return []
        digest = never.hasher()(form.cleaned_data["phone"])
        return list(campaign.callees.filter(phone_digest=digest))

    def screen(
        self,
        campaign: CallCampaign,
        form: ListForm | None = None,
        *,
        added: Added | None = None,
        is_looked: bool = False,
        cases_form: CasesForm | None = None,
        number_form: NumberForm | None = None,
        found: list[Callee] | None = None,
        status: int = 200,
    ) -> HttpResponseBase:
        """Return the screen."""
        return self.show(
            status,
            campaign=campaign,
            total=campaign.callees.count(),
            form=form or ListForm(),
            looked=form.table.columns(form.chosen) if form and is_looked else None,
            looked_total=len(form.table.lines) if form and is_looked else 0,
            labels=list(LABELS.items()),
            added=added,
            sentences=sentences_of(added) if added else [],
            errors=added.wrong[:MOST_ERRORS] if added else [],
            more_errors=max(0, len(added.wrong) - MOST_ERRORS) if added else 0,
            cases_form=cases_form or CasesForm(),
            number_form=number_form or NumberForm(),
            found=found,
        )


def sentences_of(added: Added) -> list[str]:
    """Return what became of the rows, a sentence each."""
    said = [
        ngettext("%(number)d person is added.", "%(number)d people are added.", added.added)
        % {"number": added.added}
    ]
    if added.repeated:
        said.append(_("On the list already: %(number)d.") % {"number": added.repeated})
    if added.kept_out:
        said.append(_("Not to be called, so left out: %(number)d.") % {"number": added.kept_out})
    return [*said, *added.notes]
