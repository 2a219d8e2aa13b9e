"""The screens: choosing what a page begins from, beginning it, and keeping a template."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page

from cms.page_templates import services
from cms.page_templates.models import PageTemplate
from cms.page_templates.ready_made import READY_MADE


class ChooseView(WagtailAdminTemplateMixin, TemplateView):
    """What a new page of a kind may begin from."""

    template_name = "cms/admin/choose_template.html"
    header_icon = "doc-empty-inverse"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for who may add no page there; Http404 for a kind without any."""
        if not self.parent.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    @cached_property
    def parent(self) -> Page:
        return get_object_or_404(Page, pk=self.kwargs["parent"])

    @cached_property
    def model(self) -> Any:
        model = apps.all_models["cms"].get(self.kwargs["model"])
        if model not in READY_MADE:
            raise Http404
        return model

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(choices=services.choices_for(self.model), **kwargs)

    def get_page_title(self) -> str:
        return _("New page: %(kind)s") % {"kind": self.model._meta.verbose_name}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class BeginView(CreateView):
    """Wagtail's screen of a new page, filled in from a template; saving it is Wagtail's too."""

    http_method_names = ("get",)

    def dispatch(self, request: HttpRequest, model: str, parent: int, key: str) -> Any:
        """Serve it. Raise Http404 for a template that is not there."""
        self.key = key
        return super().dispatch(request, "cms", model, parent)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if type(self.page) not in READY_MADE:
            raise Http404
        try:
            services.fill(self.page, self.key)
        except (PageTemplate.DoesNotExist, ValueError) as error:
            raise Http404 from error
        return super().get(request)


class KeepView(WagtailAdminTemplateMixin, TemplateView):
    """Asks before a draft becomes a template, or a template a draft like any other."""

    template_name = "cms/admin/keep_template.html"
    header_icon = "copy"

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raise PermissionDenied for a page that cannot be one, or not by whoever asks."""
        if not services.can_be_kept(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "let-go" in request.POST:
            services.let_go(self.page, request.user)
            messages.success(request, _("It is a draft like any other again."))
        else:
            services.keep(self.page, request.user)
            messages.success(request, _("Kept: new pages of this kind may begin from it."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_template = services.is_template(self.page)
        return super().get_context_data(page=self.page, is_template=is_template, **kwargs)

    def get_page_title(self) -> str:
        return _("A template of pages")

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()
