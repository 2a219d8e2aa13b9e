"""Short addresses as data, for a front end that answers them itself."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.contrib.redirects.models import Redirect

from cms import tree
from cms.content_api import links
from cms.content_api.lists import ContentViewSet
from cms.content_api.public import public_pages


class Location(Field):
    """Where a short address leads, in full."""

    def get_attribute(self, row: Redirect) -> Redirect:
        return row

    def to_representation(self, row: Redirect) -> str:
        return links.full(self.context["found"].request, row.link)


class RedirectsViewSet(ContentViewSet):
    """The short addresses of this site that lead to a public page, or elsewhere."""

    name = kind = "redirects"
    model = Redirect
    body_fields: ClassVar = [
        *("id", "old_path"),
        APIField("location", serializer=Location(read_only=True)),
        "is_permanent",
    ]
    listing_default_fields: ClassVar = [
        *ContentViewSet.listing_default_fields,
        *("old_path", "location", "is_permanent"),
    ]
    find_query_parameters = frozenset({"id", "html_path"})

    def get_queryset(self) -> QuerySet:
        pages = public_pages(self.asker).order_by().values("pk")
        leads = Q(redirect_page__in=pages) | (Q(redirect_page=None) & ~Q(redirect_link=""))
        rows = Redirect.get_for_site(tree.site_of(self.asker)).filter(leads)
        return rows.select_related("redirect_page__locale").order_by("old_path", "pk")

    def find_object(self, queryset: QuerySet, request: Any) -> Redirect | None:
        """Return the one of a path, however it is typed, or with an id."""
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        path = Redirect.normalise_path(request.GET["html_path"])
        return queryset.filter(old_path__iexact=path).first()
