"""Where the staff screens hang in the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from workflows.desk import urls
from workflows.desk.access import OPENS_WITH_GROUND, SEES_CASES, SEES_REPORTS, sees_cases
from workflows.desk.home import CaseNumbers
from workflows.desk.officer.ledger import SEES_LEDGER
from workflows.desk.officer.views import PURGES
from workflows.desk.operator.views import FILES
from workflows.desk.settings.viewsets import Setup
from workflows.intake.exports.services import EXPORTS


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Put every screen of the desk under /admin/cases/."""
    return [path("cases/", include(urls))]


@hooks.register("register_admin_viewset")
def setup_viewsets() -> Setup:
    """What coordinators set."""
    return Setup()


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """One stylesheet, beside the admin's own."""
    return format_html('<link rel="stylesheet" href="{}">', static("workflows/desk/desk.css"))


@hooks.register("insert_global_admin_js")
def desk_script() -> SafeString:
    """Conveniences; every screen works without."""
    return format_html('<script defer src="{}"></script>', static("workflows/desk/desk.js"))


class RoleMenuItem(MenuItem):
    """An item for whoever has any of `needs`."""

    def __init__(self, *args: Any, needs: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.needs = needs

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for permission in self.needs)


def item(label: Any, view: str, icon: str, order: int, needs: tuple[str, ...]) -> RoleMenuItem:
    """Return a menu item that leads to one of the desk's screens."""
    url = reverse(f"desk:{view}")
    return RoleMenuItem(label, url, name=f"desk-{view}", icon_name=icon, order=order, needs=needs)


# The work of every day comes first.
@hooks.register("register_admin_menu_item")
def queue_item() -> MenuItem:
    return item(_("Cases"), "queue", "tasks", 10, SEES_CASES)


@hooks.register("register_admin_menu_item")
def file_item() -> MenuItem:
    return item(_("File for somebody"), "choose", "plus-inverse", 20, FILES)


@hooks.register("register_admin_menu_item")
def open_item() -> MenuItem:
    return item(_("Open a case"), "open", "key", 30, (OPENS_WITH_GROUND,))


@hooks.register("register_admin_menu_item")
def due_item() -> MenuItem:
    return item(_("Due for purge"), "due", "bin", 40, PURGES)


@hooks.register("register_admin_menu_item")
def ledger_item() -> MenuItem:
    return item(_("Disclosures"), "ledger", "view", 50, SEES_LEDGER)


@hooks.register("register_admin_menu_item")
def record_item() -> MenuItem:
    return item(_("Record of processing"), "record", "list-ul", 45, (OPENS_WITH_GROUND,))


@hooks.register("register_admin_menu_item")
def figures_item() -> MenuItem:
    return item(_("Figures"), "figures", "table", 55, (SEES_REPORTS,))


@hooks.register("register_admin_menu_item")
def exports_item() -> MenuItem:
    return item(_("Exports"), "exports", "download", 60, (EXPORTS,))


@hooks.register("construct_homepage_panels")
def show_case_numbers(request: HttpRequest, panels: list[Any]) -> None:
    """Case staff see their numbers first."""
    user: Any = request.user
    if sees_cases(user):
        panels.append(CaseNumbers(user))


# Wagtail offers these to everybody, also to those who have no page to see in them.
REPORTS_OF_PAGES = {
    "locked-pages",
    "workflows",
    "workflow-tasks",
    "site-history",
    "aging-pages",
    "page-types-usage",
}


@hooks.register("construct_reports_menu")
def hide_reports_of_pages(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Reports about pages are for who works on pages."""
    if user_has_any_page_permission(request.user):
        return
    translations = reverse("wagtail_localize:translations_report")
    menu_items[:] = [
        item
        for item in menu_items
        if item.name not in REPORTS_OF_PAGES and item.url != translations
    ]
