"""Help with the screen one is on, and with the others."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from workflows.declaring.screen_help import SCREEN_HELP, help_on
from workflows.desk.access import DeskView

HELP = "screen_help"


class HelpView(DeskView):
    """What is declared for the screen whose address is named in `on`; of the others the titles.

    It tells nothing about anybody, so whoever is in the admin reads it.
    """

    needs = ("wagtailadmin.access_admin",)
    template_name = "workflows/desk/help.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it; of a screen without help of its own, the titles alone."""
        asked = request.GET.get("on", "")
        others = sorted(SCREEN_HELP, key=lambda one: str(one.title).casefold())
        return self.show(help=help_on(asked), others=others)


class HelpItem(MenuItem):
    """Leads to the help with the screen on which the menu stands."""

    def render_component(self, request: HttpRequest) -> Any:
        """Return the item; the address is another on each screen."""
        found = request.resolver_match
        view = found.view_name if found else ""
        on = request.GET.get("on", "") if view == HELP else view
        # Wagtail makes an item once for all requests.
        return MenuItem(
            self.label,
            f"{self.url}?{urlencode({'on': on})}",
            name=self.name,
            icon_name=self.icon_name,
            order=self.order,
        ).render_component(request)


def help_item() -> HelpItem:
    """Return the first item of the Help menu."""
    label = gettext_lazy("Help with this screen")
    return HelpItem(label, reverse(HELP), name="screen-help", icon_name="help", order=10)
