"""What anybody may read: public pages of this site, and what they use."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex
from wagtail.query import PageQuerySet

from cms import tree
from cms.models import CityImage
from cms.page_cache.memory import remembered
from workflows.city.services import city


@dataclass(frozen=True)
class Reach:
    """Paths in the tree: public pages stand at or below `roots`, and not below what is `closed`."""

    roots: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def public_pages(request: HttpRequest, model: type[Page] = Page) -> PageQuerySet:
    """Return the live pages of this site, in all languages, that are private to nobody.

    Whoever asks: a session opens nothing here.
    """
    reach = remembered(request, ("public", request.get_host()), lambda: _reach(request))
    pages = model.objects.live().filter(at_or_below(reach.roots))
    return pages.exclude(at_or_below(reach.closed)) if reach.closed else pages


def _reach(request: HttpRequest) -> Reach:
    site = tree.site_of(request)
    if site is None:
        return Reach()
    roots = site.root_page.get_translations(inclusive=True).values_list("path", flat=True)
    closed = PageViewRestriction.objects.values_list("page__path", flat=True)
    return Reach(tuple(sorted(roots)), tuple(sorted(set(closed))))


def at_or_below(paths: Iterable[str]) -> Q:
    """Return the condition that a page, or collection, is one of these or below one."""
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[]))


def used_by_public_pages(request: HttpRequest, model: type[Model]) -> QuerySet:
    """Return the pictures, or documents, that a public page uses as it is live.

    Wagtail's index of references follows the live row and no draft. The logo is on every page.
    """
    pages = public_pages(request).order_by().values(key=Cast("pk", CharField()))
    types = ContentType.objects.get_for_models(Page, model, for_concrete_models=False)
    uses = ReferenceIndex.objects.filter(
        base_content_type=types[Page], to_content_type=types[model], object_id__in=pages
    )
    ids = uses.values(key=Cast("to_object_id", BigIntegerField()))
    used = Q(pk__in=ids)
    if model is CityImage and city().logo:
        used |= Q(pk=city().logo.pk)
    return model.objects.filter(used).exclude(collection__in=closed_collections())


def closed_collections() -> QuerySet:
    """Return the ids of the collections that are private to somebody."""
    collection = CollectionViewRestriction._meta.get_field("collection").related_model
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    return collection.objects.filter(at_or_below(closed)).values("pk")
