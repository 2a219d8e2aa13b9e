"""What coordinators set, in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from workflows.desk.access import SEES_ALL
from workflows.desk.settings import city, viewsets
from workflows.desk.settings.campaigns import (
    CallCampaignViewSet,
    ContactRoundViewSet,
    NeighbourhoodActionViewSet,
)
from workflows.desk.settings.case_types import CaseTypeViewSet
from workflows.desk.settings.mailboxes import MailboxViewSet
from workflows.desk.settings.messages import MessageViewSet
from workflows.desk.settings.rules import RuleViewSet
from workflows.desk.settings.webhooks import WebhookViewSet
from workflows.desk.shared.menu import item
from workflows.sight.services import SETS

__all__ = ["city"]


class Setup(ModelViewSetGroup):
    """One menu for all of it; Wagtail shows it to whoever may change any of it."""

    menu_label = _("Set-up")
    menu_name = "set-up"
    menu_icon = "sliders"
    menu_order = 500
    items: Any = (
        viewsets.ProgrammeViewSet("programmes"),
        CaseTypeViewSet("case-types"),
        viewsets.CategoryViewSet("categories"),
        viewsets.TeamViewSet("teams"),
        RuleViewSet("rules"),
        viewsets.PartnerViewSet("partners"),
        viewsets.CharterViewSet("charters"),
        viewsets.VolunteerCharterViewSet("volunteer-charters"),
        MessageViewSet("messages-set"),
        viewsets.StandardTextViewSet("standard-texts"),
        viewsets.AnswerViewSet("answers"),
        viewsets.TopicViewSet("topics"),
        viewsets.PhraseViewSet("phrases"),
        viewsets.ResidentLetterViewSet("resident-letters"),
        CallCampaignViewSet("call-campaigns"),
        ContactRoundViewSet("contact-rounds"),
        NeighbourhoodActionViewSet("neighbourhood-actions"),
        viewsets.NeighbourhoodViewSet("neighbourhoods"),
        WebhookViewSet("webhooks"),
        MailboxViewSet("mailboxes"),
    )


@hooks.register("register_admin_viewset")
def setup_viewsets() -> Setup:
    """Return the screens of what coordinators set."""
    return Setup()


@hooks.register("register_admin_menu_item")
def sight_item() -> MenuItem:
    return item(_("Who sees what"), "sight", "view", 67, (SETS,))


@hooks.register("register_admin_menu_item")
def running_item() -> MenuItem:
    return item(_("How the site runs"), "running", "circle-check", 68, (SEES_ALL,))
