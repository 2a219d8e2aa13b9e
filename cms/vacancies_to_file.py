"""The vacancies on which staff file a sign-up for somebody who calls."""

from uuid import UUID

from wagtail.models import Site

from cms.models import VacancyPage
from cms.models.base import SOURCE
from cms.models.vacancies import with_openings
from workflows.intake.vacancies import Vacancy, register


class VacancyPages:
    """The published vacancy pages, each once, in one language where it has that."""

    def all_live(self, language: str) -> list[Vacancy]:
        """Return every vacancy in the order of the Dutch tiles. Two queries."""
        return list(self._by_key(language).values())

    def find(self, key: UUID, language: str) -> Vacancy | None:
        """Return the vacancy with this key."""
        return self._by_key(language, translation_key=key).get(key)

    def _by_key(self, language: str, **only: UUID) -> dict[UUID, Vacancy]:
        codes = {language, SOURCE}
        pages = VacancyPage.objects.live().filter(locale__language_code__in=codes, **only)
        parts = ("case_type", "category", "neighbourhood")
        rows = list(pages.wanted_first().select_related(*parts))
        # Dutch first gives the order; the other language then only replaces the words.
        with_openings(rows)
        roots = Site.get_site_root_paths()
        for page in rows:
            # Wagtail keeps them with each page, and would ask its cache once a page.
            page._wagtail_cached_site_root_paths = roots
        rows.sort(key=lambda page: page.language != SOURCE)
        return {page.translation_key: vacancy_of(page) for page in rows}


def vacancy_of(page: VacancyPage) -> Vacancy:
    """Return what filing needs to know of a page."""
    return Vacancy(
        key=page.translation_key,
        title=page.title,
        about=page.takes,
        case_type=page.case_type.key,
        is_open=not page.is_closed,
        is_waiting_list=page.is_waiting_list,
        fixed=page.fixed_answers,
        neighbourhood=page.neighbourhood.key if page.neighbourhood else "",
        a_place=page.volunteers_a_place,
        at_least=page.places_wanted,
        longest=page.longest_list,
        places_open=page.places_open,
        url=page.url or "",
        sign_up_url=page.sign_up_url,
    )


def connect() -> None:
    """Let the desk know of the vacancies."""
    register(VacancyPages())
