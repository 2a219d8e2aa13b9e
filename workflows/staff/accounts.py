"""Who changes whose account. Two people for whoever watches over others (docs/adr/0037)."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from workflows.staff.log import note
from workflows.staff.models import AccountChange, AccountEvent, User

What = AccountEvent.What
MANAGES = "workflows.change_user"
CONFIRMS = "workflows.confirm_account_change"
# The roles that one coordinator gives and takes; every other group takes two people.
ROLES_OF_ONE = frozenset({"editor", "moderator", "operator", "handler"})


class AlreadyAsked(Exception):
    """A change of this account waits already."""


def roles_of_two(groups: Collection[Group]) -> list[Group]:
    """Return the groups among these that take two people."""
    return [group for group in groups if group.name not in ROLES_OF_ONE]


def takes_two(account: User) -> bool:
    """Return whether a change of this account takes two people."""
    return bool(account.pk and roles_of_two(account.groups.all()))


def may_see(user: User, account: User) -> bool:
    """Return whether `user` may look at the account at all: superusers show to their like only."""
    return user.is_superuser or not account.is_superuser


def may_change_alone(user: User, account: User) -> bool:
    """Return whether `user` may change the account without anybody else."""
    if user.is_superuser:
        return True
    return user.has_perm(MANAGES) and not account.is_superuser and not takes_two(account)


@transaction.atomic
def ask(account: User, wanted: dict[str, Any], user: User) -> AccountChange:
    """Write down what `user` wants changed; nothing changes before a second person agrees.

    Raise PermissionDenied, or AlreadyAsked.
    """
    if not user.has_perm(MANAGES) or not may_see(user, account):
        raise PermissionDenied
    change, made = AccountChange.objects.get_or_create(
        account=account, defaults={"asked_by": user, "wanted": wanted}
    )
    if not made:
        raise AlreadyAsked
    note(What.ASKED, account, by=user)
    return change


def may_decide(user: User, change: AccountChange) -> bool:
    """Return whether `user` is the second person: allowed to, and not the one who asked."""
    return user.has_perm(CONFIRMS) and user.pk != change.asked_by_id


def waiting_for(user: User) -> "QuerySet[AccountChange]":
    """Return the changes for which `user` is the second person."""
    waiting = AccountChange.objects.all()
    return waiting.exclude(asked_by=user) if user.has_perm(CONFIRMS) else waiting.none()


def still_stands(change: AccountChange) -> bool:
    """Return whether who asked for it could still ask, and for this account."""
    asker = change.asked_by
    return asker.is_active and asker.has_perm(MANAGES) and may_see(asker, change.account)


@transaction.atomic
def confirm(change_id: int, user: User) -> AccountChange:
    """Make the change. Raise PermissionDenied, or AccountChange.DoesNotExist."""
    change = locked(change_id)
    if not may_decide(user, change):
        raise PermissionDenied
    return carry_out(change, user)


@transaction.atomic
def confirm_for(account: User) -> AccountChange:
    """Make the change of an account as whoever runs the server: with one coordinator, the second.

    Raise PermissionDenied, or AccountChange.DoesNotExist.
    """
    return carry_out(locked(AccountChange.objects.get(account=account).pk))


def carry_out(change: AccountChange, user: User | None = None) -> AccountChange:
    """Make a change that was agreed with. Raise PermissionDenied where nobody could ask it now."""
    if not still_stands(change):
        raise PermissionDenied
    note(What.CONFIRMED, change.account, by=user)
    make(change)
    change.delete()
    return change


@transaction.atomic
def withdraw(change_id: int, user: User) -> AccountChange:
    """Leave the account as it is; who asked may say so too.

    Raise PermissionDenied, or AccountChange.DoesNotExist.
    """
    change = locked(change_id)
    if not user.has_perm(CONFIRMS):
        raise PermissionDenied
    note(What.WITHDRAWN, change.account, by=user)
    change.delete()
    return change


def locked(change_id: int) -> AccountChange:
    """Return the change, held until the end of the transaction: two may decide at once."""
    return AccountChange.objects.select_for_update(of=("self",)).get(pk=change_id)


def make(change: AccountChange) -> None:
    """Do what was asked.

    Who gets a role of two begins without a password and sets one by mail: a colleague who set
    the earlier one would be a second person all alone.
    """
    account, wanted = change.account, dict(change.wanted)
    groups = list(Group.objects.filter(pk__in=wanted.pop("groups", [])))
    before = {group.pk for group in account.groups.all()}
    for field, value in wanted.items():
        setattr(account, field, value)
    if any(group.pk not in before for group in roles_of_two(groups)):
        account.set_unusable_password()
    account.save()
    account.groups.set(groups)
