"""Writing a campaign as a package: what stands in its newest drafts."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from wagtail_localize.fields import TranslatableField

from cms.campaigns.models import Campaign
from cms.campaigns.packages.shape import (
    BadPackage,
    CaseTypePart,
    CategoryPart,
    Package,
    PagePart,
    Plain,
    packed,
)
from cms.campaigns.packages.values import Outward, keys_in
from cms.campaigns.parts import Parts
from cms.models.base import CityPage
from cms.models.form_page import FormPage
from cms.models.vacancies import VacancyPage
from cms.services import translated_texts
from forms import packages
from forms.models import FormDefinition
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.models import CaseType, Category
from workflows.messages.models import MessageTemplate
from workflows.revising.settings import FIELDS, LISTS, columns_of, rows_of

KINDS: dict[str, type[Any]] = {"form": FormPage, "tile": VacancyPage}
# Nobody's name or number, no day and no organisation of this city goes along.
SHARED = {
    "form": ("show_in_menus",),
    "tile": ("is_from_home", "places_wanted", "volunteers_a_place", "longest_list"),
}
OF_THEIR_OWN = {"name", "kind", "programme", "form", "team", "mailbox", "open_until"}
SETTINGS = [field for field in FIELDS if field.name not in OF_THEIR_OWN]
OWN_LISTS = {model._meta.model_name: model for model in LISTS}
MESSAGE = ("key", "is_sent", "subject", "body", "sms")


def write(campaign: Campaign) -> str:
    """Return a campaign as a package. Raise BadPackage when a form of it is not finished."""
    return packed(package_of(campaign))


def package_of(campaign: Campaign) -> Package:
    """Return what a campaign is made of. Raise BadPackage."""
    parts, outward, programme = Parts(campaign), Outward(), campaign.programme
    pages = [page for page in parts.pages if isinstance(page, (FormPage, VacancyPage))]
    tiles = [page.category for page in pages if isinstance(page, VacancyPage)]
    of_city = {row.pk: row for row in tiles if row.programme_id is None}
    categories = [*parts.categories, *of_city.values()]
    types = {row.pk: str(number) for number, row in enumerate(parts.case_types, start=1)}
    named = {row.pk: str(number) for number, row in enumerate(categories, start=1)}
    forms = [form_part(form) for form in forms_of(parts)]
    outward.name(keys_in(forms))
    return Package(
        name=programme.name,
        slogan=programme.slogan,
        purpose=programme.purpose,
        legal_ground=programme.legal_ground,
        messages=[
            {name: getattr(row, name) for name in MESSAGE}
            for row in MessageTemplate.objects.filter(programme=programme).order_by("key")
        ],
        categories=[category_part(row, named[row.pk]) for row in categories],
        forms=forms,
        case_types=[case_type_part(row, types[row.pk]) for row in parts.case_types],
        pages=[page_part(page, types, named, outward) for page in pages],
        pictures=outward.pictures,
        links=dict(sorted(outward.links.items())),
    )


def category_part(row: Category, number: str) -> CategoryPart:
    """Return a category."""
    return CategoryPart(
        id=number,
        key=row.key,
        name=row.name,
        plain_name=row.plain_name,
        sign=row.sign,
        of_city=row.programme_id is None,
    )


def forms_of(parts: Parts) -> list[FormDefinition]:
    """Return the forms of residents, then those of the checklists, each once."""
    rows = Checklist.objects.filter(case_type__in=parts.case_types, form__isnull=False)
    checklists = [row.form for row in rows.select_related("form").order_by("case_type", "moment")]
    return list({form.pk: form for form in (*parts.forms, *checklists)}.values())


def form_part(form: FormDefinition) -> Plain:
    """Return a form as it is shared by itself. Raise BadPackage."""
    try:
        found: Plain = json.loads(packages.write(form))
    except ValidationError as error:
        raise BadPackage(f"“{form.name}”: {error.messages[0]}") from error
    return found


def case_type_part(row: CaseType, number: str) -> CaseTypePart:
    """Return a case type with its lists."""
    return CaseTypePart(
        id=number,
        name=row.name,
        kind=row.kind,
        form=row.form.translation_key,
        settings={field.name: getattr(row, field.name) for field in SETTINGS},
        lists={name: list_part(model, row) for name, model in OWN_LISTS.items()},
    )


def list_part(model: Any, case_type: CaseType) -> list[Plain]:
    """Return the rows of one list of a case type, by what they are known by; a form by its id."""
    found = []
    for _key, row in sorted(rows_of(model, case_type).items()):
        names = [*LISTS[model], *(field.name for field in columns_of(model))]
        plain = {name: getattr(row, name) for name in names}
        if model is Checklist:
            plain["form"] = str(row.form.translation_key) if row.form else None
        found.append(plain)
    return found


def page_part(
    page: CityPage, types: dict[int, str], named: dict[int, str], outward: Outward
) -> PagePart:
    """Return a page, with each text that is translated."""
    kind = next(name for name, model in KINDS.items() if isinstance(page, model))
    draft = page.get_latest_revision_as_object()
    return PagePart(
        type=kind,
        case_type=types[draft.case_type_id],
        category=named[draft.category_id] if kind == "tile" else None,
        sign=draft.sign if kind == "form" else "",
        picture=outward.picture(draft.picture_id) if kind == "form" else None,
        settings={name: getattr(draft, name) for name in SHARED[kind]},
        dutch={name: outward.value(draft, name) for name in translated_names(type(page))},
        texts=translated_texts(draft),
    )


def translated_names(model: Any) -> list[str]:
    """Return the names of the fields that a kind of page has in each language."""
    fields = [each for each in model.translatable_fields if isinstance(each, TranslatableField)]
    return [each.field_name for each in fields]
