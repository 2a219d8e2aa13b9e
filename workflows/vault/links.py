"""Links: addresses that open something for whoever knows them (docs/adr/0038).

The database holds a link sealed, so that it can be mailed or shown again, and a keyed hash by
which it is found. So a copy of the data opens nothing by itself. The key is SECRET_KEY: a link is
128 random bits, which no hash lets anybody guess, so its key need not end with a programme as
that of people's hashes does.
"""

import hmac
import secrets
from typing import Any

from django.conf import settings
from django.db import models

from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed

KIND = "workflows.vault.link."
DIGEST_BYTES = 32

# Salts of links that are signed and stand in no row; `check_backup` tries what it finds as these.
SIGNED: set[str] = set()


def new_link() -> str:
    """Return 128 random bits for an address that only its receiver knows."""
    return secrets.token_urlsafe(16)


def digest(link: str) -> bytes:
    """Return the 32 bytes by which a row is found by its link."""
    return _under(settings.SECRET_KEY, link)


def digests(link: str) -> list[bytes]:
    """Return what a link may be found by: also under keys that SECRET_KEY replaced."""
    return [_under(key, link) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _under(key: str, link: str) -> bytes:
    return hmac.digest(key.encode(), f"{KIND}{link}".encode(), "sha256")


def opened_by(link: str) -> models.Q:
    """Return the condition for the row of a `Linked` model that this link opens."""
    return models.Q(link_digest__in=digests(link))


def signed_with(salt: str) -> str:
    """Say that a link may be a text signed with this salt, and return the salt."""
    SIGNED.add(salt)
    return salt


class LinkDigest(models.BinaryField):  # type: ignore[type-arg]  # (of Django's stubs)
    """The keyed hash of the row's link, written when the row is made."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        link = getattr(model_instance, "link", None) if add else None
        if link is not None:
            setattr(model_instance, self.attname, digest(link))
        return super().pre_save(model_instance, add)


class Linked(Sealed):
    """Base of a model whose rows open by a link. Find one by `opened_by`."""

    link = VaultText(default=new_link, editable=False)
    link_digest = LinkDigest(max_length=DIGEST_BYTES, unique=True)

    class Meta:
        abstract = True
