"""The privacy officer's screens in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.desk.access import OPENS_WITH_GROUND
from workflows.desk.officer.breaches import KEEPS_BREACHES
from workflows.desk.officer.ending import ENDS_PROGRAMMES
from workflows.desk.officer.ledger import SEES_LEDGER
from workflows.desk.officer.processors import ProcessorViewSet
from workflows.desk.officer.purging import PURGES
from workflows.desk.officer.rights import DECIDES_RIGHTS
from workflows.desk.shared.menu import item


@hooks.register("register_admin_menu_item")
def open_item() -> MenuItem:
    return item(_("Open a case"), "open", "key", 30, (OPENS_WITH_GROUND,))


@hooks.register("register_admin_menu_item")
def rights_item() -> MenuItem:
    return item(_("Rights of people"), "rights", "user", 35, DECIDES_RIGHTS)


@hooks.register("register_admin_menu_item")
def due_item() -> MenuItem:
    return item(_("Due for purge"), "due", "bin", 40, PURGES)


@hooks.register("register_admin_menu_item")
def ends_item() -> MenuItem:
    return item(_("Ends of programmes"), "programme_ends", "history", 42, ENDS_PROGRAMMES)


@hooks.register("register_admin_menu_item")
def record_item() -> MenuItem:
    return item(_("Record of processing"), "record", "list-ul", 45, (OPENS_WITH_GROUND,))


@hooks.register("register_admin_menu_item")
def ledger_item() -> MenuItem:
    return item(_("Disclosures"), "ledger", "view", 50, SEES_LEDGER)


@hooks.register("register_admin_menu_item")
def breaches_item() -> MenuItem:
    return item(_("Data breaches"), "breaches", "warning", 52, KEEPS_BREACHES)


@hooks.register("register_admin_menu_item")
def assessment_item() -> MenuItem:
    return item(_("Impact assessment"), "assessment", "clipboard-list", 47, (OPENS_WITH_GROUND,))


@hooks.register("register_admin_viewset")
def processors() -> ProcessorViewSet:
    """Return the screens of processors and controllers."""
    return ProcessorViewSet("processors")
