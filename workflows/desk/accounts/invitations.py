"""Colleagues who are invited: an account without a password, and a link by mail to set one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from workflows.casetypes.models import Team
from workflows.city.services import city
from workflows.staff import accounts
from workflows.staff.log import note
from workflows.staff.models import AccountChange, AccountEvent, User
from workflows.staff.names import name_of
from workflows.upkeep.enqueueing import enqueue

What = AccountEvent.What
# Somebody on leave comes back within it; whoever comes later is invited again.
GOOD_FOR = timedelta(days=7)
SALT = "workflows.desk.accounts.invitations"
SEND = "workflows.desk.accounts.tasks.send_invitation"
# Whoever is new has no language of their own yet: both of the staff's stand in the mail.
LANGUAGES = ("nl", "en")
COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Invited:
    """Somebody to invite: a mail address, and the name as far as it was given."""

    mail: str
    first_name: str = ""
    last_name: str = ""


class Links:
    """What a link to set the first password ends with; Django's views ask for these two names."""

    def make_token(self, account: User) -> str:
        """Return a text that lets who reads the account's mail set its first password."""
        return signing.dumps(state_of(account), salt=SALT)

    def check_token(self, account: User | None, token: str) -> bool:
        """Return whether it is this account's, of the last seven days, and not used yet."""
        if account is None or not is_open(account):
            return False
        try:
            said: str = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
        except signing.BadSignature:
            return False
        return said == state_of(account)


links = Links()


def state_of(account: User) -> str:
    """Return what a link is good for: it ends with the password, or with the mail address."""
    said = f"{account.pk}|{account.password}|{account.email}"
    return salted_hmac(SALT, said, algorithm="sha256").hexdigest()[:32]


def is_open(account: User) -> bool:
    """Return whether the account waits for its first password."""
    return account.is_active and not account.has_usable_password()


@transaction.atomic
def invite(
    people: Iterable[Invited], groups: Collection[Group], teams: Collection[Team], user: User
) -> list[User]:
    """Make an account for each, in these groups and teams, and have a link mailed to each.

    Raise PermissionDenied for who makes no accounts, and for a group that takes two people.
    """
    if not user.has_perm(accounts.MANAGES) or accounts.roles_of_two(groups):
        raise PermissionDenied
    return [made(one, groups, teams, user) for one in people]


def made(person: Invited, groups: Collection[Group], teams: Collection[Team], user: User) -> User:
    """Return a new account, which signs in with its mail address."""
    account = User(
        username=person.mail,
        email=person.mail,
        first_name=person.first_name,
        last_name=person.last_name,
    )
    account.set_unusable_password()
    account.save()
    account.groups.set(groups)
    account.teams.set(teams)
    ask_in(account, user)
    return account


def ask_in(account: User, user: User | None) -> None:
    """Have the worker mail a link, where the account waits for a password; nobody: the system."""
    if is_open(account) and account.email:
        note(What.INVITED, account, by=user)
        enqueue(SEND, account.pk)


@transaction.atomic
def confirm(change_id: int, user: User) -> AccountChange:
    """Make a change that takes two people; whoever has no password by it is asked in.

    Raise PermissionDenied, or AccountChange.DoesNotExist.
    """
    change = accounts.confirm(change_id, user)
    ask_in(change.account, user)
    return change


@transaction.atomic
def confirm_for(account: User) -> AccountChange:
    """Make the change that waits for an account, as whoever runs the server, and ask it in.

    Raise PermissionDenied, or AccountChange.DoesNotExist.
    """
    change = accounts.confirm_for(account)
    ask_in(change.account, None)
    return change


class AlreadyThere(Exception):
    """Somebody can make accounts at a screen: nobody is the first any more."""


@transaction.atomic
def invite_first(mail: str) -> User:
    """Return the account of the first coordinator, made where it is not there; nothing is mailed.

    For whoever runs the server, before anybody can sign in. Raise AlreadyThere, with the login of
    who can by now.
    """
    can_make = User.objects.filter(Q(groups__name=COORDINATOR) | Q(is_superuser=True))
    for account in can_make.filter(is_active=True).distinct():
        if account.has_usable_password():
            raise AlreadyThere(account.get_username())
    account = User.objects.filter(username=mail).first() or User(username=mail, email=mail)
    account.set_unusable_password()
    account.save()
    account.groups.add(Group.objects.get(name=COORDINATOR))
    note(What.INVITED, account)
    return account


def link_to(account: User) -> str:
    """Return the address at which who waits for a password sets one, once."""
    address = [urlsafe_base64_encode(force_bytes(account.pk)), links.make_token(account)]
    return settings.SITE_URL + reverse("invited", args=address)


@transaction.atomic
def invite_again(ids: Collection[int], user: User) -> int:
    """Have a new link mailed to those of these accounts that wait; return how many.

    Raise PermissionDenied for who makes no accounts.
    """
    if not user.has_perm(accounts.MANAGES):
        raise PermissionDenied
    found = [one for one in waiting(user) if one.pk in ids]
    for account in found:
        ask_in(account, user)
    return len(found)


def waiting(user: User) -> list[User]:
    """Return the invited who have no password yet, as far as `user` may see them, oldest first.

    Each has `ends_at`, when its last link ends or ended.
    """
    invited = AccountEvent.objects.filter(what=What.INVITED, account=OuterRef("pk"))
    rows = (
        User.objects.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .annotate(invited_at=Subquery(invited.order_by("-at").values("at")[:1]))
        .exclude(invited_at=None)
        .order_by("invited_at", "pk")
    )
    found: list[User] = [one for one in rows if accounts.may_see(user, one)]
    for account in found:
        account.ends_at = account.invited_at + GOOD_FOR  # type: ignore[attr-defined]
    return found


def send(account: User) -> None:
    """Mail the link, in Dutch with English beneath. Raise what the mail server answers."""
    ends_at: datetime = timezone.localtime() + GOOD_FOR
    context = {
        "name": account.first_name,
        "login": account.get_username(),
        "link": link_to(account),
        "ends_at": ends_at,
        "by": invited_by(account),
    }
    parts = []
    for language in LANGUAGES:
        with translation.override(language):
            ours = {**context, "site_name": city().site_name}
            parts.append(render_to_string("workflows/desk/invitation.txt", ours).strip())
    with translation.override(LANGUAGES[0]):
        subject = _("Your account for %(site)s") % {"site": city().site_name}
    send_mail(subject, "\n\n\n".join(parts) + "\n", None, [account.email])


def invited_by(account: User) -> str:
    """Return the name of the colleague who invited last; "" when nobody is known."""
    events = AccountEvent.objects.filter(what=What.INVITED, account=account)
    last = events.select_related("by").order_by("-at").first()
    return name_of(last.by) if last else ""
