"""What the lists of the API have in common: Wagtail's, with arguments that are looked at first."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from rest_framework.filters import BaseFilterBackend
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2 import filters
from wagtail.api.v2.serializers import BaseSerializer, DetailUrlField
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.base import FilterFieldError, OrderByFieldError

from cms.content_api import asking, links, refusing
from cms.content_api.found import Found
from cms.content_api.refusing import refused
from workflows.vault.names import typed_words

# Which argument each of Wagtail's filters reads, and what is said of one that it refuses.
REFUSED = {
    filters.ChildOfFilter: ("child_of", "page", refusing.NO_PAGE),
    filters.AncestorOfFilter: ("ancestor_of", "page", refusing.NO_PAGE),
    filters.DescendantOfFilter: ("descendant_of", "page", refusing.NO_PAGE),
    filters.TranslationOfFilter: ("translation_of", "page", refusing.NO_PAGE),
    filters.OrderingFilter: ("order", "order", refusing.NOT_ORDERED),
}


class AlwaysJSON(BaseContentNegotiation):
    """JSON, whatever is preferred."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class PlainFilter(BaseFilterBackend):
    """Narrows by any field that is one plain value: `?slug=hulp-nodig`."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        names = view.get_available_fields(queryset.model, db_fields_only=True)
        asked = [name for name in names if name in request.GET]
        values = {name: asking.value_of(queryset.model, name, request.GET[name]) for name in asked}
        return queryset.filter(**values) if values else queryset


class WordsFilter(BaseFilterBackend):
    """Narrows by words, with or without their accents, as the search of the site does."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        words = typed_words(request.GET["search"])
        if not words:
            return queryset.none()
        try:
            return get_search_backend().search(
                " ".join(words),
                queryset,
                operator=request.GET.get("search_operator", "and"),
                order_by_relevance="order" not in request.GET,
            )
        except (FilterFieldError, OrderByFieldError) as error:
            raise refused("search", refusing.NOT_SEARCHED, error.field_name) from None


class FullDetailUrl(DetailUrlField):
    """Where one of them is told of."""

    def get_attribute(self, instance: Any) -> str:
        view = self.context["view"]
        return links.detail_url(self.context["found"].request, view.kind, instance.pk)


class Serializer(BaseSerializer):
    detail_url = FullDetailUrl(read_only=True)


class ContentViewSet(BaseAPIViewSet):
    """A list of what anybody may read. Nobody is known here: there is no login and no cookie."""

    # As in the address; `name` is forgotten when a view is made of it.
    kind = ""
    is_draft = False
    authentication_classes = ()
    permission_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON
    base_serializer_class = Serializer
    filter_backends: ClassVar = [PlainFilter, filters.OrderingFilter]
    # `format` and `_` are Wagtail's: what its other clients send along means nothing here.
    known_query_parameters = frozenset(
        {"limit", "offset", "fields", "order", "rich_text_format", "format", "_", "locale"}
    )

    @property
    def asker(self) -> HttpRequest:
        """The request as Django has it."""
        return self.request._request

    @property
    def found(self) -> Found:
        """What the rows of this answer lead to."""
        return self._found

    def listing_view(self, request: Any) -> Any:
        """Return a part of the list."""
        queryset = self.get_queryset()
        self.check_query_parameters(queryset)
        rows = list(self.paginate_queryset(self.filter_queryset(queryset)))
        self._found = Found(self.asker, rows)
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)

    def detail_view(self, request: Any, pk: int) -> Any:
        """Return one of them."""
        asking.refuse_unknown(request.GET, self.known_query_parameters)
        self._found = Found(self.asker, [self.get_object()], is_draft=self.is_draft)
        return super().detail_view(request, pk)

    def find_view(self, request: Any) -> Any:
        """Lead to one of them."""
        known = self.known_query_parameters | self.find_query_parameters
        asking.refuse_unknown(request.GET, known)
        if "id" in request.GET:
            asking.number(request.GET, "id", 10**11)
        return super().find_view(request)

    def check_query_parameters(self, queryset: QuerySet) -> None:
        """Raise Refusal for what is not asked as it should be."""
        asked = self.request.GET
        plain = self.get_available_fields(queryset.model, db_fields_only=True)
        asking.refuse_unknown(asked, {*plain, *self.known_query_parameters})
        asking.refuse_language(asked)
        asking.number(asked, "limit", settings.WAGTAILAPI_LIMIT_MAX)
        asking.number(asked, "offset", asking.MOST_SKIPPED)
        asking.one_of(asked, "search_operator", ("and", "or"))

    def filter_queryset(self, queryset: QuerySet) -> Any:
        """Return what is asked for. Raise Refusal with the argument that cannot be answered."""
        for backend in self.filter_backends:
            try:
                queryset = backend().filter_queryset(self.request, queryset, self)
            except BadRequestError:
                field, code, message = REFUSED[backend]
                raise refused(code, message, field) from None
        return queryset

    @classmethod
    def get_body_fields(cls, model: type[Model]) -> list[APIField]:
        """Return the fields that are declared here; what a model says of itself is not read."""
        return cls._convert_api_fields(cls.body_fields)

    @classmethod
    def get_meta_fields(cls, model: type[Model]) -> list[APIField]:
        return cls._convert_api_fields(cls.meta_fields)

    @classmethod
    def get_available_fields(cls, model: type[Model], db_fields_only: bool = False) -> list[str]:
        """Return the fields of a model, or those by which it can be narrowed and ordered."""
        names = super().get_available_fields(model, db_fields_only)
        return [one for one in names if asking.is_plain(model, one)] if db_fields_only else names

    def get_serializer_class(self) -> type:
        """Return what tells the fields that are asked for. Raise Refusal for one there is not."""
        try:
            return super().get_serializer_class()
        except BadRequestError:
            raise refused("field", refusing.NO_FIELD, "fields") from None

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "found": self.found}

    def resolve_rich_text_format(self) -> str:
        """Return the one format there is: what Wagtail stores names what nobody may read."""
        asking.one_of(self.request.GET, "rich_text_format", ("html",))
        return "html"

    def get_renderer_context(self) -> dict[str, Any]:
        """Without Wagtail's indentation, which takes most of the time of an answer."""
        return {**super().get_renderer_context(), "indent": None}

    def handle_exception(self, exc: Exception) -> Any:
        """Leave it to `serving`."""
        if isinstance(exc, Http404):
            raise refusing.not_found() from None
        raise exc

    def finalize_response(self, request: Any, response: Any, *args: Any, **options: Any) -> Any:
        """Say of the answer whether it tells what changes by itself."""
        answer = super().finalize_response(request, response, *args, **options)
        answer.is_live = getattr(self, "_found", None) is not None and self.found.is_live
        return answer
