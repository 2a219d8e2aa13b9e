"""The mailboxes that the worker reads, set by coordinators. A password is typed, never shown."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import Column

from workflows.correspondence.models import Mailbox
from workflows.desk.settings.at_once import AtOnceForm
from workflows.desk.settings.viewset import SettingViewSet


class MailboxForm(AtOnceForm):
    """Takes a password and gives none: left empty, the one that is kept stays."""

    new_password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("It is kept encrypted. Leave it empty to keep the one that is set."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (self.instance.password or cleaned.get("new_password")):
            self.add_error("new_password", _("Write the password that opens the mailbox."))
        for name in ("folder", "unread_folder"):
            if '"' in cleaned.get(name, "") or "\\" in cleaned.get(name, ""):
                self.add_error(name, _("A folder has no quotes or backslashes in its name."))
        if cleaned.get("folder") and cleaned.get("folder") == cleaned.get("unread_folder"):
            self.add_error("unread_folder", _("Choose another folder than the one that is read."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save, with the new password if one was typed; it is tried at the next look."""
        if typed := self.cleaned_data.get("new_password"):
            self.instance.seal_password(typed)
        return super().save(commit)


def standing_of(mailbox: Mailbox) -> str:
    """Return in words whether it is read."""
    if not mailbox.is_on:
        return _("off")
    if mailbox.error:
        return _("not read: %(why)s") % {"why": mailbox.get_error_display()}
    if mailbox.read_at is None:
        return _("not read yet")
    if (timezone.now() - mailbox.read_at).total_seconds() < 60:
        return _("read just now")
    return _("read %(time)s ago") % {"time": timesince(mailbox.read_at, depth=1)}


class MailboxViewSet(SettingViewSet):
    base_form_class = MailboxForm
    model = Mailbox
    icon = "mail"
    list_display = (
        "__str__",
        "address",
        Column("standing", label=gettext_lazy("Goes"), accessor=standing_of),
    )
    panels = (
        HelpPanel(
            gettext_lazy(
                "The worker looks every minute. An answer to a mail of ours goes to its case; a "
                "new mail waits under “Mail”. What is here is deleted on the server after so "
                "many days."
            )
        ),
        FieldPanel("name"),
        FieldPanel("address"),
        FieldPanel("case_type"),
        FieldRowPanel([FieldPanel("host"), FieldPanel("port")]),
        FieldPanel("is_tls"),
        FieldPanel("user"),
        FieldPanel("new_password"),
        FieldRowPanel([FieldPanel("folder"), FieldPanel("unread_folder")]),
        FieldPanel("days_kept"),
        FieldPanel("is_on"),
    )
