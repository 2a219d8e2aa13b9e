"""What is done with a campaign as a whole, and who may.

An editor builds and submits; a coordinator agrees with team, ground and retention; a moderator
publishes. Whoever may do more than one of these does them at once: nobody is asked twice.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.admin import refusal
from cms.campaigns.checks import missing_in
from cms.campaigns.models import Campaign, State
from cms.campaigns.parts import Parts
from cms.models.base import CityPage
from cms.services import publish_whole_translations
from cms.vacancy_use import in_use
from forms.admin.permissions import PUBLISH
from workflows.casetypes import pausing
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Team
from workflows.casetypes.partners import Partner
from workflows.revising import services as revising
from workflows.staff.models import User

CHANGES = "cms.change_campaign"
SETTLES = revising.CHANGES


class Refused(Exception):
    """It cannot be done now; `sentences` say why, for whoever asked."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Agreed:
    """What a coordinator answers for; `retention` is in days, by the id of a case type."""

    team: Team
    legal_ground: str
    purpose: Texts
    retention: dict[int, int]
    partners: Collection[Partner]


def may_see(user: User) -> bool:
    """Return whether `user` may open campaigns: who builds, agrees or publishes."""
    return user.has_perm(CHANGES)


def may_settle(user: User) -> bool:
    """Return whether `user` answers for team, ground and retention."""
    return user.has_perm(SETTLES)


def may_publish(user: User, parts: Parts) -> bool:
    """Return whether `user` may put live every form and page of a campaign."""
    pages = (page.permissions_for_user(user).can_publish() for page in parts.pages)
    return user.has_perm(PUBLISH) and all(pages)


def is_settled(campaign: Campaign) -> bool:
    """Return whether somebody agreed who may still answer for it."""
    return campaign.settled_by is not None and may_settle(campaign.settled_by)


def to_settle(user: User) -> "list[Campaign]":
    """Return the campaigns of others that wait for `user` to agree with, as a coordinator."""
    if not may_settle(user):
        return []
    of_others = in_preparation().exclude(made_by=user)
    return [each for each in of_others if not is_settled(each)]


def to_publish(user: User) -> "list[Campaign]":
    """Return the campaigns that others submitted, and that `user` may publish now."""
    if not user.has_perm(PUBLISH):
        return []
    submitted = in_preparation().filter(submitted_at__isnull=False).exclude(submitted_by=user)
    return [
        each
        for each in submitted
        if (is_settled(each) or may_settle(user)) and may_publish(user, Parts(each))
    ]


def in_preparation() -> "QuerySet[Campaign]":
    """Return the campaigns that were never published, the newest first."""
    return Campaign.objects.filter(published_at=None).select_related("programme", "settled_by")


@transaction.atomic
def settle(campaign: Campaign, agreed: Agreed, user: User) -> None:
    """Set what a coordinator answers for, and note that they agree.

    A team that was made for the campaign goes when another one is chosen. Raise PermissionDenied
    or Refused when it is live already.
    """
    if not may_settle(user):
        raise PermissionDenied
    campaign = locked(campaign)
    refuse_unless(campaign.is_draft, _("It is live already: change its parts one by one."))
    programme = campaign.programme
    programme.legal_ground, programme.purpose = agreed.legal_ground, agreed.purpose
    programme.save(update_fields=["legal_ground", "purpose"])
    case_types = Parts(campaign).case_types
    before = {each.team for each in case_types}
    for case_type in case_types:
        case_type.team = agreed.team
        case_type.retention_days = agreed.retention.get(case_type.pk, case_type.retention_days)
        case_type.save()
    for team in before - {agreed.team}:
        remove_unused(team)
    campaign.partners.set(agreed.partners)
    note_agreement(campaign, user)


def remove_unused(team: Team) -> None:
    """Delete a team that was made for a campaign and has nobody and nothing."""
    has_types = CaseType.with_drafts.filter(team=team).exists()
    if not has_types and not team.members.exists() and not team.lead_id:
        team.delete()


def note_agreement(campaign: Campaign, user: User) -> None:
    """Note who answers for team, ground and retention."""
    campaign.settled_by, campaign.settled_at = user, timezone.now()
    campaign.save(update_fields=["settled_by", "settled_at"])


@transaction.atomic
def submit(campaign: Campaign, user: User) -> None:
    """Hand a campaign over to whoever publishes; a coordinator agrees with it by that.

    Raise PermissionDenied or Refused.
    """
    if not user.has_perm(CHANGES):
        raise PermissionDenied
    campaign = locked(campaign)
    refuse_unless(campaign.is_draft, _("It is live already."))
    refuse_unfinished(Parts(campaign), leave_to_coordinator=not may_settle(user))
    if may_settle(user) and not is_settled(campaign):
        note_agreement(campaign, user)
    campaign.submitted_by, campaign.submitted_at = user, timezone.now()
    campaign.save(update_fields=["submitted_by", "submitted_at"])


@transaction.atomic
def give_back(campaign: Campaign, user: User) -> None:
    """Have editors go on with what was submitted. Raise PermissionDenied or Refused."""
    campaign = locked(campaign)
    if not may_publish(user, Parts(campaign)):
        raise PermissionDenied
    refuse_unless(campaign.is_draft, _("It is live already."))
    campaign.submitted_by, campaign.submitted_at = None, None
    campaign.save(update_fields=["submitted_by", "submitted_at"])


def publish(campaign: Campaign, user: User) -> None:
    """Put live all of it at once: forms, case types, pages; Dutch alone where English is not whole.

    The tests of its case types go first, for good; the rest happens in one transaction. A campaign
    that was taken down comes back. Raise PermissionDenied, or Refused with what is missing.
    """
    if not may_publish(user, Parts(campaign)):
        raise PermissionDenied
    with transaction.atomic():
        answers = ready(locked(campaign), user)
    for draft in Parts(campaign).drafts:
        revising.remove_tests(draft, answers)
    with transaction.atomic():
        campaign = locked(campaign)
        answers = ready(campaign, user)
        put_live(campaign, user, answers)


def ready(campaign: Campaign, user: User) -> User:
    """Return who answers for its settings. Raise Refused when it cannot go live yet."""
    refuse_unfinished(Parts(campaign))
    if campaign.published_at or not may_settle(user):
        refuse_unless(
            is_settled(campaign),
            _("A coordinator has not agreed yet with the team, the ground and the retention."),
        )
        return campaign.settled_by or user
    return user


def put_live(campaign: Campaign, user: User, answers: User) -> None:
    """Publish what is not live: forms first, since pages show them."""
    parts, programme = Parts(campaign), campaign.programme
    if not is_settled(campaign):
        note_agreement(campaign, answers)
    for form in parts.forms:
        if is_behind(form):
            publish_revision(form, user)
    try:
        revising.put_all_live(parts.drafts, answers)
    except revising.Refused as refused:
        raise Refused(*refused.sentences) from refused
    programme.is_draft = False
    programme.save(update_fields=["is_draft"])
    if campaign.down_at:
        pausing.open_again([programme])
    for partner in campaign.partners.all():
        partner.categories.add(*parts.categories)
    for page in Parts(campaign).pages:
        if is_behind(page):
            publish_page(page, user)
    campaign.published_at, campaign.down_at = timezone.now(), None
    campaign.save(update_fields=["published_at", "down_at"])


def is_behind(row: Any) -> bool:
    """Return whether a form or a page is not live as it was last saved."""
    return not row.live or row.has_unpublished_changes


def publish_page(page: CityPage, user: User) -> None:
    """Publish a Dutch page, and its translations that are whole. Raise Refused."""
    if sentence := refusal(page):
        raise Refused(sentence)
    publish_revision(page, user)
    publish_whole_translations(type(page).objects.get(pk=page.pk), user)


def publish_revision(row: Any, user: User) -> None:
    """Publish the newest draft; a moderation that it alone was in ends with it."""
    if state := row.current_workflow_state:
        state.cancel(user=user)
    row.get_latest_revision().publish(user=user, skip_permission_checks=True)


@transaction.atomic
def take_down(campaign: Campaign, user: User) -> list[CityPage]:
    """Take down its pages in all languages, and have its forms take nothing from the website.

    Cases go on. Return the vacancies that stay: people signed up, and are not done. They take
    nothing either. Raise PermissionDenied or Refused.
    """
    campaign = locked(campaign)
    parts = Parts(campaign)
    if not may_publish(user, parts):
        raise PermissionDenied
    refuse_unless(campaign.state == State.LIVE, _("It is not live."))
    live = [page for page in reversed(parts.pages) if page.live]
    stay = [use.page for use in in_use(live, open_only=True)]
    for page in live:
        if page not in stay:
            page.unpublish(user=user)
    pausing.pause([campaign.programme], Texts())
    campaign.down_at = timezone.now()
    campaign.save(update_fields=["down_at"])
    return stay


def locked(campaign: Campaign) -> Campaign:
    """Return the campaign as it is now, which nobody else changes until the end."""
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("programme")
    return rows.get(pk=campaign.pk)


def refuse_unless(holds: object, sentence: str) -> None:
    """Raise Refused with a sentence when something does not hold."""
    if not holds:
        raise Refused(sentence)


def refuse_unfinished(parts: Parts, *, leave_to_coordinator: bool = False) -> None:
    """Raise Refused with all that is needed and not there."""
    needed = [each for each in missing_in(parts) if each.is_needed]
    if leave_to_coordinator:
        needed = [each for each in needed if not each.by_coordinator]
    if needed:
        raise Refused(*(each.sentence for each in needed))
