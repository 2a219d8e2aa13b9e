"""What may not happen to a page or form between "submit" and "approve"."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


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


def refuse_late_action(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """Do nothing when somebody else approved or rejected before; Wagtail would save a draft."""
    if "action-workflow-action" not in request.POST or instance.workflow_in_progress:
        return None
    messages.warning(request, _("Somebody has decided on this already. Nothing was changed."))
    return redirect(request.path)
