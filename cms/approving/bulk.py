"""The screens: the pages that wait with a box to tick each, and Wagtail's bulk action for those."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from cms.approving import services
from cms.mending.checking import findings_on_each
from cms.screens import Screen
from cms.translations import TRANSLATES

SEEN = "seen-"


class ApproveAction(PageBulkAction):
    """Approves the pages that were ticked, each by its own workflow, with an answer for each."""

    display_name = gettext_lazy("Approve")
    action_type = "approve"
    aria_label = gettext_lazy("Approve the selected pages that wait")
    template_name = "cms/admin/confirm_approve.html"
    action_priority = 35

    def check_perm(self, page: Page) -> bool:
        """Return whether it waits, and for whoever asks; at the button each is looked at anew."""
        return self.request.method == "POST" or services.may_approve(
            page.specific, self.request.user
        )

    def object_context(self, obj: Page) -> dict[str, Any]:
        """Add the revision that is looked at, and what needs mending in it."""
        context = super().object_context(obj)
        draft = obj.get_latest_revision_as_object()
        [findings] = findings_on_each([draft])
        return {**context, "seen": obj.latest_revision_id, "findings": findings}

    def prepare_action(self, objects: list[Page], objects_without_access: Any) -> HttpResponseBase:
        """Approve, say what became of each page, and go back."""
        seen = {
            int(name.removeprefix(SEEN)): int(revision)
            for name, revision in self.request.POST.items()
            if name.startswith(SEEN)
            and name.removeprefix(SEEN).isdecimal()
            and revision.isdecimal()
        }
        for answer in services.approve_each(objects, self.request.user, seen):
            say = messages.success if answer.is_done else messages.error
            edit = reverse("wagtailadmin_pages:edit", args=[answer.page.pk])
            say(self.request, answer.sentence, buttons=[messages.button(edit, _("Open it"))])
        return redirect(self.next_url)


class WaitingView(Screen, TemplateView):
    """The pages that wait for whoever looks."""

    template_name = "cms/admin/waiting.html"
    page_title = gettext_lazy("Pages that wait for you")
    header_icon = "check"
    needs = TRANSLATES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = services.waiting_for(self.request.user)
        return super().get_context_data(
            waiting=waiting,
            approve=reverse("wagtail_bulk_action", args=["wagtailcore", "page", "approve"]),
            **kwargs,
        )


class SeveralWait(Component):
    """The way there, on the first screen of who has more than one page to approve."""

    name = "several_wait"
    template_name = "cms/admin/several_wait.html"
    # Above Wagtail's own list of them.
    order = 219

    def __init__(self, number: int) -> None:
        self.number = number

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"number": self.number}
