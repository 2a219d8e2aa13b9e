"""A signature is what a receiver computes by the handbook, by each secret that is valid."""

import base64
import hashlib
import hmac
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from workflows.vault.models import is_vault_field
from workflows.webhooks import outbox, services, signing
from workflows.webhooks.events import Event
from workflows.webhooks.models import Webhook

HANDBOOK = Path(__file__).parents[3] / "docs" / "handbook" / "api.md"


@pytest.fixture(scope="module")
def is_ours():
    """The function that the handbook gives to receivers, as it stands there."""
    (code,) = re.findall(r"```python\n(import base64.*?)```", HANDBOOK.read_text(), re.DOTALL)
    found: dict = {}
    exec(compile(code, HANDBOOK.name, "exec"), found)  # noqa: S102 (our own page)
    return found["is_ours"]


def secrets_of(made):
    return Webhook.objects.get(pk=made.pk).valid_secrets


def heard_by(receiver):
    services.tell(Event.PAGE_PUBLISHED, 12)
    outbox.sweep()
    _path, headers, body = receiver.heard[-1]
    return {name.lower(): value for name, value in headers.items()}, body


def test_a_signature_is_the_one_of_the_convention():
    """The example of https://www.standardwebhooks.com, computed by hand."""
    secret = "whsec_" + base64.b64encode(b"0" * 24).decode()
    now = timezone.now()
    made = signing.headers("msg_1", b'{"a":1}', [secret], now)
    signed = f"msg_1.{int(now.timestamp())}.".encode() + b'{"a":1}'
    digest = hmac.new(b"0" * 24, signed, hashlib.sha256).digest()
    assert made["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


def test_the_handbook_tells_what_is_ours_from_what_is_not(hook, receiver, is_ours):
    made = hook(receiver)
    headers, body = heard_by(receiver)
    (secret,) = secrets_of(made)
    assert is_ours(secret, headers, body)
    assert not is_ours(secret, headers, body + b" ")
    assert not is_ours(signing.fresh()["secret"], headers, body)
    assert not is_ours(secret, headers | {"webhook-id": "another"}, body)
    old = str(int(headers["webhook-timestamp"]) - 600)
    again = signing.signature(secret, f"{headers['webhook-id']}.{old}.".encode() + body)
    replayed = headers | {"webhook-timestamp": old, "webhook-signature": f"v1,{again}"}
    assert not is_ours(secret, replayed, body)


def test_after_a_new_secret_both_sign_for_a_day_and_then_the_new_one(
    hook, receiver, is_ours, monkeypatch
):
    made = hook(receiver)
    (old,) = secrets_of(made)
    services.renew_secret(made.pk)
    new, still = secrets_of(made)
    assert still == old != new
    headers, body = heard_by(receiver)
    assert is_ours(new, headers, body)
    assert is_ours(old, headers, body)
    later = timezone.now() + signing.OLD_SIGNS_FOR + timedelta(seconds=1)
    monkeypatch.setattr("workflows.webhooks.models.timezone.now", lambda: later)
    assert secrets_of(made) == [new]


def test_staff_end_the_old_secret_sooner(hook, receiver, is_ours):
    made = hook(receiver)
    (old,) = secrets_of(made)
    services.renew_secret(made.pk)
    services.end_old_secrets(made.pk)
    headers, body = heard_by(receiver)
    assert not is_ours(old, headers, body)
    assert is_ours(secrets_of(made)[0], headers, body)


def test_renewed_again_and_again_the_one_in_use_still_signs_and_the_header_stays_short(hook):
    made = hook("https://example.org/")
    (in_use,) = secrets_of(made)
    for _time in range(3):
        services.renew_secret(made.pk)
        assert in_use in secrets_of(made)
    services.renew_secret(made.pk)
    assert len(secrets_of(made)) == signing.MOST_SECRETS


def test_a_secret_is_shown_once(hook):
    made = hook("https://example.org/")
    assert services.reveal(made.pk) == secrets_of(made)[0]
    assert services.reveal(made.pk) == ""
    services.renew_secret(made.pk)
    assert services.reveal(made.pk) == secrets_of(made)[0]


def test_the_secret_lies_sealed(hook):
    made = hook("https://example.org/")
    assert is_vault_field(Webhook._meta.get_field("secrets"))
    lies = bytes(Webhook.objects.values_list("secrets", flat=True).get(pk=made.pk))
    assert secrets_of(made)[0].encode() not in lies
    assert secrets_of(made)[0] not in repr(Webhook.objects.values().get(pk=made.pk))
