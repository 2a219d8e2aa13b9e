"""Calling in the menu, and alarms on top of the coordinators' first screen."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.calling.campaigns import LEADS
from workflows.desk.calling.views import CALLS
from workflows.desk.shared.menu import item


@hooks.register("register_admin_menu_item")
def calling_item() -> MenuItem:
    return item(_("Calling people"), "calling", "mobile-alt", 16, CALLS)


@hooks.register("register_admin_menu_item")
def campaigns_item() -> MenuItem:
    return item(_("Call campaigns"), "campaigns", "mobile-alt", 55, LEADS)
