"""Sharing a form on screen: where it is used, its package, importing one, a copy, a start."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from forms import packages
from forms.admin import usage
from forms.admin.permissions import ADD, CHANGE, WORKS_ON_FORMS, has_any
from forms.admin.screens import FormScreen, Screen, dutch_row, editor_url, register
from forms.packages import BadPackage, Package, starters

SHARE = "share"
USED = "used"

register(Screen(USED, gettext_lazy("Where it is used"), "forms:usage", order=40))
register(Screen(SHARE, gettext_lazy("Share"), "forms:share", order=50))


class UsageView(FormScreen):
    """Everything that uses this form, with the way there."""

    screen = USED
    template_name = "forms/admin/usage.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        found = usage.uses(self.definition)
        return self.show(
            uses=[(use, user.has_perm(use.needs)) for use in found],
            counts=usage.counts(self.definition),
        )


class ShareView(FormScreen):
    """The form as a package, and a copy of it here."""

    screen = SHARE
    template_name = "forms/admin/share.html"


class ExportView(View):
    """The package as a file."""

    def get(self, request: HttpRequest, form: int) -> HttpResponseBase:
        if not has_any(request.user, WORKS_ON_FORMS):
            raise PermissionDenied
        definition = dutch_row(form)
        try:
            text = packages.write(definition)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
            return redirect("forms:share", definition.pk)
        response = HttpResponse(text, content_type="application/json")
        name = slugify(definition.name) or "form"
        response["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return response


class CopyView(View):
    """A new draft with the same questions and texts, under ids of its own."""

    def post(self, request: HttpRequest, form: int) -> HttpResponseBase:
        user: Any = request.user
        if not user.has_perm(ADD):
            raise PermissionDenied
        definition = dutch_row(form)
        try:
            made = packages.copy(definition, user)
        except (ValidationError, BadPackage) as error:
            for sentence in getattr(error, "messages", [str(error)]):
                messages.error(request, sentence)
            return redirect("forms:share", definition.pk)
        messages.success(request, _("A copy was made. Its keys may still change freely."))
        return redirect(editor_url(made))


class StartView(WagtailAdminTemplateMixin, TemplateView):
    """What a new form may begin from: nothing, a starter, or a package."""

    template_name = "forms/admin/start.html"
    page_title = gettext_lazy("Add a form")
    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if not user.has_perm(ADD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = reverse("wagtailsnippets_cityforms_formdefinition:list")
        return [
            *self.breadcrumbs_items,
            {"url": index, "label": _("Forms")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(starters=starters.STARTERS, **context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin from the chosen starter."""
        starter = starters.STARTERS.get(request.POST.get("starter", ""))
        if starter is None:
            return redirect("forms:start")
        made = packages.install(starters.package_of(starter), request.user)
        messages.success(request, _("The draft is yours: change what you like, then try it out."))
        return redirect(editor_url(made))


class ImportForm(forms.Form):
    """A package: a file at first, its text once it was looked at."""

    file = forms.FileField(label=gettext_lazy("Package"), required=False)
    package = forms.CharField(widget=forms.HiddenInput, required=False)

    def raw(self) -> bytes:
        """Return what was sent. Raises BadPackage when it was nothing."""
        file = self.cleaned_data.get("file")
        if file:
            return bytes(file.read(packages.MAX_BYTES + 1))
        text = self.cleaned_data.get("package") or ""
        if not text:
            raise BadPackage(_("Choose the file that was exported."))
        return str(text).encode("utf-8", "replace")


class ImportView(StartView):
    """A package is shown with what it would change, and installed when that is confirmed."""

    template_name = "forms/admin/import.html"
    page_title = gettext_lazy("Import a form")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.screen_with(ImportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES)
        form.is_valid()
        try:
            raw = form.raw()
            package = packages.read(raw)
            proposal = packages.propose(package)
            if "sure" in request.POST:
                return self.install(package)
        except BadPackage as error:
            form.add_error("file", str(error))
            return self.screen_with(form, status=422)
        return self.screen_with(
            ImportForm(initial={"package": raw.decode()}), proposal=proposal, package=package
        )

    def install(self, package: Package) -> HttpResponse:
        user: Any = self.request.user
        if packages.existing(package) and not user.has_perm(CHANGE):
            raise PermissionDenied
        made = packages.install(package, user)
        messages.success(
            self.request, _("It is a draft now; nothing went live. Look at it, then publish it.")
        )
        return redirect(editor_url(made))

    def screen_with(self, form: ImportForm, status: int = 200, **context: Any) -> HttpResponse:
        context = self.get_context_data(form=form, **context)
        return self.render_to_response(context, status=status)
