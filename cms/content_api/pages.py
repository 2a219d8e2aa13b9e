"""Pages as data: lists, one page, and a page by its path."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import override
from rest_framework.fields import Field
from rest_framework.filters import BaseFilterBackend
from wagtail.api import APIField
from wagtail.api.v2 import filters
from wagtail.api.v2.serializers import PageSerializer
from wagtail.api.v2.utils import page_models_from_string
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page

from cms import tree
from cms.content_api import asking, declared, links, refusing
from cms.content_api.lists import ContentViewSet, FullDetailUrl, PlainFilter, WordsFilter
from cms.content_api.public import public_pages
from cms.content_api.refusing import refused


class OfPage(Field):
    """A field that looks at the whole page."""

    def get_attribute(self, page: Page) -> Page:
        return page


class HtmlUrl(OfPage):
    """Where a page is read on this site."""

    def to_representation(self, page: Page) -> str | None:
        return links.html_url(self.context["found"].request, page)


class Translations(OfPage):
    """The same page in the other languages in which it is public."""

    def to_representation(self, page: Page) -> list[links.Data]:
        found = self.context["found"]
        return [links.link_to(found.request, other) for other in found.translations(page)]


class Parent(OfPage):
    """The page above, if it is public."""

    def to_representation(self, page: Page) -> links.Data | None:
        request = self.context["found"].request
        pages = public_pages(request).select_related("locale")
        return links.link_to(request, pages.filter(path=page.path[: -page.steplen]).first())


class AliasOf(OfPage):
    """The page of which this one is a copy, if that is public."""

    def to_representation(self, page: Page) -> links.Data | None:
        if page.alias_of_id is None:
            return None
        request = self.context["found"].request
        pages = public_pages(request).select_related("locale")
        return links.link_to(request, pages.filter(pk=page.alias_of_id).first())


class Serializer(PageSerializer):
    """Wagtail's, which tells each page in its own language."""

    detail_url = FullDetailUrl(read_only=True)
    html_url = HtmlUrl(read_only=True)
    parent = Parent(read_only=True)
    alias_of = AliasOf(read_only=True)
    translations = Translations(read_only=True)

    def to_representation(self, instance: Page) -> dict[str, Any]:
        with override(instance.locale.language_code):
            return super().to_representation(instance)


class KeyFilter(BaseFilterBackend):
    """Narrows by what staff named, by its key: `?category=groceries`."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        asked = [name for name in keys_of(queryset.model) if name in request.GET]
        if asked and "search" in request.GET:
            raise refused("search", refusing.NOT_SEARCHED, asked[0])
        return queryset.filter(**{f"{name}__key": request.GET[name] for name in asked})


def keys_of(model: type[Model]) -> list[str]:
    """Return what the pages of a type can be narrowed by, by key."""
    names = {field.name for field in model._meta.get_fields()}
    return [name for name in declared.KEYS if name in names]


class PagesViewSet(ContentViewSet, PagesAPIViewSet):
    """The public pages of this site, and of no other."""

    name = kind = "pages"
    base_serializer_class = Serializer
    filter_backends: ClassVar = [
        PlainFilter,
        KeyFilter,
        filters.ChildOfFilter,
        filters.AncestorOfFilter,
        filters.DescendantOfFilter,
        filters.OrderingFilter,
        filters.TranslationOfFilter,
        filters.LocaleFilter,
        # Last: what was found cannot be narrowed any more.
        WordsFilter,
    ]
    known_query_parameters = ContentViewSet.known_query_parameters | {
        *("search", "search_operator", "type"),
        *("child_of", "ancestor_of", "descendant_of", "translation_of"),
    }
    find_query_parameters = frozenset({"id", "html_path"})
    meta_fields: ClassVar = [*PagesAPIViewSet.meta_fields, "last_published_at", "translations"]

    @classmethod
    def get_body_fields(cls, model: type[Model]) -> list[APIField]:
        return cls._convert_api_fields([*cls.body_fields, *declared.fields_of(model)])

    def get_base_queryset(self) -> QuerySet:
        return public_pages(self.asker).select_related("locale").order_by("path")

    def get_queryset(self) -> QuerySet:
        """Return the pages, of one type with what is read along with each."""
        models = self.asked_types()
        if len(models) != 1:
            pages = self.get_base_queryset()
            return pages.type(*models) if models else pages
        related = declared.RELATED.get(models[0], ())
        pages = public_pages(self.asker, models[0])
        return pages.select_related("locale", *related).order_by("path")

    def asked_types(self) -> tuple[type[Page], ...]:
        """Return the types that are asked for; none for all."""
        asked = self.request.GET.get("type", "")
        if not asked or self.action != "listing_view":
            return ()
        try:
            return page_models_from_string(asked)
        except (LookupError, ValueError):
            raise refused("type", refusing.NO_TYPE, "type") from None

    def check_query_parameters(self, queryset: QuerySet) -> None:
        """As any list, and by key."""
        keys = keys_of(queryset.model)
        self.known_query_parameters = PagesViewSet.known_query_parameters | {*keys}
        super().check_query_parameters(queryset)

    def find_object(self, queryset: QuerySet, request: Any) -> Page | None:
        """Return the page at a path, from the first page of its language, or with an id."""
        if "html_path" not in request.GET:
            return super(PagesAPIViewSet, self).find_object(queryset, request)
        asking.refuse_language(request.GET)
        page = self.page_at(urlsplit(request.GET["html_path"]).path)
        return page if page and queryset.filter(pk=page.pk).exists() else None

    def page_at(self, path: str) -> Page | None:
        """Return the page at a path such as /en/stories/; without a language, in the asked one."""
        parts = [part for part in path.split("/") if part]
        if parts and parts[0] in dict(settings.LANGUAGES):
            language, parts = parts[0], parts[1:]
        else:
            language = asking.language_of(self.asker)
        home = self.home_in(language)
        try:
            return home.route(self.asker, parts).page if home else None
        except Http404:
            return None

    def home_in(self, language: str) -> Page | None:
        """Return the first page in a language."""
        site = tree.site_of(self.asker)
        if site is None:
            return None
        homes = site.root_page.get_translations(inclusive=True)
        home = homes.filter(locale__language_code=language).first()
        return home.specific if home else None
