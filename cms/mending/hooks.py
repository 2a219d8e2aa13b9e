"""Where the admin leads to it; `cms/wagtail_hooks.py` takes this along."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.mending import views
from cms.mending.checking import findings_on
from cms.models.base import CityPage
from cms.translations import TRANSLATES
from workflows.desk.shared.menu import RoleMenuItem


@hooks.register("register_admin_urls")
def mending_urls() -> list[Any]:
    """Return the addresses of the screens."""
    return [
        path("to-mend/", views.ToMendView.as_view(), name="cms_to_mend"),
        path("to-mend/<int:page_id>/", views.check, name="cms_check_page"),
    ]


@hooks.register("register_reports_menu_item")
def to_mend_item() -> MenuItem:
    """Lead there whoever works on pages."""
    return RoleMenuItem(
        gettext_lazy("What needs mending"),
        reverse("cms_to_mend"),
        name="to-mend",
        icon_name="warning",
        order=50,
        needs=(TRANSLATES,),
    )


@hooks.register("insert_editor_js")
def says_what_to_mend() -> str:
    """Let the editor say it at the box, while somebody types."""
    return format_html(
        '<script src="{}" data-check="{}"></script>',
        static("js/mending.js"),
        reverse("cms_check_page", args=[0]),
    )


@hooks.register("after_publish_page")
def tell_what_to_mend(request: HttpRequest, page: Page) -> None:
    """Say what is left to mend on what went live."""
    page = page.specific
    if not isinstance(page, CityPage):
        return
    if found := findings_on(page):
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        said = f"{views.heading_of(len(found))}: {found[0].place}. {found[0].sentence}"
        messages.warning(
            request, said, buttons=[messages.button(edit + found[0].fragment, _("Mend it"))]
        )
