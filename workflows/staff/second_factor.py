"""A second factor to sign in with: who must have one, and how a lost one is taken away."""

from collections.abc import Callable
from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from workflows.staff import accounts
from workflows.staff.log import note
from workflows.staff.models import AccountEvent, User
from workflows.staff.sessions import SEES_PERSONAL_DATA

What = AccountEvent.What
FACTORS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
# In the session, once the account was seen to have one: no query with each click.
HAS_ONE = "has_second_factor"
OPEN_WITHOUT = frozenset(
    {
        "account_login",
        "account_reauthenticate",
        "wagtailadmin_logout",
        # What the screen itself is made of.
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    }
)


def has_one(user: User) -> bool:
    """Return whether the account has a passkey or an app; codes to fall back on are neither."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def must_have_one(user: User) -> bool:
    """Return whether the account sees personal data, where that takes a second factor."""
    return settings.SECOND_FACTOR_REQUIRED and any(map(user.has_perm, SEES_PERSONAL_DATA))


class SecondFactorMiddleware:
    """Lead whoever must have a second factor, and has none, to where one is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        """Return the way to the screen of factors, or None."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or is_open(request):
            return None
        user = request.user
        if not user.is_authenticated or request.session.get(HAS_ONE) or not must_have_one(user):
            return None
        if has_one(user):
            request.session[HAS_ONE] = True
            return None
        return redirect("mfa_index")


def is_open(request: HttpRequest) -> bool:
    """Return whether the view is no matter of staff, or needed to get a factor."""
    name = request.resolver_match.url_name or "" if request.resolver_match else ""
    is_of_staff = request.path_info.startswith(("/admin/", "/documents/"))
    return not is_of_staff or name.startswith("mfa_") or name in OPEN_WITHOUT


def may_take_away(user: User) -> list[User]:
    """Return the accounts with a second factor that `user` alone may take it away from."""
    having = User.objects.filter(authenticator__type__in=FACTORS).exclude(pk=user.pk).distinct()
    found = having.prefetch_related("groups").order_by("username")
    return [account for account in found if accounts.may_change_alone(user, account)]


@transaction.atomic
def take_away(account: User, by: User | None = None) -> int:
    """Take away each factor of an account that lost its own; return how many there were.

    The next sign-in is by password alone, and makes another one where it must.
    """
    found = Authenticator.objects.filter(user=account)
    number = found.filter(type__in=FACTORS).count()
    if found.delete()[0]:
        note(What.FACTOR_REMOVED, account, by=by)
    return number


def listen() -> None:
    """Write down each factor that somebody makes or takes away."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_removed.connect(_removed)


def _added(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    if authenticator.type in FACTORS:
        note(What.FACTOR_ADDED, user, by=user, detail=authenticator.type)


def _removed(request: HttpRequest, authenticator: Authenticator, **_signal: Any) -> None:
    request.session.pop(HAS_ONE, None)
    if authenticator.type in FACTORS:
        owner = authenticator.user
        note(What.FACTOR_REMOVED, owner, by=owner, detail=authenticator.type)
