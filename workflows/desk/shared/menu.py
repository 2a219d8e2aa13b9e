"""Items of the admin's menu that are for some roles."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem


class RoleMenuItem(MenuItem):
    """An item for whoever has any of `needs`."""

    def __init__(self, *args: Any, needs: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.needs = needs

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for permission in self.needs)


def item(label: Any, view: str, icon: str, order: int, needs: tuple[str, ...]) -> RoleMenuItem:
    """Return a menu item that leads to one of the desk's screens."""
    url = reverse(f"desk:{view}")
    return RoleMenuItem(label, url, name=f"desk-{view}", icon_name=icon, order=order, needs=needs)
