"""Accounts in the menu, and what Wagtail does to several at once."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.accounts.bulk import ACTIONS
from workflows.desk.accounts.views import CONFIRMS, SEES_LOG
from workflows.desk.shared.menu import item

# After Wagtail's own, whose place they take.
for action in ACTIONS:
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("register_admin_menu_item")
def changes_item() -> MenuItem:
    return item(_("Account changes"), "account_changes", "user", 65, CONFIRMS)


@hooks.register("register_admin_menu_item")
def log_item() -> MenuItem:
    return item(_("Log of accounts"), "account_log", "history", 66, SEES_LOG)
