"""What may not happen to a page or form between "submit" and "approve"."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from cms.admin import refusal

# Where a moderator approves from the first screen, without opening the page.
APPROVES = "wagtailadmin_pages:workflow_action"


def is_autosave(request: HttpRequest) -> bool:
    """Return whether this is the editor saving by itself, not somebody pressing a button."""
    return request.method == "POST" and not request.accepts("text/html")


def refuse_autosave(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Refuse to save by itself what waits for a moderator, or what has been published since.

    The menu of a moderator puts its wish ("approve") into the form before sending it, which
    the editor takes for a change, and sends the form a second time by itself: that one would
    approve too, or undo what the first one did.
    """
    if not is_autosave(request):
        return None
    overwrites_live = str(instance.live_revision_id) == request.POST.get("overwrite_revision_id")
    is_acting = "action-workflow-action" in request.POST
    if not (instance.workflow_in_progress or overwrites_live or is_acting):
        return None
    sentence = _("Not saved by itself: this is with the moderators. Choose a button below.")
    # A code that the script knows: it shows the sentence, and stops saving by itself.
    answer = {"success": False, "error_code": "invalid_revision", "error_message": sentence}
    return JsonResponse(answer, status=400)


def close_own_windows(request: HttpRequest, instance: Any) -> None:
    """Take the windows off the list in which this person has what they send with a button.

    The one that sends it shows another page next, and takes leave only then: that page would tell
    them of themselves, in another window. One that stays open comes back by itself within seconds.
    """
    if request.method != "POST" or is_autosave(request):
        return
    model = Page if isinstance(instance, Page) else type(instance)
    EditingSession.objects.filter(
        user=request.user,
        content_type=ContentType.objects.get_for_model(model),
        object_id=instance.pk,
    ).delete()


def refuse_late_action(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """Do nothing when somebody else approved or rejected before; Wagtail would save a draft."""
    if "action-workflow-action" not in request.POST or instance.workflow_in_progress:
        return None
    messages.warning(request, _("Somebody has decided on this already. Nothing was changed."))
    return redirect(request.path)


class RefusedApprovalMiddleware:
    """Says why a page may not go live to who approves it without opening it.

    The editor asks the same by a hook; Wagtail has none for this way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Lead to the page, with the sentence, instead of approving what may not go live."""
        if request.method != "POST" or request.resolver_match.view_name != APPROVES:
            return None
        if kwargs["action_name"] != "approve":
            return None
        page = get_object_or_404(Page, pk=kwargs["page_id"]).get_latest_revision_as_object()
        may = page.permissions_for_user(request.user)
        if not may.can_publish() or not (sentence := refusal(page)):
            return None
        messages.error(request, sentence)
        there = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What the script of the dialogue reads to go there.
            return JsonResponse({"step": "success", "redirect": there})
        return redirect(there)
