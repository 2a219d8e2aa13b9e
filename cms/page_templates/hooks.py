"""Where the admin leads to templates; `cms/wagtail_hooks.py` takes this along."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.page_templates import services, views


@hooks.register("register_admin_urls")
def template_urls() -> list[Any]:
    """Return the addresses of the screens."""
    return [
        path(
            "new-page/<slug:model>/<int:parent>/",
            views.ChooseView.as_view(),
            name="cms_choose_template",
        ),
        path(
            "new-page/<slug:model>/<int:parent>/<slug:key>/",
            views.BeginView.as_view(),
            name="cms_begin_page",
        ),
        path(
            "template-of-pages/<int:page_id>/", views.KeepView.as_view(), name="cms_keep_template"
        ),
    ]


@hooks.register("register_page_header_buttons")
def template_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Let whoever edits a draft keep it as a template."""
    if not services.can_be_kept(page, user):
        return
    label = _("No template any more …") if services.is_template(page) else _("Keep as a template …")
    yield Button(label, reverse("cms_keep_template", args=[page.pk]), icon_name="copy", priority=65)


@hooks.register("before_edit_page")
def tell_that_it_is_a_template(request: HttpRequest, page: Page) -> None:
    """On opening the editor of a template, say what it is."""
    if request.method == "GET" and services.is_template(page):
        messages.info(
            request,
            _("This is a template: new pages of its kind may begin from it. It never goes live."),
        )
