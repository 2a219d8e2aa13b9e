"""Exporting submissions: asking for one, how far it is, fetching it."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from forms.models import FormDefinition
from workflows.desk.access import DeskView
from workflows.desk.shared.downloads import NOT_READABLE, attachment
from workflows.intake.exports import services as exports
from workflows.intake.exports.models import Export, ExportGround, Format

MOST = 20


class ExportForm(forms.Form):
    form = forms.ModelChoiceField(
        FormDefinition.objects.none(),
        label=gettext_lazy("Form"),
        error_messages={"required": gettext_lazy("Choose a form.")},
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        help_text=gettext_lazy(
            "Choose the workbook for Excel: it shows each text as it was typed. In CSV an "
            "apostrophe stands before what a program could take for a formula, such as +31."
        ),
        choices=Format.choices,
        initial=Format.XLSX,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Labels in"),
        choices=[pair for pair in settings.LANGUAGES if pair[0] in settings.COMPLETE_LANGUAGES],
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Why you export them"),
        help_text=gettext_lazy("This is kept in the ledger of disclosures, with your name."),
        choices=ExportGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why you export them.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        dutch = FormDefinition.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        self.fields["form"].queryset = dutch  # type: ignore[attr-defined]


class ExportsView(DeskView):
    """One's own exports, and the form to ask for another."""

    needs = (exports.EXPORTS,)
    template_name = "workflows/desk/exports.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show both."""
        return self.screen(ExportForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for an export, or say what is missing."""
        form = ExportForm(request.POST)
        if not form.is_valid():
            return self.screen(form, 422)
        chosen = form.cleaned_data
        exports.ask(self.user, chosen.pop("form"), **chosen)
        return redirect("desk:exports")

    def screen(self, form: ExportForm, status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        mine = list(exports.of(self.user)[:MOST])
        return self.show(
            status, form=form, exports=mine, waits=any(not one.is_over for one in mine)
        )


class FetchView(DeskView):
    """The file, decrypted as it goes out, for whoever asked for it."""

    needs = (exports.EXPORTS,)
    template_name = "workflows/desk/file_unreadable.html"

    def get(self, request: HttpRequest, export: UUID) -> HttpResponseBase:
        """Send it; 403 when it is not theirs or over, 503 when it cannot be read."""
        try:
            found, content = exports.opened(self.user, export)
        except Export.DoesNotExist as error:
            raise PermissionDenied from error
        except NOT_READABLE as error:
            return self.show(503, sentence=str(error))
        return attachment(content, name_of_file(found), exports.MIMES[Format(found.format)])


def name_of_file(export: Export) -> str:
    """Return what the file is called: the form and the day."""
    day = timezone.localtime(export.asked_at).date().isoformat()
    return f"{slugify(export.form.name) or 'export'}-{day}.{export.format}"
