"""Packages between looking and making: kept whole, for whoever looked, for a day at most."""

from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from cms.campaigns.models import LookedAtPackage
from workflows.staff.models import User

KEPT_FOR = timedelta(days=1)


def keep(raw: bytes, user: User) -> str:
    """Keep a file that `user` looked at, and return its digest. What is older than a day goes."""
    digest = sha256(raw).hexdigest()
    LookedAtPackage.objects.filter(looked_at__lt=timezone.now() - KEPT_FOR).delete()
    LookedAtPackage.objects.update_or_create(user=user, digest=digest, defaults={"raw": raw})
    return digest


def kept(digest: str, user: User) -> bytes | None:
    """Return the file of this digest that `user` looked at within a day, or None."""
    rows = LookedAtPackage.objects.filter(looked_at__gte=timezone.now() - KEPT_FOR)
    row = rows.filter(user=user, digest=digest).first()
    return bytes(row.raw) if row else None


def let_go(digest: str, user: User) -> None:
    """Delete what is kept, once it is made."""
    LookedAtPackage.objects.filter(user=user, digest=digest).delete()
