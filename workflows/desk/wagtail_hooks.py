"""Where the staff screens hang in the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk import access, urls


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Put every screen of the desk under /admin/cases/."""
    return [path("cases/", include(urls))]


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """One stylesheet, beside the admin's own."""
    return format_html('<link rel="stylesheet" href="{}">', static("workflows/desk/desk.css"))


@hooks.register("insert_global_admin_js")
def desk_script() -> SafeString:
    """Conveniences; every screen works without."""
    return format_html('<script defer src="{}"></script>', static("workflows/desk/desk.js"))


class CasesMenuItem(MenuItem):
    """The queue, for whoever may see any case."""

    def is_shown(self, request: HttpRequest) -> bool:
        return access.sees_cases(request.user)  # type: ignore[arg-type] (the admin lets in users only)


@hooks.register("register_admin_menu_item")
def cases_menu_item() -> MenuItem:
    """The work of every day comes first."""
    return CasesMenuItem(
        _("Cases"), reverse("desk:queue"), name="cases", icon_name="tasks", order=10
    )
