"""Throwing a campaign away that was never live, with everything that was made for it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from cms.campaigns import services
from cms.campaigns.making import ADDS
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from cms.campaigns.services import Refused, locked
from cms.models.base import CityPage
from cms.models.vacancies import VacancyIndexPage
from forms.admin.usage import uses
from forms.models import FormDefinition
from workflows.cases.models import Case
from workflows.privacy.try_outs import remove_in
from workflows.staff.models import User


def may_throw_away(user: User, campaign: Campaign) -> bool:
    """Return whether `user` may let go of a campaign: who begins them, while it is a draft."""
    return campaign.is_draft and user.has_perm(services.CHANGES) and user.has_perm(ADDS)


def why_not(parts: Parts) -> list[str]:
    """Return the sentences that say why a campaign has to stay."""
    found = []
    if not parts.campaign.is_draft or not parts.programme.is_draft:
        found.append(_("It was live: take it down instead."))
    live = [each.name for each in parts.case_types if not each.is_draft]
    live += [each.name for each in parts.forms if each.live]
    live += [page.title for page in parts.pages if page.live]
    found += [_("“%(name)s” is live.") % {"name": name} for name in live]
    if Case.objects.filter(case_type__in=parts.case_types, test=False).exists():
        found.append(_("There are cases in it."))
    return found


def throw_away(campaign: Campaign, user: User) -> None:
    """Delete a campaign that was never live, with its tests and its parts.

    Its checklists stay in the list of forms, and a team stays that has members or other case
    types. Raise PermissionDenied, or Refused when something of it is live or has a case.
    """
    if not user.has_perm(services.CHANGES) or not user.has_perm(ADDS):
        raise PermissionDenied
    with transaction.atomic():
        parts = Parts(locked(campaign))
        refuse_to_lose(parts)
    for draft in parts.drafts:
        remove_in(draft)
    try:
        with transaction.atomic():
            parts = Parts(locked(campaign))
            refuse_to_lose(parts)
            delete(parts)
    except ProtectedError:
        raise Refused(_("Something else uses a part of it, or a test was just sent.")) from None


def refuse_to_lose(parts: Parts) -> None:
    """Raise Refused with all that keeps a campaign."""
    sentences = why_not(parts)
    if sentences:
        raise Refused(*sentences)


def delete(parts: Parts) -> None:
    """Delete what was made for a campaign. Raise ProtectedError."""
    forms, teams = parts.forms, parts.teams
    for page in reversed(parts.pages):
        if not isinstance(page, VacancyIndexPage) or not page.get_children().exists():
            delete_page(page)
    for case_type in parts.case_types:
        case_type.delete()
    for form in forms:
        delete_unused(form)
    for category in parts.categories:
        category.delete()
    parts.programme.delete()
    for team in teams:
        services.remove_unused(team)


def delete_page(page: CityPage) -> None:
    """Delete the draft of a page in each language."""
    for other in page.get_translations():
        other.delete()
    page.delete()


def delete_unused(form: FormDefinition) -> None:
    """Delete a form that nothing else uses, in each language."""
    if not uses(form):
        FormDefinition.objects.filter(translation_key=form.translation_key).delete()
