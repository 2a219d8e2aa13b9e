"""What coordinators set, in the admin's own lists and forms. None of it is about a person."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import CreateView, EditView

from workflows.cases import deadlines
from workflows.cases.states import OPEN
from workflows.casetypes import starters
from workflows.casetypes.models import (
    CaseType,
    Category,
    Neighbourhood,
    Programme,
    Team,
)
from workflows.casetypes.partners import Partner
from workflows.desk.settings.keyed import KeyedForm, KeyedInlinePanel
from workflows.desk.settings.languages import tell_what_is_only_in_dutch
from workflows.desk.settings.moments import MomentsPanel
from workflows.desk.settings.viewset import SettingViewSet
from workflows.referrals import charters
from workflows.referrals.models import Charter
from workflows.writing.models import StandardText
from workflows.writing.placeholders import OFFERED
from workflows.writing.services import examples

KEY = FieldPanel(
    "key", help_text=_("Leave empty: it is made from the name. Once saved, it never changes.")
)
NAMED = (FieldPanel("name"), KEY)
PAUSE = MultiFieldPanel([FieldPanel("paused"), FieldPanel("paused_because")], _("Pause"))
MOMENTS = MomentsPanel(heading=_("Messages"), template="workflows/desk/moments.html")
# How long a case may stay in each open state, and what that is counted in.
DEADLINES = tuple((f"{state}_within", f"{state}_unit") for state in OPEN)


class ProgrammeViewSet(SettingViewSet):
    model = Programme
    icon = "site"
    list_display = ("__str__", "starts_on", "ends_on", BooleanColumn("paused", label=_("paused")))
    panels = (
        *NAMED,
        FieldPanel("slogan"),
        FieldPanel("purpose"),
        FieldPanel("legal_ground"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        PAUSE,
        MOMENTS,
    )


class OfDeadlinesForm(KeyedForm):
    """Has the deadlines of cases that are open worked out anew when it changes what they go by."""

    deciding: tuple[str, ...] = ()
    deciding_lists: tuple[str, ...] = ()

    def save(self, commit: bool = True) -> Any:
        is_new = self.instance.pk is None
        saved = super().save(commit)
        if commit and not is_new and self.changes_deadlines():
            deadlines.recompute(self.for_user)
        return saved

    def changes_deadlines(self) -> bool:
        """Return whether something that deadlines go by was changed."""
        is_changed = set(self.deciding) & set(self.changed_data)
        return bool(is_changed) or any(
            self.formsets[name].has_changed() for name in self.deciding_lists
        )


class CaseTypeForm(OfDeadlinesForm):
    """Refuses a case type whose cases could not be closed."""

    deciding = tuple(name for pair in DEADLINES for name in pair)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        outcomes = self.formsets["outcomes"]
        left = [row for row in outcomes.forms if row not in outcomes.deleted_forms]
        if not any(row.has_changed() or row.instance.pk for row in left):
            self.add_error(None, _("Add an outcome: without one, no case can be closed."))
        return cleaned


class TellsOfDutch:
    """Says after saving what residents get in Dutch only."""

    def save_action(self) -> Any:
        answer = super().save_action()  # type: ignore[misc]  # (a view's)
        tell_what_is_only_in_dutch(self.request, self.object)  # type: ignore[attr-defined]  # (too)
        return answer


class CaseTypeEditView(TellsOfDutch, EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, and what residents get in Dutch only."""
        screen = super().get(request, *args, **kwargs)
        tell_what_is_only_in_dutch(request, self.object)
        return screen


class CaseTypeCreateView(TellsOfDutch, CreateView):
    """Begins with outcomes that suit most cases."""

    def get_initial_form_instance(self) -> CaseType:
        return CaseType(outcomes=starters.outcomes())  # type: ignore[misc]  # a child relation of modelcluster


class CaseTypeViewSet(SettingViewSet):
    base_form_class = CaseTypeForm
    add_view_class = CaseTypeCreateView
    edit_view_class = CaseTypeEditView
    model = CaseType
    icon = "form"
    list_display = (
        *("__str__", "kind", "programme", "team"),
        BooleanColumn("paused", label=_("paused")),
    )
    list_filter = ("kind", "programme")
    panels = (
        *NAMED,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("programme")]),
        # A plain list: the chooser would offer translations too, and cases count on the Dutch row.
        FieldRowPanel([FieldPanel("form", widget=forms.Select), FieldPanel("team")]),
        FieldRowPanel([FieldPanel("helpers_needed"), FieldPanel("helps_at_once")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(name) for name in pair]) for pair in DEADLINES],
            heading=_("Deadlines"),
            help_text=_(
                "In the opening hours or working days of the team that has the case. Cases that "
                "are open follow within a few minutes."
            ),
        ),
        FieldPanel("retention_days"),
        PAUSE,
        KeyedInlinePanel(
            "checklist",
            heading=_("Checklist"),
            label=_("checklist item"),
            panels=[
                FieldPanel("label"),
                FieldRowPanel([KEY, FieldPanel("order")]),
                FieldPanel("required"),
            ],
        ),
        KeyedInlinePanel(
            "outcomes",
            heading=_("Outcomes"),
            label=_("outcome"),
            panels=[
                FieldPanel("label"),
                FieldRowPanel([KEY, FieldPanel("order")]),
                FieldPanel("counts"),
                FieldPanel("helped"),
                FieldPanel("at_desk"),
                FieldPanel("effect"),
                FieldPanel("on_withdrawal"),
                FieldPanel("on_merge"),
            ],
        ),
        MOMENTS,
    )


class CategoryForm(KeyedForm):
    """Says what it is of without a programme."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["programme"].empty_label = _("The whole city")


class CategoryViewSet(SettingViewSet):
    base_form_class = CategoryForm
    model = Category
    icon = "tag"
    list_display = ("__str__", "key", "programme", "order")
    list_filter = ("programme",)
    ordering = ("order", "key")
    panels = (*NAMED, FieldRowPanel([FieldPanel("programme"), FieldPanel("order")]))


class TeamForm(OfDeadlinesForm):
    deciding = ("opens_at", "closes_at", "days", "rests_on_holidays")
    deciding_lists = ("closing_days",)

    def clean(self) -> dict[str, Any]:
        """Refuse a lead or deputy who is no member: they could not open the team's cases."""
        cleaned = super().clean()
        members = cleaned.get("members") or ()
        for name in ("lead", "deputy"):
            if cleaned.get(name) and cleaned[name] not in members:
                self.add_error(name, _("Make them a member of the team first."))
        if cleaned.get("lead") and cleaned["lead"] == cleaned.get("deputy"):
            self.add_error("deputy", _("Choose somebody else than the lead."))
        return cleaned


class TeamViewSet(SettingViewSet):
    base_form_class = TeamForm
    model = Team
    icon = "group"
    list_display = ("__str__", "key")
    panels = (
        *NAMED,
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        FieldPanel("days"),
        FieldPanel("rests_on_holidays"),
        InlinePanel(
            "closing_days",
            heading=_("Closing days"),
            label=_("closing day"),
            panels=[FieldPanel("day")],
        ),
        FieldPanel("members", widget=forms.CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("lead"), FieldPanel("deputy")]),
                FieldRowPanel([FieldPanel("lead_is_away"), FieldPanel("decides_within")]),
            ],
            heading=_("Who decides"),
        ),
    )


class AcceptancesPanel(HelpPanel):
    """Who of a partner accepted which version of the charter, and when."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "acceptances": charters.acceptances_of(self.instance),
            }


class PartnerViewSet(SettingViewSet):
    model = Partner
    icon = "link-external"
    list_display = ("__str__", "email", "phone")
    panels = (
        *NAMED,
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("contact"),
        FieldPanel("services"),
        FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
        FieldPanel("neighbourhoods", widget=forms.CheckboxSelectMultiple),
        FieldPanel("languages"),
        FieldRowPanel([FieldPanel("enterprise_number"), FieldPanel("protocol_on")]),
        FieldPanel("answer_days"),
        AcceptancesPanel(
            heading=_("Who accepted the charter"), template="workflows/desk/acceptances.html"
        ),
    )


class CharterViewSet(SettingViewSet):
    """Versions are added and read: what a partner accepted does not change afterwards."""

    model = Charter
    base_form_class = WagtailAdminModelForm
    icon = "doc-full"
    list_display = ("__str__", "made_at")
    inspect_view_enabled = True
    inspect_view_fields = ("made_at", "text")
    panels = (FieldPanel("text"),)


class StandardPlaceholdersPanel(HelpPanel):
    """What a standard text may hold between braces, and how it reads with the examples."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "placeholders": OFFERED,
                "previews": examples(self.instance),
            }


class StandardTextViewSet(SettingViewSet):
    model = StandardText
    icon = "pilcrow"
    list_display = ("__str__", "programme")
    panels = (
        *NAMED,
        FieldPanel("programme"),
        FieldPanel("subject"),
        FieldPanel("body", help_text=_("Words between {} are filled in. Keep them as they are.")),
        StandardPlaceholdersPanel(
            heading=_("What is filled in"), template="workflows/desk/placeholders.html"
        ),
    )


class NeighbourhoodViewSet(SettingViewSet):
    model = Neighbourhood
    base_form_class = WagtailAdminModelForm
    icon = "globe"
    list_display = ("name", "key", "postcodes")
    panels = (
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("postcodes")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("x"), FieldPanel("y")])],
            heading=_("Centre, in the units of the map"),
        ),
    )
