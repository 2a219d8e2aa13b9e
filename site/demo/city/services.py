"""Loading the demo city. Every part adds what is missing and leaves the rest alone."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from cms.models.base import SOURCE
from cms.roles import ensure_page_roles
from cms.setting_up.services import serve_from
from demo.city import (
    answers,
    calling,
    cases,
    definitions,
    identity,
    mail_in,
    more_languages,
    pages,
    phrases,
    programme,
    staff,
)
from demo.city.categories import ensure_categories
from demo.city.neighbourhoods import ensure_neighbourhoods
from demo.content import city
from demo.replay import edition
from workflows.installing import ensure_city
from workflows.mailing.starters import ensure_first_letter
from workflows.staff.models import User
from workflows.writing.starters import ensure_standard_texts

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
    identity.ensure_identity()
    forms = definitions.ensure_definitions()
    campaign = programme.ensure_programme(forms)
    staff.ensure_staff()
    answers.ensure_answers()
    phrases.ensure_phrases()
    moderator = User.objects.get(username="moderator")
    programme.ensure_ready_made(campaign, moderator)
    pages.ensure_themes()
    ids = pages.ensure_rows()
    serve_from(ids["home"], city.SETTINGS["site_name"])
    pages.ensure_clarity()
    pages.write_pages(ids, moderator)
    definitions.write_definitions(forms, ids, moderator)
    for code in settings.DEMO_LANGUAGES:
        if code in more_languages.LANGUAGES:
            more_languages.ensure_language(code, moderator)
    filed = cases.file_cases(campaign) if with_cases else 0
    if with_cases:
        calling.ensure_calling(campaign, forms)
        mail_in.ensure_mail(campaign)
    edition.ensure_edition()
    return Loaded(pages=Page.objects.count() - before, cases=filed)


def _ensure_reference_data() -> None:
    """Give Leuven its neighbourhoods and categories, and the roles to a flushed database."""
    if not Group.objects.exists():
        ensure_city()
        ensure_page_roles()
    ensure_neighbourhoods()
    ensure_categories()
    ensure_standard_texts()
    ensure_first_letter()
