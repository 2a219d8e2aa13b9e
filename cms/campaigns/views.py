"""The screens of campaigns: begin one, look it over, and do what is next."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from cms.campaigns import making, services, throwing_away, trying
from cms.campaigns.checks import missing_in, screen_of
from cms.campaigns.forms import AgreeForm, NewCampaignForm
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts, campaign_of
from cms.campaigns.rows import rows_of
from cms.campaigns.services import Refused
from cms.screens import Screen
from forms.admin.screens import dutch_row


class CampaignScreen(Screen):
    """A screen for who builds, agrees with or publishes campaigns."""

    header_icon = "group"
    needs = services.CHANGES

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the list."""
        there = {"url": reverse("cms_campaigns"), "label": _("Campaigns of help")}
        return [*self.breadcrumbs_items, there, {"url": "", "label": self.get_page_title()}]


class CampaignsView(Screen, TemplateView):
    """The campaigns that were begun as a whole, and the way to a new one."""

    template_name = "cms/admin/campaigns.html"
    page_title = gettext_lazy("Campaigns of help")
    header_icon = "group"
    needs = services.CHANGES

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Return the campaigns, the newest first."""
        rows = Campaign.objects.select_related("programme")
        may_add = self.user.has_perm(making.ADDS)
        return super().get_context_data(campaigns=rows, may_add=may_add, **context)


class CampaignFormView(CampaignScreen, FormView):
    """A form about campaigns: what is refused is said above it, with what was typed."""

    template_name = "workflows/desk/begin.html"
    button: Any = gettext_lazy("Save")

    def form_valid(self, form: Any) -> HttpResponse:
        """Do what is asked."""
        try:
            return self.do(form)
        except making.NoSite as error:
            form.add_error(None, str(error))
        except Refused as refusal:
            form.add_error(None, list(refusal.sentences))
        return self.form_invalid(form)

    def do(self, form: Any) -> HttpResponse:
        """Do what a valid form asks for, say so, and lead on."""
        raise NotImplementedError

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show it again, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    @property
    def back(self) -> str:
        """The address that one comes from."""
        return reverse("cms_campaigns")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Return what the template shows around the form."""
        return super().get_context_data(button=self.button, back=self.back, **context)


class NewCampaignView(CampaignFormView):
    """One screen, from which all of a campaign is made as drafts."""

    form_class = NewCampaignForm
    page_title = gettext_lazy("New campaign")
    needs = making.ADDS
    button = gettext_lazy("Make the campaign")

    def do(self, form: NewCampaignForm) -> HttpResponse:
        """Make it, and go to its overview."""
        return lead_to_new(self.request, form.make(self.user))


def lead_to_new(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Say that a campaign is made, and lead to its overview."""
    messages.success(
        request,
        _("“%(name)s” is made. Nothing of it is live: change what you like.") % {"name": campaign},
    )
    return redirect(screen_of(campaign.programme))


class ScreenOfOne(CampaignScreen):
    """A screen about the campaign that the address names."""

    kwargs: dict[str, Any]

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign. Raise Http404."""
        rows = Campaign.objects.select_related("programme", "settled_by", "submitted_by")
        return get_object_or_404(rows, programme__key=self.kwargs["key"])


class OneCampaign(ScreenOfOne, TemplateView):
    """The overview of a campaign: its parts, what is missing, what is next."""

    template_name = "cms/admin/campaign.html"

    def get_page_title(self) -> str:
        """Return what the screen is called."""
        return str(self.campaign)

    def screen_with(
        self, *, refused: Any = (), agree: AgreeForm | None = None, status: int = 200
    ) -> HttpResponse:
        """Return the overview, with why something was not done."""
        context = self.get_context_data(refused=refused, agree=agree)
        return self.render_to_response(context, status=status)

    def get_context_data(self, agree: AgreeForm | None = None, **context: Any) -> dict[str, Any]:
        """Return the parts as the template shows them, and what this user may do."""
        parts, user, campaign = Parts(self.campaign), self.user, self.campaign
        settles, is_settled = services.may_settle(user), services.is_settled(campaign)
        missing = missing_in(parts)
        if agree is None and settles and campaign.is_draft:
            agree = AgreeForm(campaign=campaign)
        return super().get_context_data(
            campaign=campaign,
            rows=rows_of(parts, user),
            missing=missing,
            is_ready=not any(each.is_needed for each in missing),
            settles=settles,
            is_settled=is_settled,
            may_publish=services.may_publish(user, parts),
            may_build=throwing_away.may_throw_away(user, campaign),
            is_behind=any(map(services.is_behind, (*parts.forms, *parts.pages))),
            agree=agree,
            has_drafts=bool(parts.drafts),
            tried=trying.tried_in(parts),
            tests=trying.tests_in(parts, user),
            **context,
        )


class CampaignView(OneCampaign):
    """The overview."""


class CampaignOfFormView(CampaignScreen, View):
    """From a form to the overview of its campaign."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, form: int) -> HttpResponse:
        """Go there. Raise Http404 for a form that is in no campaign."""
        campaign = campaign_of(dutch_row(form))
        if campaign is None:
            raise Http404
        return redirect(screen_of(campaign.programme))


class ThrowAwayView(ScreenOfOne, TemplateView):
    """Everything that would go, and the button that lets it go."""

    template_name = "cms/admin/campaign_throw_away.html"
    needs = making.ADDS

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Let it go, and say so on the list."""
        name = str(self.campaign)
        try:
            throwing_away.throw_away(self.campaign, self.user)
        except Refused as refusal:
            context = self.get_context_data(refused=refusal.sentences)
            return self.render_to_response(context, status=409)
        messages.success(request, _("“%(name)s” is thrown away.") % {"name": name})
        return redirect("cms_campaigns")

    def get_page_title(self) -> str:
        """Return what the screen is called."""
        return _("Throw away “%(name)s”") % {"name": self.campaign}

    def get_context_data(self, refused: Any = (), **context: Any) -> dict[str, Any]:
        """Return what would go, or why it stays."""
        parts = Parts(self.campaign)
        return super().get_context_data(
            refused=refused or throwing_away.why_not(parts),
            rows=rows_of(parts, self.user),
            back=screen_of(self.campaign.programme),
            **context,
        )


class CampaignActionView(OneCampaign):
    """What is done with a campaign, by what the address calls it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Do it; what is refused is said on the overview."""
        done = self.deeds.get(self.kwargs["what"])
        if done is None:
            raise Http404
        try:
            return done()
        except Refused as refusal:
            return self.screen_with(refused=refusal.sentences, status=409)

    @property
    def deeds(self) -> dict[str, Callable[[], HttpResponse]]:
        """What can be done."""
        return {
            "agree": self.agree,
            "submit": self.submit,
            "give-back": self.give_back,
            "publish": self.publish,
            "down": self.take_down,
            "try-out": self.try_out,
            "end-tests": self.end_tests,
        }

    def agree(self) -> HttpResponse:
        """Take what a coordinator answers for."""
        if not services.may_settle(self.user):
            raise PermissionDenied
        form = AgreeForm(self.request.POST, campaign=self.campaign)
        if not form.is_valid():
            return self.screen_with(agree=form, status=422)
        services.settle(self.campaign, form.agreed, self.user)
        return self.told(_("Team, ground and retention are agreed."))

    def submit(self) -> HttpResponse:
        """Hand it over."""
        services.submit(self.campaign, self.user)
        return self.told(_("It waits for a moderator now."))

    def give_back(self) -> HttpResponse:
        """Have editors go on."""
        services.give_back(self.campaign, self.user)
        return self.told(_("It is given back: editors go on with it."))

    def publish(self) -> HttpResponse:
        """Put all of it live."""
        services.publish(self.campaign, self.user)
        return self.told(_("“%(name)s” is live.") % {"name": self.campaign})

    def take_down(self) -> HttpResponse:
        """Take all of it down."""
        stay = services.take_down(self.campaign, self.user)
        for page in stay:
            messages.warning(
                self.request,
                _("“%(page)s” stays, since people signed up on it; it takes nobody any more.")
                % {"page": page.title},
            )
        return self.told(_("“%(name)s” is taken down. Its cases go on.") % {"name": self.campaign})

    def try_out(self) -> HttpResponse:
        """Make a link for each form."""
        trying.begin(self.campaign, self.user)
        return self.told(_("The links are ready. What is sent by them counts nowhere."))

    def end_tests(self) -> HttpResponse:
        """Close the links, with all that came in by them."""
        trying.end(self.campaign, self.user)
        return self.told(_("Removed: the links, and everything that was sent by them."))

    def told(self, sentence: str) -> HttpResponse:
        """Say what was done, on the overview."""
        messages.success(self.request, sentence)
        return redirect(screen_of(self.campaign.programme))


class CampaignTasks(Component):
    """The campaigns that wait for whoever opens their first screen."""

    name = "campaign_tasks"
    template_name = "cms/admin/campaign_tasks.html"
    order = 5

    def __init__(self, user: Any) -> None:
        self.to_settle = services.to_settle(user)
        self.to_publish = services.to_publish(user)

    def __bool__(self) -> bool:
        return bool(self.to_settle or self.to_publish)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return what waits."""
        return {"to_settle": self.to_settle, "to_publish": self.to_publish}
