"""The screens about one form beside its editor. Other parts of the site may add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from forms.admin.permissions import CHANGE, PUBLISH, WORKS_ON_FORMS, has_any
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.models import FormDefinition


@dataclass(frozen=True)
class Screen:
    """A link above every screen of a form. `url_name` takes the id of the Dutch row.

    `is_of` says of which forms; without it, of all. `in_list`: the list of forms links to it too.
    """

    name: str
    label: str | Promise
    url_name: str
    order: int
    needs: tuple[str, ...] = WORKS_ON_FORMS
    is_of: Callable[[FormDefinition], bool] | None = None
    in_list: bool = False


_screens: dict[str, Screen] = {}


def register(screen: Screen) -> None:
    """Add a screen; a later one of the same name replaces it."""
    _screens[screen.name] = screen


def screens_for(user: Any) -> list[Screen]:
    """Return the screens that `user` may open, in their order."""
    listed = sorted(_screens.values(), key=lambda screen: screen.order)
    return [screen for screen in listed if has_any(user, screen.needs)]


def editor_url(definition: FormDefinition) -> str:
    return reverse("wagtailsnippets_cityforms_formdefinition:edit", args=[definition.pk])


def dutch_row(pk: int) -> FormDefinition:
    """Return the Dutch row with this id. Raises Http404."""
    return get_object_or_404(FormDefinition, pk=pk, locale__language_code=SOURCE_LANGUAGE)


def tabs_for(definition: FormDefinition, user: Any, current: str = "") -> dict[str, Any]:
    """Return what "forms/admin/tabs.html" draws: the editor and every screen that `user` may open.

    `definition` is the Dutch row; `current` is the name of the screen, or "" in the editor.
    """
    listed = [
        {
            "label": screen.label,
            "url": reverse(screen.url_name, args=[definition.pk]),
            "is_current": screen.name == current,
        }
        for screen in screens_for(user)
        if screen.is_of is None or screen.is_of(definition)
    ]
    return {"tabs": listed, "editor_url": editor_url(definition), "is_editor": not current}


class FormScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen of one form inside the admin; `screen` is the name it is registered under."""

    screen = ""
    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_any(request.user, self.registered.needs):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def registered(self) -> Screen:
        return _screens[self.screen]

    @cached_property
    def definition(self) -> FormDefinition:
        """Return the Dutch row of the form. Raises Http404."""
        return dutch_row(self.kwargs["form"])

    def get_page_title(self) -> str:
        return str(self.registered.label)

    def get_page_subtitle(self) -> str:
        return self.definition.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailsnippets_cityforms_formdefinition:list"),
                "label": _("Forms"),
            },
            {"url": editor_url(self.definition), "label": self.definition.name},
            {"url": "", "label": self.registered.label},
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            definition=self.definition,
            **tabs_for(self.definition, user, self.screen),
            may_change=user.has_perm(CHANGE),
            may_publish=user.has_perm(PUBLISH),
            **context,
        )

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """Return the screen, with what only this request knows."""
        return self.render_to_response(self.get_context_data(**context), status=status)
