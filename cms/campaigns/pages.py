"""The pages of a new campaign: drafts in Dutch, with drafts in the languages of its starter."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from wagtail.blocks import StreamValue
from wagtail.models import Locale, Page
from wagtail_localize.fields import TranslatableField

from cms import translations
from cms.campaigns.starters.writing import PlannedForm, PlannedTile
from cms.models.base import SOURCE, CityPage
from cms.models.form_page import FormPage
from cms.models.home import HomePage
from cms.models.vacancies import VacancyIndexPage, VacancyPage
from cms.services import draft_translation
from forms.kinds.keys import unlike
from forms.packages.starters.writing import LANGUAGES, Both
from workflows.casetypes.models import CaseType, Category
from workflows.staff.models import User

TILES: Both = ("Vrijwilligers gezocht", "Volunteers wanted")


def add_form_page(
    home: HomePage, planned: PlannedForm, case_type: CaseType, user: User
) -> CityPage:
    """Add the draft of a page with the form of a case type, in the menu once it is live."""
    page = FormPage(case_type=case_type, show_in_menus=True)
    texts = in_each(title=planned.title, intro=planned.intro)
    return add_draft(home, page, texts, user)


def add_tile(
    home: HomePage, planned: PlannedTile, case_type: CaseType, category: Category, user: User
) -> CityPage:
    """Add the draft of a vacancy, below the tiles that the site has; without any, that page too."""
    page = VacancyPage(case_type=case_type, category=category)
    texts = in_each(title=planned.title, takes=planned.takes, task=planned.task)
    return add_draft(tiles_below(home, user), page, texts, user)


def tiles_below(home: HomePage, user: User) -> CityPage:
    """Return the Dutch page with the tiles, or the draft of one."""
    rows = VacancyIndexPage.objects.filter(locale__language_code=SOURCE).descendant_of(home)
    there = rows.order_by("path").first()
    return there or add_draft(
        home, VacancyIndexPage(show_in_menus=True), in_each(title=TILES), user
    )


def in_each(**texts: Both) -> dict[str, dict[str, Any]]:
    """Return the texts of a starter by language."""
    return {
        language: {name: both[number] for name, both in texts.items()}
        for number, language in enumerate(LANGUAGES)
    }


def add_draft(
    parent: Page, page: CityPage, texts: Mapping[str, Mapping[str, Any]], user: User
) -> CityPage:
    """Add a draft below a Dutch page, with drafts of its translations where `parent` has one.

    `texts` gives the values of the fields by language, Dutch among them.
    """
    for name, value in texts[SOURCE].items():
        setattr(page, name, value)
    page.locale, page.live = Locale.objects.get(language_code=SOURCE), False
    page.slug = free_slug(parent, page.slug or page.title)
    parent.add_child(instance=page)
    page.save_revision(user=user)
    above = {row.locale.language_code: row for row in parent.get_translations()}
    for language, values in texts.items():
        if language in above:
            slug = free_slug(above[language], values["title"])
            draft_translation(page, language, {**values, "slug": slug}, user)
    return page


def free_slug(parent: Page, title: str) -> str:
    """Return the end of an address that no page below `parent` has."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    return unlike(slugify(title) or "pagina", taken, "-")


def add_copy(page: CityPage, values: Mapping[str, Any], user: User) -> CityPage:
    """Add a draft like a Dutch page, beside it, with other values; its languages come along.

    Moments do not: they were those of what ran.
    """
    parent = page.get_parent().specific
    changed = {**values, "slug": free_slug(parent, page.title)}
    made = page.copy(
        to=parent,
        update_attrs=changed,
        copy_revisions=False,
        exclude_fields=["moments"],
        keep_live=False,
        user=user,
        log_action=None,
    )
    for translation, target in translations.targets(page):
        language = translation.target_locale.language_code
        above = parent.get_translations().filter(locale__language_code=language).first()
        if above and not translations.missing_texts(translation):
            draft_translation(made, language, texts_of(target, above), user)
    return made


def texts_of(page: CityPage, parent: Page) -> dict[str, Any]:
    """Return the translated texts of a page, for one like it below `parent`."""
    names = [
        field.field_name
        for field in page.translatable_fields
        if isinstance(field, TranslatableField)
    ]
    texts = {name: getattr(page, name) for name in names if name != "slug"}
    for name, value in texts.items():
        if isinstance(value, StreamValue):
            texts[name] = list(value.raw_data)
    return texts | {"slug": free_slug(parent, page.title)}
