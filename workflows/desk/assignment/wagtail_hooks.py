"""Proposals in the menu, beneath the queue."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.shared.menu import item
from workflows.matching.assignment.services import MATCHES


@hooks.register("register_admin_menu_item")
def proposals_item() -> MenuItem:
    return item(_("Proposals"), "proposals", "group", 12, (MATCHES,))
