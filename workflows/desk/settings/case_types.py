"""The screens of case types: what a kind of case is, how it is handled and how it ends."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.admin.views.generic import CreateView, EditView, IndexView, UsageView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.widgets.button import Button, HeaderButton

from workflows.cases.states import OPEN
from workflows.casetypes import starters, whole
from workflows.casetypes.asking import faults_of
from workflows.casetypes.check_ins import CheckIns
from workflows.casetypes.fields import language_of_staff
from workflows.casetypes.keys import draft_key
from workflows.casetypes.models import CaseType
from workflows.casetypes.pausing import Pausable
from workflows.desk.settings.beginning import CopyCaseTypeView
from workflows.desk.settings.conditions import CONDITIONS, checks_field
from workflows.desk.settings.deadlines import OfDeadlinesForm
from workflows.desk.settings.keyed import KEY, NAMED, ORDER, KeyedInlinePanel
from workflows.desk.settings.languages import tell_what_is_only_in_dutch
from workflows.desk.settings.moments import MOMENTS
from workflows.desk.settings.pausing import CLOSING, PAUSE, PAUSED
from workflows.desk.settings.viewset import CopiedViewSet
from workflows.matching.telling.showing import shown_to_volunteers
from workflows.referrals.sharing import asked_by

# A draft gets its key, and can be paused, once it is live.
KEY_AND_PAUSE = ("key", *(field.name for field in Pausable._meta.fields))
SHARING = ("suggested_fields", "sensitive_fields")
# How long a case may stay in each open state, and what that is counted in.
DEADLINES = tuple((f"{state}_within", f"{state}_unit") for state in OPEN)
CHECK_INS = tuple(field.name for field in CheckIns._meta.fields)


class CaseTypeForm(OfDeadlinesForm):
    """Refuses a case type whose cases could not go on: what is set here is needed on the way."""

    deciding = tuple(name for pair in DEADLINES for name in pair)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in KEY_AND_PAUSE if self.instance.is_draft else ():
            del self.fields[name]
        if self.instance.pk:
            del self.fields["is_draft"]
        self.fields["demanded_checks"] = checks_field(self.fields["demanded_checks"])
        choices = asked_by(self.instance, language_of_staff())
        for name in SHARING:
            old: Any = self.fields[name]
            self.fields[name] = forms.MultipleChoiceField(
                choices=choices,
                label=old.label,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_draft"):
            cleaned["key"] = draft_key()
        if set(cleaned.get("suggested_fields", ())) & set(cleaned.get("sensitive_fields", ())):
            self.add_error(
                "suggested_fields", _("What is sensitive is not suggested: untick one of the two.")
            )
        for label in shown_to_volunteers(cleaned.get("form"), cleaned.get("sensitive_fields", ())):
            self.add_error(
                "sensitive_fields",
                _(
                    "Volunteers are shown “%(label)s”. Set it to “Never” in the form first, and "
                    "publish that."
                )
                % {"label": label},
            )
        verbs = {row["verb"].value() for row in self.left("reasons")}
        for sentence in whole.lacking(len(self.left("outcomes")), verbs):
            self.add_error(None, sentence)
        return cleaned

    def left(self, name: str) -> list[Any]:
        """Return the rows of a list that are there once this is saved."""
        formset = self.formsets[name]
        rows = [row for row in formset.forms if row not in formset.deleted_forms]
        return [row for row in rows if row.has_changed() or row.instance.pk]

    def is_valid(self) -> bool:
        """Return whether it can be saved: only then its checklists are looked at."""
        return super().is_valid() and self.can_be_asked()

    def can_be_asked(self) -> bool:
        """Return whether every checklist can be answered; else say why not at its form."""
        programme = self.cleaned_data["programme"].key
        for row in self.left("checklists"):
            for sentence in faults_of(row.instance, programme):
                row.add_error("form", sentence)
        return not any(row.errors for row in self.formsets["checklists"].forms)


class TellsOfDutch:
    """Says after saving what residents get in Dutch only."""

    def save_action(self) -> Any:
        answer = super().save_action()  # type: ignore[misc]  # (a view's)
        tell_what_is_only_in_dutch(self.request, self.object)  # type: ignore[attr-defined]  # (too)
        return answer


class CaseTypeEditView(TellsOfDutch, EditView):
    def get_queryset(self) -> Any:
        """Return drafts too."""
        return CaseType.with_drafts.all()

    def get_copy_url(self) -> Any:
        """Return nothing for a draft, which is a copy itself."""
        return None if self.object.is_draft else super().get_copy_url()

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        address = reverse("desk:case_type_draft", args=[self.object.pk])
        label = _("Try out, put live") if self.object.is_draft else _("Draft")
        draft = Button(label, url=address, icon_name="draft", priority=5)
        return [draft, *super().header_more_buttons]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, and what residents get in Dutch only."""
        screen = super().get(request, *args, **kwargs)
        tell_what_is_only_in_dutch(request, self.object)
        return screen


class CaseTypeCreateView(TellsOfDutch, CreateView):
    """Begins with outcomes and reasons that suit most cases."""

    def get_initial_form_instance(self) -> CaseType:
        return CaseType(  # type: ignore[misc]  # child relations of modelcluster
            outcomes=starters.outcomes(), reasons=starters.reasons()
        )


class WithDrafts:
    """A screen of one case type that opens for drafts as well."""

    def get_base_object_queryset(self) -> Any:
        return CaseType.with_drafts.all()


class CaseTypeHistoryView(WithDrafts, HistoryView):
    pass


class CaseTypeUsageView(WithDrafts, UsageView):
    pass


class CaseTypeListView(IndexView):
    """The list, drafts among them, with a way to a case type that begins with everything."""

    def get_base_queryset(self) -> Any:
        return CaseType.with_drafts.select_related("programme", "team")

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons: list[Any] = super().header_buttons
        if self.user_has_permission("add"):
            label, address = _("Begin from a ready-made one"), reverse("desk:ready_made")
            buttons.append(HeaderButton(label, url=address, icon_name="form"))
        return buttons


class DraftPanel(HelpPanel):
    """Says on top that this is a draft, or that there is one."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.is_draft or has_draft(self.instance)


def has_draft(case_type: CaseType) -> bool:
    """Return whether there is a draft beside a live case type."""
    return case_type.pk is not None and CaseType.with_drafts.filter(draft_of=case_type).exists()


class CaseTypeViewSet(CopiedViewSet):
    copy_view_class = CopyCaseTypeView
    index_view_class = CaseTypeListView
    base_form_class = CaseTypeForm
    add_view_class = CaseTypeCreateView
    edit_view_class = CaseTypeEditView
    history_view_class = CaseTypeHistoryView
    usage_view_class = CaseTypeUsageView
    model = CaseType
    icon = "form"
    list_display = ("__str__", "kind", "programme", "team", PAUSED)
    list_filter = ("kind", "programme")
    panels = (
        DraftPanel(template="workflows/desk/draft_panel.html"),
        FieldPanel("is_draft"),
        *NAMED,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("programme")]),
        # A plain list: the chooser would offer translations too, and cases count on the Dutch row.
        FieldRowPanel([FieldPanel("form", widget=forms.Select), FieldPanel("team")]),
        FieldPanel(
            "mailbox",
            help_text=_(
                "Gets a mail when something came in, every quarter of an hour at most: how much, "
                "the references and a link to the queue. Nothing about people. Empty: nobody does."
            ),
        ),
        FieldRowPanel([FieldPanel("helpers_needed"), FieldPanel("helps_at_once")]),
        FieldRowPanel([FieldPanel("asks_in_turn"), FieldPanel("hours_to_answer")]),
        FieldRowPanel([FieldPanel("group_size"), FieldPanel("group_least")]),
        FieldPanel("asks_by_itself"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(name) for name in pair]) for pair in DEADLINES],
            heading=_("Deadlines"),
            help_text=_(
                "In the opening hours or working days of the team that has the case. Cases that "
                "are open follow within a few minutes."
            ),
        ),
        CONDITIONS,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(name) for name in CHECK_INS])],
            heading=_("Asking whether help was given"),
            help_text=_(
                "Of a request. Both sides get a mail, an SMS or a call. Under Messages you switch "
                "off that one of them is asked."
            ),
        ),
        KeyedInlinePanel(
            "roles",
            heading=_("Roles of helpers"),
            label=_("role"),
            help_text=_("What each of several helpers does. Who is helped reads it too."),
            panels=[FieldPanel("label"), FieldRowPanel([KEY, ORDER])],
        ),
        MultiFieldPanel(
            [
                FieldPanel("selection_rule"),
                FieldRowPanel([FieldPanel("retention_days"), FieldPanel("counts_from")]),
                FieldPanel("destination"),
            ],
            heading=_("Keeping and destroying"),
        ),
        PAUSE,
        CLOSING,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(name) for name in SHARING])],
            heading=_("Sharing with a partner"),
            help_text=_(
                "What is suggested stands ticked when a case is referred; the handler decides. "
                "What is sensitive is said to be so, and never ticked by itself. The questions "
                "are those of the form as it is saved."
            ),
        ),
        InlinePanel(
            "checklists",
            heading=_("Checklists"),
            label=_("checklist"),
            help_text=_(
                "A form that a handler answers with what is done to the case. Make it under "
                "Forms and publish it there; what must be answered in it, must be answered."
            ),
            panels=[
                FieldRowPanel([FieldPanel("moment"), FieldPanel("form", widget=forms.Select)]),
            ],
        ),
        KeyedInlinePanel(
            "outcomes",
            heading=_("Outcomes"),
            label=_("outcome"),
            panels=[
                FieldPanel("label"),
                FieldRowPanel([KEY, ORDER]),
                FieldPanel("counts"),
                FieldPanel("helped"),
                FieldPanel("at_desk"),
                FieldPanel("effect"),
                FieldPanel("on_withdrawal"),
                FieldPanel("on_merge"),
            ],
        ),
        KeyedInlinePanel(
            "reasons",
            heading=_("Reasons for going back"),
            label=_("reason"),
            help_text=_(
                "What staff choose from. Volunteers and partners have reasons of their own on "
                "their page; a reason that is here with the same key has your words."
            ),
            panels=[
                FieldPanel("label"),
                FieldRowPanel([FieldPanel("verb"), KEY, ORDER]),
            ],
        ),
        MOMENTS,
    )
