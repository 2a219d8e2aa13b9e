"""What the admin says and refuses about pages and their translations."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms import translations
from cms.admin import LaggingTranslations, UpdateTranslations, refusal
from cms.models.base import SOURCE, CityPage


def _edit(page: Page) -> HttpResponseBase:
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    """Stand before wagtail-localize's own address: its view publishes half-translated pages."""
    return [
        path(
            "localize/update/<int:translation_source_id>/",
            UpdateTranslations.as_view(),
            name="cms_update_translations",
        )
    ]


@hooks.register("insert_global_admin_css")
def city_colours() -> str:
    """Give the admin the city's ink and brick."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_create_page")
def dutch_comes_first(
    request: HttpRequest, parent: Page, _page_class: type[Page]
) -> HttpResponseBase | None:
    """A page begins in Dutch; other languages are made by translating it."""
    if parent.is_root() or parent.locale.language_code == SOURCE:
        return None
    messages.error(request, _("Make the page in Dutch first, then translate it."))
    return redirect("wagtailadmin_explore", parent.pk)


@hooks.register("before_publish_page")
def publish_after_dutch(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Keep as a draft what may not go live yet, and say why."""
    if sentence := refusal(page):
        messages.error(request, sentence)
        return _edit(page)
    return None


# Before wagtail-localize's own hook, which answers the request and publishes.
@hooks.register("before_edit_page", order=-10)
def guard_translation(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Refuse a translation that may not go live; on opening it, say that it lags behind."""
    page = page.specific
    if not isinstance(page, CityPage) or not page.is_translation:
        return None
    translation = translations.of_page(page)
    if request.method == "GET":
        _tell_what_is_missing(request, page)
        return None
    if _publishes(request) and (sentence := refusal(page, translation)):
        messages.error(request, sentence)
        return _edit(page)
    return None


def _publishes(request: HttpRequest) -> bool:
    return (
        request.POST.get("action") == "publish"
        or request.POST.get("workflow-action-name") == "approve"
    )


def _tell_what_is_missing(request: HttpRequest, page: CityPage) -> None:
    if not page.may_go_live():
        messages.info(request, _("The Dutch page is not live, so this one cannot go live yet."))
    translation = translations.of_page(page)
    if page.live and translation and (missing := translations.missing_texts(translation)):
        messages.warning(
            request,
            ngettext(
                "The Dutch page has changed: %(missing)s text waits for a translation. "
                "Until then residents read the earlier version of this page.",
                "The Dutch page has changed: %(missing)s texts wait for a translation. "
                "Until then residents read the earlier version of this page.",
                missing,
            )
            % {"missing": missing},
        )


@hooks.register("before_bulk_action")
def bulk_publish_after_dutch(
    request: HttpRequest, action_type: str, objects: list[Any], _action: Any
) -> HttpResponseBase | None:
    """Refuse to publish a selection that holds a page which may not go live."""
    if request.method != "POST" or action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    sentences = [sentence for page in pages if (sentence := refusal(page))]
    if not sentences:
        return None
    for sentence in sentences:
        messages.error(request, sentence)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


@hooks.register("construct_homepage_panels")
def show_lagging_translations(request: HttpRequest, panels: list[Any]) -> None:
    """On the editor's first screen: translations that lag behind the Dutch."""
    if request.user.has_perm("wagtail_localize.submit_translation"):
        panels.append(LaggingTranslations())
