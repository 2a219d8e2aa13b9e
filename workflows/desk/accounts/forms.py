"""Forms about accounts: what one coordinator may set, and what waits for a second person."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import Group
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm

from workflows.staff import accounts, brake
from workflows.staff.log import note
from workflows.staff.models import AccountEvent, User

ORDER = (
    "username",
    "email",
    "first_name",
    "last_name",
    "is_active",
    "is_superuser",
    "groups",
)


class AccountFormMixin(UserForm):
    """What both forms refuse. `by` is who fills it in."""

    # Nobody types a colleague's: whoever has the account sets it, by a link in a mail.
    password_enabled = False
    field_order: ClassVar = ORDER

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        # What the form changes on the instance comes later: this is about the account as it is.
        self.takes_two_already = accounts.takes_two(self.instance)
        if not by.is_superuser:
            self.fields.pop("is_superuser", None)

    @cached_property
    def needs_second(self) -> bool:
        """Whether what was filled in waits for a second person; first asked in `clean`."""
        if self.by.is_superuser:
            return False
        return self.takes_two_already or bool(
            accounts.roles_of_two(self.cleaned_data.get("groups", ()))
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a second change beside one that takes two people and waits."""
        cleaned: dict[str, Any] = super().clean()
        if self.needs_second and hasattr(self.instance, "change_asked"):
            self.add_error(None, _("A change of this account waits already. Decide on that first."))
        return cleaned

    def wanted(self) -> dict[str, Any]:
        """Return what was filled in, for the second person."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "groups"}
        return {**kept, "groups": [group.pk for group in self.cleaned_data["groups"]]}


class AccountAddForm(AccountFormMixin, UserCreationForm):
    """A new account."""

    def save(self, commit: bool = True) -> User:
        """Save it; roles that take two people are asked for by the view."""
        if self.needs_second:
            groups = self.cleaned_data["groups"]
            self.cleaned_data["groups"] = groups.filter(name__in=accounts.ROLES_OF_ONE)
        account: User = super().save(commit=False)
        account.set_unusable_password()
        account.save()
        self.save_m2m()
        return account


class AccountEditForm(AccountFormMixin, UserEditForm):
    """An account that is there."""


class LinkForm(PasswordResetForm):
    """Asks for a link to set a password; also for who has none yet."""

    def get_users(self, email: str) -> Iterator[User]:
        """Yield the active accounts with this address that did not ask too often."""
        for user in User.objects.filter(email__iexact=email, is_active=True):
            if brake.may_ask_for_link(user):
                note(AccountEvent.What.LINK_ASKED, user)
                yield user


class RoleForm(forms.Form):
    """The role that several accounts get at once; `by` is who gives it."""

    role = forms.ModelChoiceField(queryset=Group.objects.all())

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        if not by.is_superuser:
            roles = Group.objects.filter(name__in=accounts.ROLES_OF_ONE)
            self.fields["role"].queryset = roles  # type: ignore[attr-defined]
