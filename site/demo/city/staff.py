"""The demo's accounts."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.users.models import UserProfile

from demo.content.staff import STAFF
from workflows.casetypes.models import Team
from workflows.staff.models import User


def ensure_staff() -> None:
    """Create the accounts that are missing, with settings.DEMO_PASSWORD; leave the others."""
    known = set(User.objects.values_list("username", flat=True))
    for login, roles, first_name, last_name, teams in STAFF:
        if login not in known:
            _make(login, roles, first_name, last_name, teams)


@transaction.atomic
def _make(
    login: str, roles: tuple[str, ...], first_name: str, last_name: str, teams: tuple[str, ...]
) -> None:
    user = User.objects.create_user(
        username=login,
        email=f"{login}@example.org",
        password=settings.DEMO_PASSWORD,
        first_name=first_name,
        last_name=last_name,
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    user.teams.set(Team.objects.filter(key__in=teams))
    UserProfile.objects.create(user=user, preferred_language="nl")
