"""Groups in the menu, where some case type has them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.casetypes import reference
from workflows.desk.groups.views import MATCHES
from workflows.desk.shared.menu import RoleMenuItem


class GroupsMenuItem(RoleMenuItem):
    """An item that is there once some case type is helped in groups."""

    def is_shown(self, request: HttpRequest) -> bool:
        if not super().is_shown(request):
            return False
        return any(one.group_size for one in reference.case_types().values())


@hooks.register("register_admin_menu_item")
def groups_item() -> MenuItem:
    url = reverse("desk:groups")
    return GroupsMenuItem(
        _("Groups"), url, name="desk-groups", icon_name="group", order=54, needs=MATCHES
    )
