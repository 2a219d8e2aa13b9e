"""Where the admin leads to it; `cms/wagtail_hooks.py` takes this along."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from wagtail import hooks

from cms.approving import bulk, services
from cms.translations import TRANSLATES

hooks.register("register_bulk_action", bulk.ApproveAction)


@hooks.register("register_admin_urls")
def approving_urls() -> list[Any]:
    """Return the address of the screen."""
    return [path("pages-that-wait/", bulk.WaitingView.as_view(), name="cms_pages_that_wait")]


@hooks.register("construct_homepage_panels")
def show_that_several_wait(request: HttpRequest, panels: list[Any]) -> None:
    """On a moderator's first screen: the way to approve several pages together."""
    if not request.user.has_perm(TRANSLATES):
        return
    if (number := len(services.waiting_for(request.user))) > 1:
        panels.append(bulk.SeveralWait(number))
