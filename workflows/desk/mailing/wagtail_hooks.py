"""Letters to residents in the menu, and in the log of a letter."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from workflows.desk.mailing.views import PRINTED, PRINTS
from workflows.desk.shared.menu import item


@hooks.register("register_admin_menu_item")
def mailing_item() -> MenuItem:
    return item(gettext_lazy("Letters to residents"), "mailing", "mail", 56, PRINTS)


@hooks.register("register_log_actions")
def letters_printed(actions: Any) -> None:
    """Let the history of a letter say when it was printed, how often, and by whom."""

    @actions.register_action(PRINTED)
    class Printed(LogFormatter):
        label = gettext_lazy("Print letters")

        def format_message(self, entry: Any) -> str:
            number = entry.data.get("letters", 0)
            return ngettext(
                "%(number)d letter was printed.", "%(number)d letters were printed.", number
            ) % {"number": number}
