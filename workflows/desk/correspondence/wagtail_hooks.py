"""New mail in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.correspondence.handling import SORTS
from workflows.desk.shared.menu import item


@hooks.register("register_admin_menu_item")
def mails_item() -> MenuItem:
    return item(_("Mail"), "mails", "mail", 17, (SORTS,))
