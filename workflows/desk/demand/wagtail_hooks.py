"""Demand in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.shared.menu import item
from workflows.matching.demand.services import CHANGES


@hooks.register("register_admin_menu_item")
def demand_item() -> MenuItem:
    return item(_("Demand"), "demand", "group", 54, (CHANGES,))
