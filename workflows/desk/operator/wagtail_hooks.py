"""The operator's screen in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.operator.views import FILES
from workflows.desk.shared.menu import item
from workflows.information.services import COUNTS


@hooks.register("register_admin_menu_item")
def file_item() -> MenuItem:
    return item(_("File for somebody"), "choose", "plus-inverse", 20, FILES)


@hooks.register("register_admin_menu_item")
def phone_item() -> MenuItem:
    return item(_("On the phone"), "phone", "mobile-alt", 15, (COUNTS,))
