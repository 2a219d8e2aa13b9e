"""A campaign as a file: written from its overview, and shown before it is installed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from cms.campaigns import making, packages
from cms.campaigns.checks import screen_of
from cms.campaigns.packages import BadPackage
from cms.campaigns.views import CampaignScreen, ScreenOfOne, lead_to_new
from workflows.desk.shared.dates import DayField


class ExportView(ScreenOfOne, View):
    """The package as a file."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """Return the file; what keeps it from being one is said on the overview."""
        try:
            text = packages.write(self.campaign)
        except BadPackage as error:
            for sentence in error.sentences:
                messages.error(request, sentence)
            return redirect(screen_of(self.campaign.programme))
        response = HttpResponse(text, content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="{key}.json"'
        return response


class PackageForm(forms.Form):
    """A file at first; once it was looked at, its digest, and the first day."""

    file = forms.FileField(
        label=gettext_lazy("Package"),
        help_text=gettext_lazy("The file that was exported from the overview of a campaign."),
        error_messages={"required": gettext_lazy("Choose the file that was exported.")},
    )


class MakeForm(forms.Form):
    """Which package that was looked at, and from when the campaign is."""

    kept = forms.CharField(widget=forms.HiddenInput)
    starts_on = DayField(label=gettext_lazy("First day"), initial=timezone.localdate)


class ImportView(CampaignScreen, TemplateView):
    """A package is shown with what it would make, and installed when that is confirmed."""

    template_name = "cms/admin/campaign_import.html"
    page_title = gettext_lazy("A campaign from a file")
    needs = making.ADDS

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Ask for the file."""
        return self.ask(PackageForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what a file would make, or make it."""
        if "kept" in request.POST:
            return self.make(MakeForm(request.POST))
        form = PackageForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.ask(form, 422)
        raw = form.cleaned_data["file"].read(packages.MAX_BYTES + 1)
        try:
            package = packages.read(raw)
            proposal = packages.propose(package)
        except BadPackage as error:
            form.add_error("file", list(error.sentences))
            return self.ask(form, 422)
        return self.show(MakeForm(initial={"kept": packages.keep(raw, self.user)}), proposal)

    def make(self, form: MakeForm) -> HttpResponse:
        """Install what was looked at."""
        raw = packages.kept(form.data["kept"], self.user)
        if raw is None:
            again = PackageForm({})
            again.errors.clear()
            sentence = _(
                "You made it already, or looked at it more than a day ago: choose it again."
            )
            again.add_error("file", sentence)
            return self.ask(again, 422)
        package = packages.read(raw)
        proposal = packages.propose(package)
        if not form.is_valid():
            return self.show(form, proposal, 422)
        try:
            made = packages.install(package, form.cleaned_data["starts_on"], self.user)
        except making.NoSite as error:
            form.add_error(None, str(error))
        except BadPackage as error:
            form.add_error(None, list(error.sentences))
        else:
            packages.let_go(form.data["kept"], self.user)
            return self.told(made)
        return self.show(form, proposal, 422)

    def told(self, made: packages.Installed) -> HttpResponse:
        """Say what was made, and what was left out, on its overview."""
        answer = lead_to_new(self.request, made.campaign)
        if made.lost:
            sentence = ngettext(
                "%(number)d link or picture leads nowhere here, and was left out of its pages.",
                "%(number)d links or pictures lead nowhere here, and were left out of its pages.",
                made.lost,
            )
            messages.warning(self.request, sentence % {"number": made.lost})
        return answer

    def ask(self, form: PackageForm, status: int = 200) -> HttpResponse:
        """Show where the file is chosen."""
        context = self.get_context_data(form=form, button=_("Look at it"))
        return self.render_to_response(context, status=status)

    def show(self, form: MakeForm, proposal: Any, status: int = 200) -> HttpResponse:
        """Show what would be made."""
        context = self.get_context_data(
            form=form, proposal=proposal, button=_("Make the campaign, as drafts")
        )
        return self.render_to_response(context, status=status)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Return what stands around the form."""
        return super().get_context_data(back=reverse("cms_campaigns"), **context)
