"""The demo's own receiver of webhooks, and what it was told. Production has no such address."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from demo.mail.inbox import newest
from workflows.webhooks import signing
from workflows.webhooks.events import Event
from workflows.webhooks.models import Webhook

# What we send is a tenth of it.
MOST_BYTES = 4096


@dataclass(frozen=True)
class Told:
    """One thing that came in, and whether a secret of ours signed it."""

    event: Event
    id: str
    heard_at: datetime
    is_ours: bool


def folder() -> Path:
    """Return where what came in lies."""
    return Path(settings.DATA_DIR) / "webhooks"


# A request of a machine has no token of Django; it has a signature.
@csrf_exempt
def webhooks(request: HttpRequest) -> HttpResponse:
    """Take what is told, or list what was."""
    if request.method == "POST":
        return HttpResponse(status=204 if take(request) else 400)
    told = [read(path) for path in newest(folder(), "*.json")]
    address = f"{settings.SITE_URL}{reverse('demo_webhooks')}"
    return render(request, "demo/webhooks.html", {"told": told, "address": address})


def take(request: HttpRequest) -> bool:
    """Keep what came in, the same thing once; return whether it is something of ours."""
    try:
        message = UUID(request.headers.get("webhook-id", ""))
        body = json.loads(request.body[:MOST_BYTES])
        kept = {"event": Event(body["type"]).value, "id": str(body["data"]["id"])}
    except (ValueError, KeyError, TypeError):
        return False
    folder().mkdir(exist_ok=True)
    kept |= {"is_ours": is_ours(request), "heard_at": timezone.now().isoformat()}
    (folder() / f"{message}.json").write_text(json.dumps(kept), encoding="utf-8")
    return True


def is_ours(request: HttpRequest) -> bool:
    """Return whether a secret of a webhook of this site signed it."""
    message, sent = (request.headers.get(f"webhook-{name}", "") for name in ("id", "timestamp"))
    signed = f"{message}.{sent}.".encode() + request.body
    given = request.headers.get("webhook-signature", "").split()
    secrets = [secret for webhook in Webhook.objects.all() for secret in webhook.valid_secrets]
    return any(f"v1,{signing.signature(secret, signed)}" in given for secret in secrets)


def read(path: Path) -> Told:
    """Return what one file holds."""
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    heard_at = datetime.fromisoformat(kept["heard_at"])
    return Told(Event(kept["event"]), kept["id"], heard_at, kept["is_ours"])
