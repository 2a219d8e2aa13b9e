"""Whose account somebody has whom the city's own provider of identities knows (docs/adr/0105)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from workflows.staff.models import User


class NoAccount(Exception):
    """The provider knows somebody for whom there is nothing here."""


class NameTaken(NoAccount):
    """An account has this username or address, and nothing proves that it is the same person."""


def roles_claimed(claims: Mapping[str, Any]) -> set[str]:
    """Return the roles that the provider's claim gives; the claim is one value or a list."""
    provider = settings.IDENTITY_PROVIDER
    said = claims.get(provider["roles_claim"], [])
    values = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return {role for value, role in provider["roles"].items() if value in values}


def account_for(claims: Mapping[str, Any]) -> User:
    """Return the account of somebody who comes for the first time, made where a role is claimed.

    One that a coordinator made is theirs by an address that the provider has verified; never an
    administrator's. Raises NameTaken, or NoAccount for who has neither account nor role.
    """
    address = str(claims.get("email") or "")
    name = str(claims.get("preferred_username") or address or claims["sub"])[:150]
    if address and claims.get("email_verified") is True:
        found = User.objects.filter(email__iexact=address, is_superuser=False)
        if len(found) == 1:
            return found[0]
    if not roles_claimed(claims):
        raise NoAccount
    same = User.objects.filter(username__iexact=name)
    if same.exists() or (address and User.objects.filter(email__iexact=address).exists()):
        raise NameTaken
    account = User(
        username=name,
        email=address[:254],
        first_name=str(claims.get("given_name") or "")[:150],
        last_name=str(claims.get("family_name") or "")[:150],
    )
    account.set_unusable_password()
    account.save()
    return account


@transaction.atomic
def follow_claim(account: User, claims: Mapping[str, Any]) -> None:
    """Give and take the roles that the provider is asked about; others stay as they are."""
    claimed = roles_claimed(claims)
    asked = set(settings.IDENTITY_PROVIDER["roles"].values())
    has = set(account.groups.values_list("name", flat=True))
    account.groups.add(*Group.objects.filter(name__in=claimed - has))
    account.groups.remove(*Group.objects.filter(name__in=(asked & has) - claimed))
