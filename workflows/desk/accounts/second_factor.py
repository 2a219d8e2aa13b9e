"""allauth's screens of second factors, with our brake, our names and our words."""

import base64
import hashlib
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.city.services import city
from workflows.desk.accounts.sign_in import wait_sentence
from workflows.intake.rates import address_of
from workflows.staff import brake, second_factor
from workflows.staff.models import User
from workflows.staff.names import name_of


class StaffFactors(DefaultMFAAdapter):
    """Factors of staff: sealed, named after the city, and the last one stays where it must."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This code is not right, or no longer. Type the one you see now."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "You see personal data, so one way stays: add another one before you remove this."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept in the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that `encrypt` sealed, under this key or one that it replaced."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return False for the only factor of who must have one."""
        user: User = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=second_factor.FACTORS)
        return (
            authenticator.type not in second_factor.FACTORS
            or not second_factor.must_have_one(user)
            or others.exclude(pk=authenticator.pk).exists()
        )

    def get_totp_label(self, user: User) -> str:
        """Return what an app shows beside the code."""
        return user.get_username()

    def _get_user_identifier(self, user: User) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return city().site_name

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return who somebody is for their browser."""
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": name_of(user)}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return what a passkey is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"workflows.staff.second_factor" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)


class _Braked(Form):
    """A code of an app, or one to fall back on. Wrong ones count as wrong passwords do."""

    user: User

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        code = self.fields["code"]
        code.label = _("Code of your app, or a recovery code")
        code.widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autofocus": "",
        }

    def clean_code(self) -> str:
        """Return the code. Raise ValidationError when it is wrong, or typed too soon."""
        try:
            tried = brake.begin(self.user.get_username(), address_of(context.request))
        except brake.Wait as wait:
            raise ValidationError(wait_sentence(wait.minutes), code="wait") from wait
        code: str = super().clean_code()  # type: ignore[misc]  # of the form it is mixed into
        brake.proven(tried)
        return code


class _Named(Form):
    """What a passkey is called."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = _("Name")


class NamedForm(_Named, AddWebAuthnForm):
    """A new passkey."""


class RenameForm(_Named, EditWebAuthnForm):
    """Another name for a passkey."""


class AppForm(ActivateTOTPForm):
    """The first code of an app."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        code = self.fields["code"]
        code.label = _("Code that the app shows")
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class CodeForm(_Braked, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_Braked, ReauthenticateForm):
    """Before a factor is changed by who is in."""
