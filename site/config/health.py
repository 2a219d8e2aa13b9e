"""/healthz: is the database there, can the vault work, and is the worker alive?"""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from workflows.intake.files import scanning
from workflows.upkeep.services import STALE_SECONDS, seconds_since_beat
from workflows.vault.health import problem


def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when all is well, 503 otherwise, with the age of the worker's last beat.

    A scanner that is down is told and no alarm: the site goes on, and refuses files.
    """
    try:
        age = seconds_since_beat()
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    vault = problem()
    is_well = not vault and age is not None and age < STALE_SECONDS
    return JsonResponse(
        {
            "database": "ok",
            "vault": vault or "ok",
            "worker_beat_seconds_ago": age,
            "virus_scanner": scanning.state(),
        },
        status=200 if is_well else 503,
    )
