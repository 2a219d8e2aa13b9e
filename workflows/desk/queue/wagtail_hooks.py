"""The queue in the menu: the work of every day comes first."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.access import SEES_CASES
from workflows.desk.shared.menu import item


@hooks.register("register_admin_menu_item")
def queue_item() -> MenuItem:
    return item(_("Cases"), "queue", "tasks", 10, SEES_CASES)
