"""/healthz: are the database and the cache there, can the vault work, is the worker alive?"""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse

from config import caches
from workflows.cases.attention import unsent
from workflows.cases.models import Case
from workflows.correspondence import services as correspondence
from workflows.intake.files import scanning
from workflows.messages.bounces import services as bounces
from workflows.upkeep.services import STALE_SECONDS, seconds_since_beat
from workflows.vault.health import problem


def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when all is well, 503 otherwise, with the age of the worker's last beat.

    A cache that is away, a scanner that is down and mailboxes that are not read are told and no
    alarm: the site goes on, without counting who sends how often, refuses files, learns of no dead
    address, and mail of residents waits on its server. Nor are cases that need somebody's attention
    and messages not sent: the desk's first screen has them.
    """
    try:
        age = seconds_since_beat()
        left = Case.objects.counted().needing_attention().count()
        not_sent = unsent().count()
        mailbox = bounces.state()
        mail_in = correspondence.state()
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    vault = problem()
    is_well = not vault and age is not None and age < STALE_SECONDS
    return JsonResponse(
        {
            "database": "ok",
            "cache": caches.state(),
            "vault": vault or "ok",
            "worker_beat_seconds_ago": age,
            "needs_attention": left,
            "messages_not_sent": not_sent,
            "virus_scanner": scanning.state(),
            "bounce_mailbox": mailbox,
            "mail_in": mail_in,
        },
        status=200 if is_well else 503,
    )
