"""Programmes in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.programmes.views import CHANGES
from workflows.desk.shared.menu import item


@hooks.register("register_admin_menu_item")
def programmes_item() -> MenuItem:
    return item(_("Programmes now"), "programmes", "site", 53, CHANGES)
