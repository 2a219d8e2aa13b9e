"""Where the staff screens hang in the Wagtail admin; each room hangs its own."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from workflows.desk import urls
from workflows.desk.access import sees_cases
from workflows.desk.accounts import wagtail_hooks as accounts
from workflows.desk.assignment import wagtail_hooks as assignment
from workflows.desk.calling import wagtail_hooks as calling
from workflows.desk.correspondence import wagtail_hooks as correspondence
from workflows.desk.demand import wagtail_hooks as demand
from workflows.desk.figures import wagtail_hooks as figures
from workflows.desk.groups import wagtail_hooks as groups
from workflows.desk.helping import HELP, HelpView, help_item
from workflows.desk.home import CaseNumbers
from workflows.desk.importing import wagtail_hooks as importing
from workflows.desk.mailing import wagtail_hooks as mailing
from workflows.desk.officer import wagtail_hooks as officer
from workflows.desk.operator import wagtail_hooks as operator
from workflows.desk.programmes import wagtail_hooks as programmes
from workflows.desk.queue import wagtail_hooks as queue
from workflows.desk.settings import wagtail_hooks as settings

__all__ = [
    "accounts",
    "assignment",
    "correspondence",
    "calling",
    "demand",
    "figures",
    "groups",
    "importing",
    "mailing",
    "officer",
    "operator",
    "programmes",
    "queue",
    "settings",
]


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    """Put every screen of the desk under /admin/cases/, and the help that is for all beside it."""
    return [
        path("cases/", include(urls)),
        path("help/", HelpView.as_view(), name=HELP),
    ]


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """Add one stylesheet, beside the admin's own."""
    return format_html('<link rel="stylesheet" href="{}">', static("workflows/desk/desk.css"))


@hooks.register("insert_global_admin_js")
def desk_script() -> SafeString:
    """Add conveniences; every screen works without."""
    # The calendars are made while the page is read, so what they go by comes before.
    return format_html(
        '<script src="{}"></script><script defer src="{}"></script>',
        static("workflows/desk/dates.js"),
        static("workflows/desk/desk.js"),
    )


hooks.register("register_help_menu_item", help_item)


@hooks.register("construct_homepage_panels")
def show_case_numbers(request: HttpRequest, panels: list[Any]) -> None:
    """Show case staff their numbers first."""
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
    """Leave reports about pages to who works on pages."""
    if user_has_any_page_permission(request.user):
        return
    translations = reverse("wagtail_localize:translations_report")
    menu_items[:] = [
        item
        for item in menu_items
        if item.name not in REPORTS_OF_PAGES and item.url != translations
    ]
