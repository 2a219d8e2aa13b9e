"""A campaign like a programme that ran: its settings, forms and pages once more, as drafts."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cms.campaigns.making import Asked, add_programme, allowed, team_to_choose
from cms.campaigns.models import Campaign
from cms.campaigns.pages import add_copy
from cms.models.base import SOURCE
from cms.models.form_page import FormPage
from cms.models.vacancies import VacancyPage
from forms import packages
from forms.models import FormDefinition
from workflows.casetypes.copying import copy_categories, copy_with
from workflows.casetypes.keys import draft_key
from workflows.casetypes.models import CaseType, Category, Programme
from workflows.casetypes.signals import copied
from workflows.staff.models import User


def programmes_to_copy() -> "QuerySet[Programme]":
    """Return the programmes that a new campaign may be a copy of, the newest first."""
    return Programme.objects.filter(is_draft=False).order_by("-starts_on", "key")


@transaction.atomic
def begin_copy(source: Programme, asked: Asked, user: User) -> Campaign:
    """Make a campaign like `source`, of which nothing is live and no case comes along.

    Its checklists are the same forms; the forms of residents are copies, for editors to change.
    Raise PermissionDenied or NoSite.
    """
    allowed(user)
    values = {"slogan": source.slogan, "purpose": source.purpose}
    campaign = add_programme(asked, user, legal_ground=source.legal_ground, **values)
    programme = campaign.programme
    copy_categories(source, programme)
    copied.send(Programme, source=source, copy=programme)
    team = asked.team or team_to_choose(asked.name)
    forms: dict[int, FormDefinition] = {}
    types: dict[int, CaseType] = {}
    for case_type in source.case_types.select_related("form").order_by("pk"):
        if case_type.form_id not in forms:
            forms[case_type.form_id] = packages.copy(case_type.form, user)
        types[case_type.pk] = copy_with(
            case_type,
            key=draft_key(),
            is_draft=True,
            programme=programme,
            team=team,
            form=forms[case_type.form_id],
        )
    copy_pages(types, categories_beside(source, programme), user)
    return campaign


def categories_beside(source: Programme, made: Programme) -> dict[int, Category]:
    """Return the category of a copy by the id of the one that it was made of, in their order."""
    pairs = zip(source.categories.all(), made.categories.order_by("pk"), strict=True)
    return {old.pk: new for old, new in pairs}


def copy_pages(types: dict[int, CaseType], categories: dict[int, Category], user: User) -> None:
    """Add a draft like each Dutch page that shows one of these case types, with its languages."""
    dutch = {"locale__language_code": SOURCE, "case_type__in": types}
    for page in FormPage.objects.filter(**dutch).order_by("path"):
        add_copy(page, {"case_type": types[page.case_type_id]}, user)
    for tile in VacancyPage.objects.filter(**dutch).order_by("path"):
        values: dict[str, Any] = {"case_type": types[tile.case_type_id], "is_open": True}
        category = categories.get(tile.category_id, tile.category)
        # A day of the campaign that ran is past by now.
        add_copy(tile, {**values, "category": category, "sign_up_until": None}, user)
