"""What coordinators set, in the admin's own lists and forms. None of it is about a person."""

from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)

from workflows.casetypes.charters import VolunteerCharter
from workflows.casetypes.models import (
    CaseType,
    Category,
    Neighbourhood,
    Programme,
    Team,
)
from workflows.casetypes.partners import Partner
from workflows.desk.settings.at_once import AtOnceForm
from workflows.desk.settings.beginning import CopyProgrammeView
from workflows.desk.settings.deadlines import OfDeadlinesForm
from workflows.desk.settings.holding import HOLDS, AnswerFilterSet
from workflows.desk.settings.keyed import NAMED, KeyedForm
from workflows.desk.settings.moments import MOMENTS
from workflows.desk.settings.pausing import PAUSE, PAUSED
from workflows.desk.settings.viewset import CopiedViewSet, SettingViewSet
from workflows.information.models import Answer, Phrase, Topic
from workflows.mailing import letters, placeholders
from workflows.mailing.models import ResidentLetter
from workflows.referrals import charters
from workflows.referrals.filing import ASKED_BY_CLIENTS
from workflows.referrals.models import Charter
from workflows.staff.names import name_of
from workflows.writing.models import StandardText
from workflows.writing.placeholders import OFFERED
from workflows.writing.services import examples


class ProgrammeViewSet(CopiedViewSet):
    copy_view_class = CopyProgrammeView
    model = Programme
    icon = "site"
    list_display = ("__str__", "starts_on", "ends_on", PAUSED)
    panels = (
        *NAMED,
        FieldPanel("slogan"),
        FieldPanel("purpose"),
        FieldPanel("legal_ground"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        PAUSE,
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
    panels = (
        *NAMED,
        FieldPanel("plain_name"),
        FieldPanel("sign"),
        FieldRowPanel([FieldPanel("programme"), FieldPanel("order")]),
    )


class TeamForm(OfDeadlinesForm):
    deciding = ("opens_at", "closes_at", "days", "rests_on_holidays")
    deciding_lists = ("closing_days",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("members", "lead", "deputy"):
            self.fields[name].label_from_instance = name_of

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


class PartnerForm(KeyedForm):
    """Offers the case types that a partner may file: what a client asks."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        types = CaseType.objects.filter(kind__in=ASKED_BY_CLIENTS).order_by("kind", "key")
        field = self.fields["files_for_clients"]
        field.queryset = types.select_related("programme")
        field.label_from_instance = attrgetter("full_name")


class PartnerViewSet(SettingViewSet):
    base_form_class = PartnerForm
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
        FieldRowPanel([FieldPanel("languages"), FieldPanel("language")]),
        FieldPanel("files_for_clients", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("enterprise_number"), FieldPanel("protocol_on")]),
        FieldPanel("answer_days"),
        AcceptancesPanel(
            heading=_("Who accepted the charter"), template="workflows/desk/acceptances.html"
        ),
    )


class VersionsViewSet(SettingViewSet):
    """Versions are added and read: what somebody accepted does not change afterwards."""

    base_form_class = WagtailAdminModelForm
    icon = "doc-full"
    list_display = ("__str__", "made_at")
    inspect_view_enabled = True
    inspect_view_fields = ("made_at", "text")
    panels = (FieldPanel("text"),)


class CharterViewSet(VersionsViewSet):
    model = Charter


class VolunteerCharterViewSet(VersionsViewSet):
    model = VolunteerCharter


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


class AnswerViewSet(SettingViewSet):
    model = Answer
    base_form_class = WagtailAdminModelForm
    icon = "help"
    url_prefix = "answers"
    list_display = ("__str__", "topic", "is_for", "valid_until", HOLDS)
    filterset_class = AnswerFilterSet
    panels = (
        FieldPanel("question"),
        FieldPanel("text"),
        FieldPanel("other_words"),
        FieldRowPanel([FieldPanel("topic"), FieldPanel("is_for"), FieldPanel("valid_until")]),
        FieldPanel("source"),
    )


class TopicViewSet(SettingViewSet):
    model = Topic
    icon = "tag"
    list_display = ("name", "order", "is_used")
    panels = (
        *NAMED,
        FieldPanel("to_do"),
        FieldRowPanel([FieldPanel("order"), FieldPanel("is_used")]),
    )


class PhraseViewSet(SettingViewSet):
    model = Phrase
    base_form_class = WagtailAdminModelForm
    icon = "openquote"
    url_prefix = "phrases"
    list_display = ("text", "order", "is_used")
    panels = (
        FieldPanel("text"),
        InlinePanel(
            "sayings",
            heading=_("In other languages"),
            label=_("Translation"),
            panels=[FieldPanel("language"), FieldPanel("text"), FieldPanel("spoken")],
        ),
        FieldRowPanel([FieldPanel("order"), FieldPanel("is_used")]),
    )


class LetterPlaceholdersPanel(HelpPanel):
    """What a letter to residents may hold between braces, and how it reads."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "placeholders": placeholders.OFFERED,
                "previews": letters.examples(self.instance),
            }


class ResidentLetterViewSet(SettingViewSet):
    model = ResidentLetter
    icon = "mail"
    list_display = ("__str__",)
    panels = (
        *NAMED,
        FieldPanel("subject"),
        FieldPanel("body", help_text=_("Words between {} are filled in. Keep them as they are.")),
        LetterPlaceholdersPanel(
            heading=_("What is filled in"), template="workflows/desk/placeholders.html"
        ),
    )


class NeighbourhoodViewSet(SettingViewSet):
    model = Neighbourhood
    base_form_class = AtOnceForm
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
