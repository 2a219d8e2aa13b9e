"""Figures and exports in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.access import SEES_REPORTS
from workflows.desk.shared.menu import item
from workflows.intake.exports.services import EXPORTS


@hooks.register("register_admin_menu_item")
def figures_item() -> MenuItem:
    return item(_("Figures"), "figures", "table", 55, (SEES_REPORTS,))


@hooks.register("register_admin_menu_item")
def exports_item() -> MenuItem:
    return item(_("Exports"), "exports", "download", 60, (EXPORTS,))
