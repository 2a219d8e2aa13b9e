"""The one page to sign in: allauth's, with the brake on guessing before it."""

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.views import LoginView
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.account import LogoutView

from workflows.intake.rates import address_of
from workflows.staff import brake
from workflows.staff.models import User

NO_MATCH = _("This username or e-mail address and this password do not go together.")


class StaffAdapter(DefaultAccountAdapter):
    """Accounts of staff only: made by a coordinator, counted before their password is looked at."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NO_MATCH,
        "email_password_mismatch": NO_MATCH,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody makes their own account."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing in the cache: `authenticate` counts in the database."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the active account with this password; raise ValidationError when it is too soon.

        Whoever is deactivated reads the same as whoever does not exist.
        """
        typed = credentials.get("email") or credentials.get("username") or ""
        try:
            tried = brake.begin(typed, address_of(request))
        except brake.Wait as wait:
            raise ValidationError(wait_sentence(wait.minutes), code="wait") from wait
        user: User | None = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        # Whoever guesses codes would begin anew with each password, if that were a sign-in.
        brake.proven(tried)
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in; of how it was done the session keeps no name."""
        super().login(request, user)
        brake.signed_in(user, address_of(request))
        for record in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, []):
            record.pop("username", None)
            record.pop("email", None)

    def is_reauthentication_required(self, *, app: str = "") -> bool:
        """Return whether to ask who it is before a factor changes; not soon after a sign-in."""
        shown = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        soon = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not shown or shown[-1]["at"] < soon

    def add_message(self, *args: Any, **options: Any) -> None:
        """Say nothing: the first screen says who is signed in."""


def wait_sentence(minutes: int) -> str:
    """Return what stands above the form while tries are not looked at."""
    return ngettext(
        "Too many tries. Try again in %(minutes)s minute, or ask a coordinator to let you try now.",
        "Too many tries. Try again in %(minutes)s minutes, or ask a coordinator to let you try "
        "now.",
        minutes,
    ) % {"minutes": minutes}


class SignInForm(LoginForm):
    """Username or e-mail address, and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Username or e-mail address")
        login.max_length = login.widget.attrs["maxlength"] = 254
        login.widget.attrs |= {"autocomplete": "username", "autofocus": ""}
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)
        password.help_text = ""


class SignInView(LoginView):
    """Sign in, and go on to where one was going."""

    form_class = SignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form; whoever is in already goes on."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return redirect(self.get_next_url() or "wagtailadmin_home")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Return what Wagtail's template knows this page by, and the name of the city's own."""
        provider = settings.IDENTITY_PROVIDER
        context["city_login"] = provider["name"] if provider else ""
        return super().get_context_data(next=self.get_next_url(), **context)


class SignOutView(LogoutView):
    """Sign out, and have the browser throw away what it keeps of the pages that were read."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Sign out. Work on a form that was not saved stays, for it is nobody's data."""
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer
