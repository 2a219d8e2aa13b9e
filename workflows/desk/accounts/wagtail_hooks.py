"""Accounts in the menu, and what Wagtail does to several at once."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.accounts.bulk import ACTIONS
from workflows.desk.accounts.views import CONFIRMS, SEES_LOG
from workflows.desk.shared.menu import item
from workflows.staff.accounts import MANAGES

# After Wagtail's own, whose place they take.
for action in ACTIONS:
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("register_admin_menu_item")
def changes_item() -> MenuItem:
    return item(_("Account changes"), "account_changes", "user", 65, CONFIRMS)


@hooks.register("register_admin_menu_item")
def invite_item() -> MenuItem:
    return item(_("Invite colleagues"), "invite", "user", 64, (MANAGES,))


@hooks.register("register_account_menu_item")
def factor_item(request: HttpRequest) -> dict[str, Any]:
    """Return the way to the second factor on the page of one's own account."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("A passkey or an app with codes, beside your password"),
    }


@hooks.register("register_admin_menu_item")
def log_item() -> MenuItem:
    return item(_("Log of accounts"), "account_log", "history", 66, SEES_LOG)
