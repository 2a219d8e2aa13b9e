"""One's own account: Wagtail's page, with a brake on guessing the password and clean pictures."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import cache_control
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.forms.auth import PasswordChangeForm
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, ChangePasswordPanel

from forms.registers.file_types import PICTURES
from workflows.desk.accounts.sign_in import wait_sentence
from workflows.intake.files.uploads import cleaned_upload
from workflows.intake.rates import address_of
from workflows.staff import brake


class BrakedPasswordForm(PasswordChangeForm):
    """A new password for who knows the old one. Tries count together with those to sign in."""

    def __init__(self, *args: Any, place: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.place = place

    def clean_old_password(self) -> str:
        """Return the old password. Raise ValidationError when it is wrong, or tried too soon."""
        try:
            tried = brake.begin(self.user.get_username(), self.place)
        except brake.Wait as wait:
            raise ValidationError(wait_sentence(wait.minutes), code="wait") from wait
        old: str = super().clean_old_password()
        brake.proven(tried)
        return old


class PasswordPanel(ChangePasswordPanel):
    """Asks for the old password and a new one."""

    def form_class(self, *args: Any, **options: Any) -> BrakedPasswordForm:
        """Return the form, with where it is typed."""
        return BrakedPasswordForm(*args, place=address_of(self.request), **options)

    @cached_property
    def form(self) -> forms.Form:
        """The form of this request. Wagtail asks for it again to show what is wrong."""
        return super().get_form()

    def get_form(self) -> forms.Form:
        """Return the same form each time: one POST is one try."""
        return self.form


class CleanPictureForm(AvatarPreferencesForm):
    """A picture of oneself: drawn anew, so that nothing says where it was taken."""

    def clean_avatar(self) -> Any:
        """Return the picture to keep, made smaller by Wagtail where it is large."""
        sent = self.cleaned_data.get("avatar")
        if not sent or "avatar" not in self.changed_data:
            return self._original_avatar
        self.cleaned_data["avatar"] = cleaned_upload(sent, (PICTURES,))
        return super().clean_avatar()


class PicturePanel(AvatarSettingsPanel):
    """Asks for a picture of oneself."""

    form_class = CleanPictureForm

    @cached_property
    def form(self) -> forms.Form:
        """The form of this request; a file is read once."""
        return super().get_form()

    def get_form(self) -> forms.Form:
        """Return the same form each time."""
        return self.form


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
@method_decorator(require_admin_access, name="dispatch")
class OwnAccountView(AccountView):
    """What staff set for themselves."""

    ours: ClassVar = {ChangePasswordPanel: PasswordPanel, AvatarSettingsPanel: PicturePanel}

    @cached_property
    def panels(self) -> list[Any]:
        """The panels of this request, with ours in the place of Wagtail's."""
        return [self.own(panel) for panel in super().get_panels()]

    def own(self, panel: Any) -> Any:
        """Return our panel for one of Wagtail's, or that one."""
        ours = self.ours.get(type(panel))
        return ours(panel.request, panel.user, panel.profile) if ours else panel

    def get_panels(self) -> list[Any]:
        """Return the same panels each time Wagtail asks while it answers one request."""
        return self.panels
