"""Making a campaign: everything it needs, as drafts, in one transaction."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.campaigns.models import Campaign
from cms.campaigns.pages import add_form_page, add_tile
from cms.campaigns.starters.writing import CampaignStarter
from cms.models.home import HomePage
from cms.setting_up.services import home_page
from workflows.casetypes.beginning import begin_draft, texts
from workflows.casetypes.fields import Texts
from workflows.casetypes.keys import key_like
from workflows.casetypes.models import CaseType, Category, Programme, Team
from workflows.casetypes.partners import Partner
from workflows.staff.models import User

ADDS = "cms.add_campaign"


class NoSite(Exception):
    """There is no first page yet, below which the pages of a campaign could stand."""

    def __init__(self) -> None:
        super().__init__(_("Set up the city first: its pages have no place yet."))


@dataclass(frozen=True)
class Asked:
    """What is asked for a new campaign. Without a `team`, a coordinator chooses it."""

    name: Texts
    starts_on: date
    ends_on: date | None = None
    team: Team | None = None
    partners: Collection[Partner] = field(default_factory=list)


@transaction.atomic
def begin(starter: CampaignStarter, asked: Asked, user: User) -> Campaign:
    """Make a campaign from a starter; nothing of it is live. Raise PermissionDenied or NoSite."""
    home = allowed(user)
    campaign = add_programme(asked, user, purpose=texts(starter.purpose))
    programme = campaign.programme
    categories = [
        Category.objects.create(
            key=key_like(name[0], Category), name=texts(name), sign=sign, programme=programme
        )
        for name, sign in starter.categories
    ]
    team = asked.team or team_to_choose(asked.name)
    made: dict[str, CaseType] = {}
    for planned in (*starter.forms, *starter.tiles):
        ready = planned.ready
        if ready.key not in made:
            made[ready.key] = begin_draft(ready, programme, team, user)
    for form in starter.forms:
        add_form_page(home, form, made[form.ready.key], user)
    for tile in starter.tiles:
        add_tile(home, tile, made[tile.ready.key], categories[tile.category], user)
    return campaign


def allowed(user: User) -> HomePage:
    """Return the first page, for who may make a campaign. Raise PermissionDenied or NoSite."""
    if not user.has_perm(ADDS):
        raise PermissionDenied
    home = home_page()
    if home is None:
        raise NoSite
    return home


def add_programme(asked: Asked, user: User, **values: object) -> Campaign:
    """Add the programme, a draft, and what is known of the campaign beside it."""
    programme = Programme.objects.create(
        key=key_like(asked.name["nl"], Programme),
        name=asked.name,
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        is_draft=True,
        **values,
    )
    campaign = Campaign.objects.create(programme=programme, made_by=user)
    campaign.partners.set(asked.partners)
    return campaign


def team_to_choose(name: Texts) -> Team:
    """Add a team without members: a coordinator gives it some, or chooses another one."""
    called = Texts()
    for code, text in name.items():
        with override(code):
            called[code] = _("Team for %(campaign)s") % {"campaign": text}
    return Team.objects.create(key=key_like(called["nl"], Team), name=called)
