"""Loading the demo city. Every part adds what is missing and leaves the rest alone."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.models.base import SOURCE
from cms.roles import ensure_page_roles
from demo.city import cases, definitions, more_languages, pages, programme, staff
from workflows.casetypes.models import Neighbourhood
from workflows.city import ensure_city
from workflows.staff.models import User

LANGUAGES = (SOURCE, "en")


@dataclass(frozen=True)
class Loaded:
    """What one load added."""

    pages: int
    cases: int


def load(*, with_cases: bool = True) -> Loaded:
    """Load the demo city; safe to repeat, and to take up again after an interruption.

    What staff changed since the first load stays as it is.
    """
    before = Page.objects.count()
    _ensure_reference_data()
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    forms = definitions.ensure_definitions()
    campaign = programme.ensure_programme(forms)
    staff.ensure_staff()
    moderator = User.objects.get(username="moderator")
    ids = pages.ensure_rows()
    pages.ensure_site(ids["home"])
    Site.clear_site_root_paths_cache()
    pages.write_pages(ids, moderator)
    definitions.write_definitions(forms, ids, moderator)
    for code in settings.DEMO_LANGUAGES:
        if code in more_languages.LANGUAGES:
            more_languages.ensure_language(code, moderator)
    filed = cases.file_cases(campaign) if with_cases else 0
    return Loaded(pages=Page.objects.count() - before, cases=filed)


def _ensure_reference_data() -> None:
    """Make up for a database whose migration could not; normally there is nothing to do."""
    if not Neighbourhood.objects.exists():
        ensure_city()
        ensure_page_roles()
