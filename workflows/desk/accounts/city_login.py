"""Signing in by the city's own provider of identities: allauth's, led back to our one page."""

import logging
from collections.abc import Mapping
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from workflows.staff import city_accounts
from workflows.staff.second_factor import HAS_ONE

logger = logging.getLogger(__name__)

PROVIDER = "city"
AWAY = _(
    "The city's sign-in did not answer as it should. Try again, or sign in with username and "
    "password."
)
UNKNOWN = _(
    "The city's sign-in knows you, but you have no account and no role here. Ask a coordinator "
    "to invite you."
)
TAKEN = _(
    "There is an account with your username or address, and the city's sign-in does not say that "
    "the address is yours. Ask an administrator."
)
ENDED = _("This account is not active. Ask a coordinator.")


@require_GET
def begin_at_the_city(request: HttpRequest) -> HttpResponseBase:
    """Lead to the city's own page to sign in. Raises Http404 where there is none."""
    if not settings.IDENTITY_PROVIDER:
        raise Http404
    try:
        answer: HttpResponseBase = views.login(request, PROVIDER)
    except (requests.RequestException, KeyError):
        logger.warning("the provider of identities does not answer with what it should")
        return _refused(request, AWAY).response
    return answer


@require_GET
def back_from_the_city(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take somebody in whom the city's page sends back. Raises Http404 where there is none."""
    if not settings.IDENTITY_PROVIDER:
        raise Http404
    answer: HttpResponseBase = views.callback(request, provider_id)
    return answer


class CityLoginAdapter(DefaultSocialAccountAdapter):
    """Who comes by the provider: to their account, with the roles that it claims for them."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: accounts are made by a claim, never by a form."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the account, and follow the claim.

        Raises ImmediateHttpResponse, back to the page to sign in, for whoever has none.
        """
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise _refused(request, AWAY)
        claims = _claims(sociallogin.account.extra_data)
        # What the provider says of somebody stays there.
        sociallogin.account.extra_data = {}
        try:
            with transaction.atomic():
                _lead_to_account(request, sociallogin, claims)
        except city_accounts.NameTaken as error:
            raise _refused(request, TAKEN) from error
        except city_accounts.NoAccount as error:
            raise _refused(request, UNKNOWN) from error
        if not sociallogin.user.is_active:
            raise _refused(request, ENDED)
        if not sociallogin.user.has_perm("wagtailadmin.access_admin"):
            raise _refused(request, UNKNOWN)
        # RFC 8176: the provider asked for more than one thing.
        if "mfa" in claims.get("amr", []):
            request.session[HAS_ONE] = True

    def on_authentication_error(self, request: HttpRequest, *_error: Any, **_more: Any) -> None:
        """Raise ImmediateHttpResponse, back to the page to sign in, with a sentence."""
        logger.warning("the provider of identities took nobody in")
        raise _refused(request, AWAY)


def _lead_to_account(
    request: HttpRequest, sociallogin: SocialLogin, claims: Mapping[str, Any]
) -> None:
    if sociallogin.is_existing:
        sociallogin.account.save(update_fields=["extra_data"])
    else:
        sociallogin.connect(request, city_accounts.account_for(claims))
    city_accounts.follow_claim(sociallogin.user, claims)


def _claims(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the provider says of somebody: of the user, and of how they signed in."""
    return {**said.get("id_token", {}), **said.get("userinfo", {})}


def _refused(request: HttpRequest, sentence: Any) -> ImmediateHttpResponse:
    messages.error(request, sentence)
    return ImmediateHttpResponse(redirect("account_login"))
