"""/readyz: may requests be sent to this web server? Cheap enough to be asked every second."""

import shutil

from django.conf import settings
from django.http import HttpRequest, JsonResponse

from workflows.upkeep.machine.databases import answers
from workflows.vault.health import is_closed

# With less than this no upload and no log line fits.
LEAST_BYTES = 50 * 2**20


def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when forms can be taken here, else 503 and why.

    The worker is not asked: while it is away, submissions are taken, and nothing is lost.
    """
    why = problem()
    return JsonResponse({"ready": not why, "why": why}, status=503 if why else 200)


def problem() -> str:
    """Return what keeps this server from taking a form, in a word, or ""."""
    if is_closed():
        return "restore"
    if shutil.disk_usage(settings.DATA_DIR).free < LEAST_BYTES:
        return "disk"
    away = [alias for alias in ("default", "keys") if not answers(alias)]
    return {"default": "database", "keys": "keys"}[away[0]] if away else ""
