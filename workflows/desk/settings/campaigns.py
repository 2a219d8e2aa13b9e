"""Setting up a call campaign: who, why, what is said, when, and by whom."""

from operator import attrgetter
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic import CreateView, EditView

from workflows.casetypes.models import CaseType
from workflows.desk.settings.at_once import AtOnceForm
from workflows.desk.settings.keyed import NAMED, KeyedForm
from workflows.desk.settings.viewset import SettingViewSet
from workflows.outreach.contact.models import ContactRound, NeighbourhoodAction
from workflows.outreach.models import CallCampaign, Caller
from workflows.outreach.to_do import SETS
from workflows.referrals.filing import ASKED_BY_CLIENTS
from workflows.staff.colleagues import by_name
from workflows.staff.models import User
from workflows.staff.names import name_of


def screen_of(campaign: CallCampaign) -> str:
    """Return the address where a campaign is begun and followed."""
    return reverse("desk:campaign", args=[campaign.key])


class CampaignForm(KeyedForm):
    """Offers case types with their programme, and colleagues by name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["follow_up"]
        field.queryset = CaseType.objects.select_related("programme").order_by("pk")
        field.label_from_instance = attrgetter("full_name")
        lead: Any = self.fields["lead"]
        # The mail of an alarm leads to a screen that nobody else may open.
        lead.queryset = by_name(User.objects.with_perm(SETS))
        lead.label_from_instance = name_of
        # Rows that come with the team are looked after by themselves.
        self.formsets["callers"].queryset = Caller.objects.filter(of_team=False)
        for row in self.formsets["callers"].forms:
            row.fields["user"].label_from_instance = name_of


class CampaignCreateView(CreateView):
    def get_success_url(self) -> str:
        return screen_of(self.object)


class CampaignEditView(EditView):
    def get_success_url(self) -> str:
        return screen_of(self.object)


class CallCampaignViewSet(SettingViewSet):
    base_form_class = CampaignForm
    add_view_class = CampaignCreateView
    edit_view_class = CampaignEditView
    model = CallCampaign
    icon = "mobile-alt"
    list_display = (
        "__str__",
        "list_ends_on",
        TitleColumn(
            "standing",
            label=_("Follow, begin, pause"),
            accessor=lambda campaign: campaign.get_state_display(),
            get_url=screen_of,
        ),
    )
    panels = (
        HelpPanel(
            _(
                "Saved, a campaign is being prepared. The next screen takes its list, says what is "
                "missing, and begins it."
            )
        ),
        *NAMED,
        MultiFieldPanel(
            [
                FieldPanel("programme"),
                FieldPanel("list_from"),
                FieldRowPanel([FieldPanel("legal_ground"), FieldPanel("list_ends_on")]),
            ],
            heading=_("Who is rung, and on which ground"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("first_words"),
                # A plain list: the chooser would offer translations too.
                FieldPanel("script", widget=forms.Select),
                FieldPanel("follow_up"),
                FieldPanel("task"),
                FieldPanel("information"),
            ],
            heading=_("What is said, and what follows"),
        ),
        MultiFieldPanel(
            [FieldPanel("to_do_on_alarm"), FieldPanel("lead")],
            heading=_("When a caller is worried"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("days"),
                FieldRowPanel([FieldPanel("most_attempts"), FieldPanel("pause_minutes")]),
                FieldPanel("every_days"),
                FieldPanel("waits_for_switch"),
                FieldPanel("threshold"),
            ],
            heading=_("When people are rung"),
        ),
        FieldPanel("team"),
        InlinePanel(
            "callers",
            heading=_("Who calls"),
            label=_("caller"),
            panels=[
                FieldRowPanel([FieldPanel("user"), FieldPanel("partner")]),
                FieldPanel("languages"),
            ],
        ),
    )


class RoundForm(KeyedForm):
    """Offers the case types that an organisation can bring in."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        types = CaseType.objects.filter(kind__in=ASKED_BY_CLIENTS).order_by("kind", "key")
        field: Any = self.fields["asks"]
        field.queryset = types.select_related("programme")
        field.label_from_instance = attrgetter("full_name")


class ContactRoundViewSet(SettingViewSet):
    base_form_class = RoundForm
    model = ContactRound
    icon = "group"
    list_display = ("__str__", "asks", "starts_on", "ends_on")
    panels = (
        *NAMED,
        FieldPanel("asks"),
        FieldPanel("pass_on"),
        FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    )


class NeighbourhoodActionViewSet(SettingViewSet):
    base_form_class = AtOnceForm
    model = NeighbourhoodAction
    icon = "calendar"
    list_display = ("text", "day", "neighbourhood")
    list_filter = ("neighbourhood",)
    ordering = ("day", "pk")
    panels = (
        FieldRowPanel([FieldPanel("day"), FieldPanel("neighbourhood")]),
        FieldPanel("text"),
    )
