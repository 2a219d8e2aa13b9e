"""Trying out a draft: its links for colleagues, and the end of each."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.models import Locale

from forms.admin.screens import FormScreen, dutch_row
from forms.kinds.addresses import MailableValidator
from forms.models import FormDefinition
from forms.versions.try_outs import missing_texts
from workflows.cases import links
from workflows.casetypes.models import CaseType
from workflows.desk.settings.form_screens import TRY_OUTS
from workflows.intake import try_outs
from workflows.intake.models import TryOut
from workflows.privacy import try_outs as removal
from workflows.staff.names import name_of


class LinkForm(forms.Form):
    """What is asked for a new link, whatever is tried out."""

    mail_to = forms.EmailField(
        label=gettext_lazy("Mails go to"),
        help_text=gettext_lazy(
            "Only here, whatever is typed in the form. Leave empty for no mails."
        ),
        required=False,
        validators=[MailableValidator()],
    )


class TryOutForm(LinkForm):
    """The same for a form, which several case types may have."""

    field_order = ("case_type",)

    case_type = forms.ModelChoiceField(
        CaseType.objects.none(),
        label=gettext_lazy("Case type"),
        help_text=gettext_lazy("What is sent becomes a case of this type, marked as a test."),
    )

    def __init__(self, data: Any = None, *, definition: FormDefinition, **options: Any) -> None:
        super().__init__(data, auto_id="try-out-%s", **options)
        field: Any = self.fields["case_type"]
        field.queryset = CaseType.objects.filter(form=definition) or CaseType.objects.all()
        field.empty_label = None if len(field.queryset) == 1 else _("Choose a case type")


@dataclass(frozen=True)
class LinkIn:
    """The link of a try-out in one language; `missing` counts texts that stand in Dutch."""

    language: str
    url: str
    missing: int


@dataclass(frozen=True)
class Shown:
    """A try-out as the screen shows it."""

    try_out: TryOut
    made_by: str
    links: list[LinkIn]


class TryOutsView(FormScreen):
    """The links that colleagues try this form out with, and a form for another."""

    screen = TRY_OUTS
    template_name = "workflows/desk/try_outs.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them; a new link mails to who makes it, unless they say otherwise."""
        start = {"mail_to": getattr(request.user, "email", "")}
        return self.screen_with(TryOutForm(definition=self.definition, initial=start))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make a link to the draft as it is now, or say what the draft still lacks."""
        form = TryOutForm(request.POST, definition=self.definition)
        if not form.is_valid():
            return self.screen_with(form, status=422)
        user: Any = request.user
        try:
            try_outs.begin(self.definition, user=user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.screen_with(form, status=422)
        messages.success(request, _("The link is ready. Give it to whoever tries the form out."))
        return redirect("desk:try_outs", self.definition.pk)

    def screen_with(self, form: TryOutForm, status: int = 200) -> HttpResponse:
        """Return the screen around `form`."""
        current = TryOut.objects.filter(version__definition=self.definition)
        rows = current.select_related("version", "case_type", "made_by")
        missing = missing_texts(self.definition)
        return self.show(
            status, form=form, has_types=has_types(), try_outs=[shown(row, missing) for row in rows]
        )


def has_types() -> bool:
    """Return whether there is any case type yet: without one, nothing can be filed."""
    return CaseType.objects.exists()


def shown(row: TryOut, missing: dict[str, int]) -> Shown:
    """Return a try-out with its link in each language."""
    names = {locale.language_code: locale.get_display_name() for locale in Locale.objects.all()}
    languages = [
        LinkIn(names[code], links.address("try_out", row.link, code), missing.get(code, 0))
        for code in row.version.languages
        if code in names
    ]
    return Shown(row, name_of(row.made_by), languages)


class RemoveView(View):
    """One click: the link is over, and everything that came in by it is destroyed."""

    def post(self, request: HttpRequest, form: int) -> HttpResponse:
        """Remove the try-out with the posted id."""
        definition = dutch_row(form)
        rows = TryOut.objects.filter(version__definition=definition).select_related("version")
        user: Any = request.user
        try:
            try_out = get_object_or_404(rows, pk=request.POST.get("try_out"))
        except ValidationError:
            raise Http404 from None
        removal.remove(try_out, user)
        messages.success(request, _("Removed: the link, and everything that was sent by it."))
        return redirect("desk:try_outs", definition.pk)
