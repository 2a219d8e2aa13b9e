"""What the admin says and refuses about pages and their translations."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize.locales.wagtail_hooks import LocalesMenuItem

from cms import sent_stories, translations
from cms.admin import (
    LaggingTranslations,
    ProposedVacancies,
    SentStories,
    UpdateTranslations,
    keep_translation,
    refusal,
)
from cms.alerts.viewsets import AlertViewSet
from cms.approving import hooks as approving_hooks
from cms.campaigns import hooks as campaign_hooks
from cms.content_api import previews
from cms.editors_home import ChangesAhead, MakeNew
from cms.mending import hooks as mending_hooks
from cms.models.base import SOURCE, CityPage
from cms.models.stories import StoryPage, StoryTheme
from cms.moderation import close_own_windows, refuse_autosave, refuse_late_action
from cms.page_templates import hooks as template_hooks
from cms.redirects import AddRedirect, EditRedirect
from cms.setting_up.views import SETS_UP, NotSetUp, SetUpView
from cms.translation_screen import TranslatePage
from cms.vacancy_use import Use, in_use, with_descendants
from forms.languages.moderation import given_back
from forms.models import FormDefinition
from workflows.city.services import city
from workflows.desk.shared.menu import RoleMenuItem

# Heard of by being imported.
__all__ = ["approving_hooks", "campaign_hooks", "mending_hooks", "template_hooks"]


def _edit(page: Page) -> HttpResponseBase:
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    """Stand before wagtail-localize's own addresses, and Wagtail's of redirects.

    One of its views publishes half-translated pages; two cut a page loose from its Dutch one.
    Wagtail's save a redirect that leads nowhere.
    """
    return [
        path(
            "localize/update/<int:translation_source_id>/",
            UpdateTranslations.as_view(),
            name="cms_update_translations",
        ),
        path("localize/translate/<int:pk>/disable/", keep_translation, name="cms_disable"),
        path("localize/page/<int:pk>/convert_to_alias/", keep_translation, name="cms_convert"),
        path("set-up/", SetUpView.as_view(), name="cms_set_up"),
        path("redirects/add/", AddRedirect.as_view(), name="cms_add_redirect"),
        path("content-draft/<int:page_id>/", previews.open_outside, name="cms_open_outside"),
        path("redirects/<int:redirect_id>/", EditRedirect.as_view(), name="cms_edit_redirect"),
    ]


@hooks.register("register_page_header_buttons")
def outside_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """Let an editor see the draft on the front end of others that the site names."""
    if settings.CONTENT_PREVIEW_URL and page.permissions_for_user(user).can_edit():
        where = reverse("cms_open_outside", args=[page.pk])
        yield Button(
            _("The draft on the other site"), where, icon_name="link-external", priority=66
        )


@hooks.register("register_admin_viewset")
def announcements() -> AlertViewSet:
    """Return the screens on which staff post announcements."""
    return AlertViewSet("announcements")


@hooks.register("insert_global_admin_css")
def city_colours() -> str:
    """Give the admin the city's ink and brick."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_editor_js")
def saves_by_itself() -> str:
    """Let the editor not save by itself beside a button that sends the form."""
    return format_html('<script src="{}"></script>', static("js/editor.js"))


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


@hooks.register("construct_page_action_menu")
def without_cutting_loose(items: list[Any], _request: HttpRequest, _context: Any) -> None:
    """Take away the button that puts the Dutch page in the place of a translation."""
    items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def approve_what_waits(items: list[Any], _request: HttpRequest, _context: Any) -> None:
    """Leave a moderator one button that publishes what was submitted: "approve".

    Beside it Wagtail's "publish" first asks whether moderation may be cancelled.
    """
    if any(item.name == "approve" for item in items):
        items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("construct_help_menu")
def without_news_of_releases(_request: HttpRequest, items: list[Any]) -> None:
    """Take away what tells developers of a new Wagtail. Its words stay in the language of whoever
    opened the admin first in this process, since Wagtail makes them once."""
    items[:] = [item for item in items if not item.name.startswith("whats-new-in-wagtail")]


@hooks.register("before_edit_page", order=-30)
@hooks.register("before_edit_snippet", order=-30)
def leave_to_moderators(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """Refuse what would come between "submit" and "approve"."""
    if not isinstance(instance, (CityPage, FormDefinition)):
        return None
    close_own_windows(request, instance)
    return refuse_autosave(request, instance) or refuse_late_action(request, instance)


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def tell_why_given_back(request: HttpRequest, instance: Any) -> None:
    """On opening the editor of what a moderator gave back, say what they asked.

    The screens of translations say it themselves.
    """
    if request.method != "GET" or not isinstance(instance, (CityPage, FormDefinition)):
        return
    for each in given_back([instance]):
        messages.warning(request, str(each))


@hooks.register("after_edit_page")
def tell_what_was_decided(request: HttpRequest, page: Page) -> None:
    """Say what a moderator's button did: Wagtail says only that the page was changed."""
    decided = request.POST.get("workflow-action-name")
    if "action-workflow-action" not in request.POST or decided not in ("approve", "reject"):
        return
    title = {"page": page.get_admin_display_title()}
    if decided == "reject":
        messages.success(request, _("“%(page)s” is given back to who submitted it.") % title)
    elif Page.objects.filter(pk=page.pk, live=True, has_unpublished_changes=False).exists():
        messages.success(request, _("“%(page)s” is online.") % title)
    else:
        messages.success(request, _("“%(page)s” is approved.") % title)


# Before wagtail-localize's own hook, which answers the request with its own screen.
@hooks.register("before_edit_page", order=-10)
def translate_page(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Show our screen for a translated page; on opening it, say that it lags behind."""
    page = page.specific
    if not isinstance(page, CityPage) or not page.is_translation:
        return None
    if request.method == "GET":
        _tell_what_is_missing(request, page)
    translation = translations.of_page(page)
    return TranslatePage.as_view()(request, page, translation) if translation else None


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


@hooks.register("before_delete_page")
def keep_vacancies_in_use(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Refuse to delete a vacancy that people signed up for, and a page that has one below it."""
    uses = in_use(with_descendants([page]))
    return _refuse(request, [(use, use.why_not_deleted()) for use in uses])


@hooks.register("before_unpublish_page")
def keep_vacancies_live(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Refuse to take down a vacancy for which something has to be done yet."""
    pages = with_descendants([page]) if request.POST.get("include_descendants") else [page]
    uses = in_use(pages, open_only=True)
    return _refuse(request, [(use, use.why_not_taken_down()) for use in uses])


@hooks.register("before_bulk_action")
def keep_selected_vacancies(
    request: HttpRequest, action_type: str, objects: list[Any], _action: Any
) -> HttpResponseBase | None:
    """As above, for a selection on the list."""
    pages = [page for page in objects if isinstance(page, Page)]
    if action_type == "delete":
        uses = in_use(with_descendants(pages))
        return _refuse(request, [(use, use.why_not_deleted()) for use in uses])
    if action_type == "unpublish":
        below = request.POST.get("include_descendants")
        uses = in_use(with_descendants(pages) if below else pages, open_only=True)
        return _refuse(request, [(use, use.why_not_taken_down()) for use in uses])
    return None


def _refuse(request: HttpRequest, refused: list[tuple[Use, str]]) -> HttpResponseBase | None:
    """Say each sentence, with the way to the page, and lead to where the pages are listed."""
    for use, sentence in refused:
        edit = reverse("wagtailadmin_pages:edit", args=[use.page.pk])
        messages.error(request, sentence, buttons=[messages.button(edit, use.page.title)])
    if not refused:
        return None
    return redirect("wagtailadmin_explore", refused[0][0].page.get_parent().pk)


@hooks.register("before_edit_page", order=-20)
def tell_of_consent(request: HttpRequest, page: Page) -> None:
    """On opening the editor of a story, say that who told it no longer agrees."""
    page = page.specific
    if request.method != "GET" or not isinstance(page, StoryPage):
        return
    if sent_stories.is_without_consent(page):
        messages.warning(
            request,
            _(
                "Who told this story took back the consent, so it went off the site. Delete the "
                "page and its pictures."
            ),
        )


@hooks.register("construct_homepage_panels")
def show_what_can_be_made(request: HttpRequest, panels: list[Any]) -> None:
    """On the editor's first screen: what can be made, and what changes by itself this week."""
    if request.user.has_perm(translations.TRANSLATES):
        panels += [MakeNew(request.user), ChangesAhead(request.user)]


@hooks.register("construct_homepage_panels")
def show_what_came_in(request: HttpRequest, panels: list[Any]) -> None:
    """On the editor's first screen: drafts of stories and vacancies that others began.

    And the stories that must go.
    """
    if request.user.has_perm(translations.TRANSLATES):
        panels += [SentStories(), ProposedVacancies()]


class StoryThemeViewSet(ModelViewSet):
    """What stories can be about."""

    model = StoryTheme
    icon = "tag"
    menu_label = gettext_lazy("Story themes")
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("__str__", "key", "order")
    panels = StoryTheme.panels


@hooks.register("register_admin_viewset")
def story_themes() -> StoryThemeViewSet:
    """Return the screens on which moderators name the themes."""
    return StoryThemeViewSet("story-themes")


@hooks.register("construct_homepage_panels")
def show_lagging_translations(request: HttpRequest, panels: list[Any]) -> None:
    """On the editor's first screen: translations that lag behind the Dutch."""
    if request.user.has_perm(translations.TRANSLATES):
        panels.append(LaggingTranslations())


@hooks.register("register_settings_menu_item")
def set_up_item() -> MenuItem:
    """Put the set-up of the city first among the settings."""
    return RoleMenuItem(
        gettext_lazy("Set up the city"),
        reverse("cms_set_up"),
        name="set-up-city",
        icon_name="home",
        order=1,
        needs=(SETS_UP,),
    )


@hooks.register("register_settings_menu_item")
def languages_item() -> MenuItem:
    """Lead whoever may add a language there. wagtail-localize asks for a right on sites."""
    return RoleMenuItem(
        gettext_lazy("Languages of the site"),
        reverse("wagtaillocales:index"),
        name="languages-of-the-site",
        icon_name="globe",
        order=603,
        needs=("wagtailcore.add_locale",),
    )


@hooks.register("construct_settings_menu")
def without_locales(_request: HttpRequest, items: list[Any]) -> None:
    """Take away what leads to the same screen under another name."""
    items[:] = [item for item in items if not isinstance(item, LocalesMenuItem)]


@hooks.register("construct_first_tasks")
@hooks.register("construct_homepage_panels")
def ask_to_set_up(request: HttpRequest, panels: list[Any]) -> None:
    """Show the first task of a new city to whoever may do it."""
    if request.user.has_perm(SETS_UP) and not city().is_set_up:
        panels.append(NotSetUp())
