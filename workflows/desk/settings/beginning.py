"""A programme or case type once more, and a case type that begins with everything."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.casetypes import beginning, copying
from workflows.casetypes.fields import Texts, TextsFormField
from workflows.casetypes.models import CaseType, Programme, Team
from workflows.casetypes.ready_made import READY_MADE
from workflows.desk.shared.dates import DayField

ADDS = {CaseType: "workflows.add_casetype", Programme: "workflows.add_programme"}


class BeginView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # not at run time
    """A form that ends on the screen of what it made."""

    model: type[CaseType] | type[Programme]
    template_name = "workflows/desk/begin.html"
    button: Any = gettext_lazy("Make the copy")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who may add one. Raise PermissionDenied for others."""
        user: Any = request.user
        if not user.has_perm(ADDS[self.model]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def room(self) -> str:
        """The name of the screens of what is made."""
        return "case-types" if self.model is CaseType else "programmes"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the list."""
        label = self.model._meta.verbose_name_plural
        index = {"url": reverse(f"{self.room}:index"), "label": str(label).capitalize()}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Return what the template shows around the form."""
        back = reverse(f"{self.room}:index")
        return super().get_context_data(button=self.button, back=back, **context)

    def form_valid(self, form: Any) -> HttpResponse:
        """Make it, and go to its screen."""
        made = self.make(form.cleaned_data)
        messages.success(self.request, self.sentence(made))
        return redirect(f"{self.room}:edit", made.pk)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show it again, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def make(self, data: dict[str, Any]) -> CaseType | Programme:
        """Make what was asked for in a valid form, and return it."""
        raise NotImplementedError

    def sentence(self, made: CaseType | Programme) -> str:
        """Return what is said once it is made."""
        return _("“%(name)s” is made. Look it over: everything can still change.") % {"name": made}


class CopyForm(forms.Form):
    """The name of the copy."""

    name = TextsFormField(label=gettext_lazy("Name of the copy"))


class CopyCaseTypeForm(CopyForm):
    programme = forms.ModelChoiceField(
        Programme.objects.all(), label=gettext_lazy("Programme"), empty_label=None
    )


class CopyProgrammeForm(CopyForm):
    starts_on = DayField(label=gettext_lazy("Starts on"), initial=timezone.localdate)
    ends_on = DayField(label=gettext_lazy("Ends on"), required=False)
    case_types = forms.ModelMultipleChoiceField(
        CaseType.objects.none(),
        label=gettext_lazy("Case types that come along"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, source: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["case_types"]
        field.queryset = source.case_types.order_by("pk")
        field.initial = field.queryset

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        data = super().clean() or self.cleaned_data
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day lies before the first one."))
        return data


class CopyView(BeginView):
    """Everything that is set of one, under a new name."""

    header_icon = "copy"

    @cached_property
    def source(self) -> Any:
        """What is copied. Raise Http404 when there is none."""
        return get_object_or_404(self.model, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return what the screen is called."""
        return _("Copy “%(name)s”") % {"name": self.source}

    def get_initial(self) -> dict[str, Any]:
        """Begin with a name that tells the copy apart."""
        copies = {"nl": "%s (kopie)", "en": "%s (copy)"}
        name = {code: copies.get(code, "%s") % text for code, text in self.source.name.items()}
        return {"name": Texts(name)}


class CopyCaseTypeView(CopyView):
    model = CaseType
    form_class = CopyCaseTypeForm

    def get_initial(self) -> dict[str, Any]:
        """Begin with the programme of what is copied."""
        return {**super().get_initial(), "programme": self.source.programme_id}

    def make(self, data: dict[str, Any]) -> CaseType:
        return copying.copy_case_type(self.source, data["name"], data["programme"])


class CopyProgrammeView(CopyView):
    model = Programme
    form_class = CopyProgrammeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whose case types it is about."""
        return {**super().get_form_kwargs(), "source": self.source}

    def make(self, data: dict[str, Any]) -> Programme:
        return copying.copy_programme(self.source, **data)


class ReadyMadeForm(forms.Form):
    """Which one, and where."""

    ready = forms.ChoiceField(
        label=gettext_lazy("Begin from"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what to begin from.")},
    )
    programme = forms.ModelChoiceField(
        Programme.objects.all(), label=gettext_lazy("Programme"), empty_label=None
    )
    team = forms.ModelChoiceField(Team.objects.all(), label=gettext_lazy("Team"), empty_label=None)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["ready"]
        field.choices = [
            (key, f"{ready.label}: {ready.about}") for key, ready in READY_MADE.items()
        ]


class ReadyMadeView(BeginView):
    """A case type with its form, checklists, outcomes, reasons and deadlines, to go on from."""

    model = CaseType
    form_class = ReadyMadeForm
    header_icon = "form"
    page_title = gettext_lazy("Begin from a ready-made case type")
    button = gettext_lazy("Make the case type")

    def make(self, data: dict[str, Any]) -> CaseType:
        user: Any = self.request.user
        ready = READY_MADE[data["ready"]]
        return beginning.begin(ready, data["programme"], data["team"], user)

    def sentence(self, made: CaseType | Programme) -> str:
        return _(
            "“%(name)s” is made, with its forms. It is on no page yet: look it over, and change "
            "what you like."
        ) % {"name": made}
