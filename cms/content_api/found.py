"""What the pages of one answer lead to, read for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from wagtail.models import Page

from cms.content_api import references
from cms.content_api.public import closed_collections, public_pages
from cms.models import CityDocument, CityImage, VacancyPage
from cms.models.vacancies import with_openings
from cms.pictures import PLACES
from workflows.cases import services as cases

FILTERS = [one for place in PLACES.values() for one in place.filters]


class Found:
    """The pages of an answer, and what they lead to: each kind in a query or two, when asked for.

    `is_live` says that the answer tells what changes by itself, such as how many can be asked.
    """

    def __init__(
        self, request: HttpRequest, pages: Iterable[Page] = (), *, is_draft: bool = False
    ) -> None:
        self.request = request
        self.pages = list(pages)
        self.is_draft = self.is_live = is_draft

    @cached_property
    def _asked(self) -> dict[str, set[int]]:
        asked: dict[str, set[int]] = defaultdict(set)
        for page in self.pages:
            for kind, pk in references.of_page(page):
                asked[kind].add(pk)
        return asked

    @cached_property
    def _keys(self) -> dict[int, UUID]:
        """The translation keys of the pages that are linked to, by id."""
        ids = self._asked[references.PAGE]
        return dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))

    @cached_property
    def _public(self) -> dict[UUID, dict[str, Page]]:
        """Public pages by translation key and language: those linked to, and these themselves."""
        keys = {*self._keys.values(), *(page.translation_key for page in self.pages)}
        found: dict[UUID, dict[str, Page]] = defaultdict(dict)
        rows = public_pages(self.request).filter(translation_key__in=keys).order_by("path")
        for page in rows.select_related("locale"):
            found[page.translation_key][page.locale.language_code] = page
        return found

    def page(self, pk: int | None, language: str) -> Page | None:
        """Return a linked page in a language, else as it was chosen; None if it is not public."""
        key = self._keys.get(pk) if pk else None
        pages = self._public.get(key, {}) if key else {}
        chosen = (page for page in pages.values() if page.pk == pk)
        return pages.get(language) or next(chosen, None)

    def translations(self, page: Page) -> list[Page]:
        """Return the public pages that say the same in other languages."""
        pages = self._public.get(page.translation_key, {})
        return [other for other in pages.values() if other.locale_id != page.locale_id]

    @cached_property
    def _images(self) -> dict[int, CityImage]:
        rows = CityImage.objects.prefetch_renditions(*FILTERS)
        return rows.in_bulk(self._asked[references.IMAGE])

    def image(self, pk: int | None) -> CityImage | None:
        """Return a picture, with its sizes."""
        return self._images.get(pk) if pk else None

    @cached_property
    def _documents(self) -> dict[int, CityDocument]:
        rows = CityDocument.objects.exclude(collection__in=closed_collections())
        return rows.in_bulk(self._asked[references.DOCUMENT])

    def document(self, pk: int | None) -> CityDocument | None:
        """Return a document that anybody may open."""
        return self._documents.get(pk) if pk else None

    @cached_property
    def _are_standing(self) -> bool:
        """Read how all vacancies stand. A draft's moments are its own, and not in a table yet."""
        self.is_live = True
        if not self.is_draft:
            with_openings(page for page in self.pages if isinstance(page, VacancyPage))
        return True

    def standing(self, page: VacancyPage) -> VacancyPage:
        """Return a vacancy with what the worker counted, and its moments."""
        return page if self._are_standing else page

    @cached_property
    def _sign_ups(self) -> dict[UUID, int]:
        self.is_live = True
        return cases.sign_ups({page.translation_key for page in self.pages})

    def sign_ups(self, page: VacancyPage) -> int:
        """Return how many signed up for a vacancy, as its page says."""
        return self._sign_ups[page.translation_key]
