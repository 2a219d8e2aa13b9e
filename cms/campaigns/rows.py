"""The parts of a campaign as its overview lists them, each with where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.campaigns.checks import edit_page, setting
from cms.campaigns.parts import Parts
from cms.campaigns.services import is_behind
from forms.admin.permissions import WORKS_ON_FORMS, has_any
from forms.admin.screens import editor_url
from workflows.casetypes.models import CaseType, Category, Programme, Team


@dataclass(frozen=True)
class Row:
    """A part: what sort it is, what it is called, how it stands, and its screen or ""."""

    sort: str
    label: str
    state: str
    url: str
    preview: str = ""
    name_url: str = ""


def rows_of(parts: Parts, user: Any) -> list[Row]:
    """Return a row for each part; with a screen only where `user` may open it."""
    return [*settings_of(parts, user), *forms_of(parts, user), *pages_of(parts, user)]


def settings_of(parts: Parts, user: Any) -> Iterator[Row]:
    """Yield programme, team, categories and case types."""
    programme = parts.programme
    stands = _("draft") if programme.is_draft else _("live")
    found: list[tuple[type[Any], str, Any, str]] = [
        (Programme, "programmes", programme, stands),
        *((Team, "teams", team, how_many(team)) for team in parts.teams),
        *((Category, "categories", each, stands) for each in parts.categories),
        *(
            (CaseType, "case-types", each, _("draft") if each.is_draft else _("live"))
            for each in parts.case_types
        ),
    ]
    for model, room, row, state in found:
        may = user.has_perm(f"workflows.change_{model._meta.model_name}")
        sort = capfirst(str(model._meta.verbose_name))
        yield Row(sort, str(row.name), state, setting(room, row.pk) if may else "")


def how_many(team: Team) -> str:
    """Return how many are in a team."""
    number = team.members.filter(is_active=True).count()
    return ngettext("%(number)d member", "%(number)d members", number) % {"number": number}


def forms_of(parts: Parts, user: Any) -> Iterator[Row]:
    """Yield the forms; those of drafts with the screen on which they get another name."""
    may, drafts = has_any(user, WORKS_ON_FORMS), {each.form_id: each for each in parts.drafts}
    for form in parts.forms:
        draft = drafts.get(form.pk) if parts.campaign.is_draft else None
        name = (
            reverse("cms_name_in_campaign", args=[parts.programme.key, draft.pk]) if draft else ""
        )
        url = editor_url(form) if may else ""
        yield Row(_("Form"), form.name, state_of(form), url, name_url=name)


def pages_of(parts: Parts, user: Any) -> Iterator[Row]:
    """Yield the pages."""
    for page in parts.pages:
        may = page.permissions_for_user(user).can_edit()
        draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk]) if may else ""
        sort = capfirst(str(page._meta.verbose_name))
        yield Row(sort, page.title, state_of(page), edit_page(page) if may else "", draft)


def state_of(row: Any) -> str:
    """Return how a form or a page stands."""
    if not row.live:
        return _("draft")
    return _("live, with changes in draft") if is_behind(row) else _("live")
