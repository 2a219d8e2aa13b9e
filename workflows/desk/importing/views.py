"""The screens of imports: the list, one import in its phase, its columns, the refused rows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workflows.desk.access import DeskView
from workflows.desk.importing import report
from workflows.desk.importing.forms import (
    JOINT,
    ColumnsForm,
    MendForm,
    SendForm,
    TakeForm,
    UndoForm,
)
from workflows.desk.shared.downloads import NOT_READABLE, attachment
from workflows.importing import services, working
from workflows.importing.models import ImportRow, Phase, RowState, SheetImport
from workflows.importing.services import IMPORTS, Gone, NotNow
from workflows.importing.sheets.tables import NotASheet
from workflows.intake.files.handlers import keep_in_memory

NEEDS = (IMPORTS,)
MOST = 30
TAKE, UNDO, THROW, MEND = "take", "undo", "throw", "mend"


# Exempt only until the file is on its way into memory: reading the token reads the POST.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class SendingView(DeskView):
    """A screen to which a file is sent; it never lies on the disk in the clear."""

    needs = NEEDS

    def post(self, request: HttpRequest, **named: Any) -> HttpResponseBase:
        """Read what was sent into memory."""
        keep_in_memory(request)
        return self.checked_post(request, **named)

    @method_decorator(csrf_protect)
    def checked_post(self, request: HttpRequest, **named: Any) -> HttpResponseBase:
        """Do what was asked, for a form of our own only."""
        return self.sent(request, **named)

    def sent(self, request: HttpRequest, **named: Any) -> HttpResponseBase:
        """Do what was asked."""
        raise NotImplementedError


class ImportsView(SendingView):
    """The imports of late, and the form to send a list."""

    template_name = "workflows/desk/imports.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show both."""
        return self.screen(SendForm(user=self.user))

    def sent(self, request: HttpRequest, **_named: Any) -> HttpResponseBase:
        """Keep the list, and go on to its columns."""
        form = SendForm(request.POST, request.FILES, user=self.user)
        if not form.is_valid():
            return self.screen(form, 422)
        target, _joint, thing = form.cleaned_data["into"].partition(JOINT)
        try:
            sheet = services.send(
                self.user,
                form.cleaned_data["file"],
                source=services.source_called(form.cleaned_data["source"]),
                target=target,
                thing=thing,
                language=form.cleaned_data["language"],
            )
        except NotASheet as error:
            form.add_error("file", str(error))
            return self.screen(form, 422)
        except LookupError:
            form.add_error("into", _("Its form is not published. Publish it first."))
            return self.screen(form, 422)
        return redirect("desk:import_columns", sheet.pk)

    def screen(self, form: SendForm, status: int = 200) -> HttpResponseBase:
        """Return the screen."""
        sheets = SheetImport.objects.select_related("source", "asked_by")[:MOST]
        return self.show(status, form=form, sheets=sheets)


def found(sheet_id: UUID) -> SheetImport:
    """Return an import. Raises PermissionDenied when there is none, or no longer."""
    sheet = SheetImport.objects.select_related("source").filter(pk=sheet_id).first()
    if sheet is None:
        raise PermissionDenied
    return sheet


class ColumnsView(DeskView):
    """What the columns of a list are."""

    needs = NEEDS
    template_name = "workflows/desk/import_columns.html"

    def get(self, request: HttpRequest, sheet: UUID) -> HttpResponseBase:
        """Show the columns, with what is suggested."""
        return self.screen(found(sheet), None)

    def post(self, request: HttpRequest, sheet: UUID) -> HttpResponseBase:
        """Have the list tried with these columns."""
        return self.screen(found(sheet), request.POST)

    def screen(self, sheet: SheetImport, data: Any) -> HttpResponseBase:
        """Show the form, or have done what it says."""
        if sheet.head is None or sheet.phase not in (Phase.MAPPING, Phase.CHECKED, Phase.BROKEN):
            return redirect("desk:import", sheet.pk)
        try:
            importing = services.importing_of(sheet)
        except LookupError:
            messages.error(self.request, services.no_longer_there())
            return redirect("desk:imports")
        mapping = services.mapping_of(sheet)
        form = ColumnsForm(
            data,
            head=sheet.head,
            mapping=mapping,
            importing=importing,
            words=services.words_of(sheet),
        )
        if data is not None and form.is_valid():
            return self.tried(sheet, form)
        status = 200 if data is None else 422
        return self.show(status, sheet=sheet, form=form, importing=importing)

    def tried(self, sheet: SheetImport, form: ColumnsForm) -> HttpResponseBase:
        """Have the list tried, the first rows at once."""
        try:
            services.map_columns(sheet.pk, self.user, form.mapping())
        except (NotNow, Gone):
            messages.warning(self.request, overtaken())
        else:
            begin(sheet)
        return redirect("desk:import", sheet.pk)


def overtaken() -> str:
    """Return the sentence about an import with which something else is going on."""
    return _("Something else is going on with this list already: see below.")


def begin(sheet: SheetImport) -> None:
    """Do the first of what was asked now."""
    job = sheet.jobs.unfinished().first()
    if job is not None:
        working.begin(job)


class ImportView(SendingView):
    """One import: how far it is, what came of each row, and what can be done now."""

    template_name = "workflows/desk/import.html"

    def get(self, request: HttpRequest, sheet: UUID) -> HttpResponseBase:
        """Show it; one whose columns are not said goes there first."""
        row = found(sheet)
        if row.phase == Phase.MAPPING:
            return redirect("desk:import_columns", row.pk)
        return self.screen(row)

    def sent(self, request: HttpRequest, **named: Any) -> HttpResponseBase:
        """Do what the button says."""
        sheet = found(named["sheet"])
        doing = {TAKE: self.take, UNDO: self.undo, THROW: self.throw, MEND: self.mend}
        do = doing.get(request.POST.get("do", ""))
        if do is None:
            return redirect("desk:import", sheet.pk)
        try:
            return do(sheet)
        except (NotNow, Gone):
            messages.warning(request, overtaken())
        except LookupError:
            messages.error(request, services.no_longer_there())
        return redirect("desk:import", sheet.pk)

    def take(self, sheet: SheetImport) -> HttpResponseBase:
        """Import it."""
        form = self.take_form(sheet, self.request.POST)
        if not form.is_valid():
            return self.screen(sheet, 422, take_form=form)
        chosen = {"tells": False, "takes_known": False, **form.cleaned_data}
        services.take(sheet.pk, self.user, **chosen)
        begin(sheet)
        return redirect("desk:import", sheet.pk)

    def undo(self, sheet: SheetImport) -> HttpResponseBase:
        """Take it back."""
        form = UndoForm(self.request.POST)
        if not form.is_valid():
            return self.screen(sheet, 422, undo_form=form)
        services.undo(sheet.pk, self.user)
        begin(sheet)
        return redirect("desk:import", sheet.pk)

    def throw(self, sheet: SheetImport) -> HttpResponseBase:
        """Destroy the file now."""
        services.throw_away(sheet.pk, self.user)
        messages.success(self.request, _("The file is destroyed."))
        return redirect("desk:imports")

    def mend(self, sheet: SheetImport) -> HttpResponseBase:
        """Take a mended list in the place of this one."""
        form = MendForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.screen(sheet, 422, mend_form=form)
        try:
            mended = services.replace(sheet.pk, self.user, form.cleaned_data["file"])
        except NotASheet as error:
            form.add_error("file", str(error))
            return self.screen(sheet, 422, mend_form=form)
        begin(mended)
        return redirect("desk:import", mended.pk)

    def take_form(self, sheet: SheetImport, data: Any = None) -> TakeForm:
        """Return the form to import with."""
        importing = services.importing_of(sheet)
        counts = services.counts(sheet)
        known = counts[RowState.KNOWN] + counts[RowState.AGAIN]
        return TakeForm(data, can_tell=importing.can_tell, known=known)

    def to_take(self, sheet: SheetImport) -> dict[str, Any]:
        """Return the form to import with, unless what it goes into is there no longer."""
        try:
            return {"take_form": self.take_form(sheet)}
        except LookupError:
            messages.error(self.request, services.no_longer_there())
            return {}

    def screen(self, sheet: SheetImport, status: int = 200, **forms: Any) -> HttpResponseBase:
        """Return the screen."""
        counts = services.counts(sheet)
        tabs = report.tabs_of(counts)
        states = [code for code, _label, _number in tabs]
        wanted = self.request.GET.get("state", "")
        state = wanted if wanted in states else next(iter(states), "")
        after = number_in(self.request.GET.get("after", ""))
        page = report.page_of(sheet, state, after, report.labels_of(sheet)) if state else None
        if sheet.phase == Phase.CHECKED and sheet.has_file:
            forms = {"mend_form": MendForm(), **self.to_take(sheet), **forms}
        if sheet.phase in (Phase.TAKEN, Phase.UNDONE) and can_undo(sheet):
            forms = {"undo_form": UndoForm(), **forms}
        if sheet.phase == Phase.BROKEN:
            forms = {"mend_form": MendForm(), **forms}
        return self.show(
            status,
            sheet=sheet,
            job=sheet.jobs.first(),
            counts=counts,
            tabs=tabs,
            page=page,
            refused=counts[RowState.REFUSED] if sheet.has_file else 0,
            good=counts[RowState.GOOD],
            words=number_of_words(sheet),
            **forms,
        )


def number_of_words(sheet: SheetImport) -> int:
    """Return how many words nobody said the meaning of are none of the choices."""
    mapping = services.mapping_of(sheet)
    words = services.words_of(sheet).items()
    return sum(not mapping.meaning_of(key)(word) for key, found in words for word in found)


def can_undo(sheet: SheetImport) -> bool:
    """Return whether something is there that could be taken back."""
    return ImportRow.objects.filter(sheet=sheet).taken().exists()


def number_in(text: str) -> int:
    """Return the number in an address, or 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


class RefusedView(DeskView):
    """The rows that were refused, as a file to mend."""

    needs = NEEDS
    template_name = "workflows/desk/file_unreadable.html"

    def get(self, request: HttpRequest, sheet: UUID) -> HttpResponseBase:
        """Send it; back to the import when the file is gone."""
        row = found(sheet)
        try:
            content = report.refused_as_csv(row)
        except (Gone, NotASheet):
            return redirect("desk:import", row.pk)
        except NOT_READABLE as error:
            return self.show(503, sentence=str(error))
        name = _("refused-rows")
        return attachment(content, f"{name}.csv", "text/csv; charset=utf-8")
