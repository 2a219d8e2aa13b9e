"""What every page shares: Dutch leads, and each field is translated or shared by intent."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.mending.guidance import PageForm
from cms.page_cache import version
from cms.page_cache.memory import memory
from cms.page_cache.pages import the_same_for_all
from cms.search.texts import indexed_text

SOURCE = settings.LANGUAGE_CODE

SCHEDULED = "wagtail.publish.scheduled"


class DutchNotLive(PermissionDenied):
    """A translation was about to go live before its Dutch page."""


def translated(*names: str) -> list[TranslatableField]:
    """Say that these fields have a text of their own in each language."""
    return [TranslatableField(name) for name in names]


def shared(*names: str) -> list[SynchronizedField]:
    """Say that these fields are the same in each language and follow the Dutch page."""
    return [SynchronizedField(name, overridable=False) for name in names]


class CityPage(Page):
    """A page of the site. Abstract; see `translatable_fields` on each kind of page."""

    # Each kind of page adds its own fields to these; a test refuses a field that no list names.
    common_fields: ClassVar = [
        *translated("title", "slug", "seo_title", "search_description"),
        *shared("show_in_menus"),
    ]
    translatable_fields: ClassVar = common_fields
    base_form_class = PageForm
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("indexed_text"),
        index.AutocompleteField("indexed_text"),
    ]

    promote_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("show_in_menus"),
            ],
            gettext_lazy("In search engines and menus"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        """Return the code of the page's language, such as "nl"."""
        return self.locale.language_code

    @property
    def indexed_text(self) -> str:
        """Return what the page is found by beside its title."""
        return indexed_text(self)

    @property
    def is_translation(self) -> bool:
        return self.language != SOURCE

    @cached_property
    def dutch(self) -> Page | None:
        """Return the Dutch page that this one translates, itself when Dutch, live or not."""
        if not self.is_translation:
            return self
        return self.get_translations().filter(locale__language_code=SOURCE).first()

    @cached_property
    def live_translations(self) -> list[Page]:
        """Return this page in the other languages, where it is live."""
        return list(self.get_translations().live().select_related("locale"))

    def may_go_live(self) -> bool:
        """Say whether the Dutch page is live, asking the database each time."""
        if not self.is_translation:
            return True
        return self.get_translations().live().filter(locale__language_code=SOURCE).exists()

    def refuse_before_dutch(self) -> None:
        """Raise DutchNotLive, with a sentence for the editor, when Dutch is not live yet."""
        if not self.may_go_live():
            raise DutchNotLive(
                _("“%(page)s” cannot go live yet: publish the Dutch page first.")
                % {"page": self.get_admin_display_title()}
            )

    def save(self, *args: Any, **options: Any) -> Any:
        """Save. Every way of publishing ends here, so here the order is kept."""
        if self.live:
            self.refuse_before_dutch()
        return super().save(*args, **options)

    # In one transaction with what those write down who hear of it (docs/adr/0074).
    @transaction.atomic
    def publish(self, revision: Any, *args: Any, **options: Any) -> Any:
        """Publish; a scheduled translation waits, round after round, until Dutch is live."""
        if options.get("log_action") == SCHEDULED and not self.may_go_live():
            return None
        if not self._is_for_later(revision):
            self.refuse_before_dutch()
        return super().publish(revision, *args, **options)

    @transaction.atomic
    def unpublish(self, *args: Any, **options: Any) -> Any:
        """Take the page offline, in one transaction as above."""
        return super().unpublish(*args, **options)

    @transaction.atomic
    def move(self, *args: Any, **options: Any) -> Any:
        """Move the page, in one transaction as above."""
        return super().move(*args, **options)

    @staticmethod
    def _is_for_later(revision: Any) -> bool:
        go_live_at = revision.as_object().go_live_at
        return bool(go_live_at and go_live_at > timezone.now())

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what keeps readers from the page; asked only where any page is private."""
        now = version.current()
        if now and not memory.get_or_make(now, "private", PageViewRestriction.objects.exists):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def belongs_elsewhere(self, request: HttpRequest) -> bool:
        """Say whether the address is another language's: Wagtail serves the Dutch home there."""
        if getattr(request, "is_preview", False):
            return False
        return translation.get_language() != self.language

    def go_to_own_address(self, request: HttpRequest) -> HttpResponseBase:
        return HttpResponseRedirect(self.get_url(request))

    def serve(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Serve the page, under its own language only; it may be cached."""
        if self.belongs_elsewhere(request):
            return self.go_to_own_address(request)
        return the_same_for_all(super().serve(request, *args, **options))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Preview in the page's language, whatever the editor's is."""
        with translation.override(self.language):
            response = super().serve_preview(request, mode_name)
            if hasattr(response, "render"):
                response.render()
            return response
