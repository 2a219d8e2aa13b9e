"""Keeping a draft as a template, and beginning a page from one."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models.base import SOURCE, CityPage
from cms.page_templates.models import PageTemplate
from cms.page_templates.ready_made import READY_MADE
from workflows.staff.models import User

EMPTY, FIRST = "empty", "ready-made"
# What every page has to have of its own (its address is made from the first title), and days.
NOT_TAKEN = ("title", "slug", "seo_title", "search_description", "sign_up_until", "told_on")


@dataclass(frozen=True)
class Choice:
    """What a new page may begin from: its key in addresses, and its name."""

    key: str
    name: str


def choices_for(model: type[CityPage]) -> list[Choice]:
    """Return what a page of this kind may begin from: the ready-made one, those of staff, empty."""
    kept = PageTemplate.objects.filter(page__in=model.objects.all()).select_related("page")
    of_staff = [Choice(str(one.pk), str(one)) for one in kept]
    return [
        Choice(FIRST, _("With guidance: what belongs on it, box by box")),
        *sorted(of_staff, key=lambda one: one.name.casefold()),
        Choice(EMPTY, _("Empty")),
    ]


def fill(page: CityPage, key: str) -> None:
    """Put the texts of a template in a new page of its kind, which is not saved.

    What has days of its own, such as the moments of a vacancy, stays behind. Raises
    PageTemplate.DoesNotExist.
    """
    if key == EMPTY:
        return
    if key == FIRST:
        values = READY_MADE[type(page)]()
    else:
        values = values_of(PageTemplate.objects.get(pk=key, page__in=type(page).objects.all()))
    for name, value in values.items():
        setattr(page, name, value)


def values_of(template: PageTemplate) -> dict[str, Any]:
    """Return the fields of the newest draft of a template."""
    draft = template.page.get_latest_revision_as_object()
    fields = {field.name for field in draft._meta.concrete_fields} - set(NOT_TAKEN)
    names = (one.field_name for one in draft.translatable_fields)
    return {name: getattr(draft, name) for name in names if name in fields}


def is_template(page: Page) -> bool:
    """Return whether new pages begin from this one."""
    return PageTemplate.objects.filter(page=page.pk).exists()


def can_be_kept(page: Page, user: User) -> bool:
    """Return whether `user` may keep this page as a template: a Dutch draft of a kind with any."""
    is_of_kind = page.specific_class in READY_MADE and page.locale.language_code == SOURCE
    return is_of_kind and not page.live and page.permissions_for_user(user).can_edit()


def keep(page: Page, user: User) -> None:
    """Make a draft a template. Raises PermissionDenied."""
    if not can_be_kept(page, user):
        raise PermissionDenied
    PageTemplate.objects.get_or_create(page_id=page.pk)


def let_go(page: Page, user: User) -> None:
    """Make a template a draft like any other. Raises PermissionDenied."""
    if not can_be_kept(page, user):
        raise PermissionDenied
    PageTemplate.objects.filter(page=page.pk).delete()
