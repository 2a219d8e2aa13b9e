"""Imports in the menu."""

from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.importing.views import NEEDS
from workflows.desk.shared.menu import item


@hooks.register("register_admin_menu_item")
def imports_item() -> MenuItem:
    return item(gettext_lazy("Import lists"), "imports", "upload", 57, NEEDS)
