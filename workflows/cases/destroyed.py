"""What a link says for a while once its case is purged: that the data were destroyed, and when."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import models
from django.utils import timezone

from workflows.cases.models import Case
from workflows.vault.links import DIGEST_BYTES, opened_by

# Somebody who kept the mail of a campaign looks once more; who comes later finds no page.
SAID_FOR = timedelta(days=365)


class DestroyedLink(models.Model):
    """A keyed hash of a link that opened a case, and the day on which that went; nothing else."""

    link_digest = models.BinaryField(max_length=DIGEST_BYTES, unique=True)
    on = models.DateField(default=timezone.localdate)

    def __str__(self) -> str:
        return f"destroyed on {self.on}"


def note_links(case_ids: Iterable[UUID]) -> None:
    """Remember the links of these cases. Call inside the transaction that purges them.

    That of a discreet case opened nothing, and says nothing. The rows stand in the order of the
    hashes: by their numbers nobody tells which tombstone is whose.
    """
    cases = Case.objects.counted().filter(pk__in=case_ids, discreet=False)
    found = cases.exclude(link_digest=None).values_list("link_digest", flat=True)
    rows = [DestroyedLink(link_digest=one) for one in sorted(map(bytes, found))]
    DestroyedLink.objects.bulk_create(rows, ignore_conflicts=True)


def destroyed_on(link: str) -> date | None:
    """Return the day on which what this link opened was destroyed; None for any other link."""
    found: date | None = (
        DestroyedLink.objects.filter(opened_by(link)).values_list("on", flat=True).first()
    )
    return found


def forget_links() -> None:
    """Delete what was said for long enough."""
    DestroyedLink.objects.filter(on__lt=timezone.localdate() - SAID_FOR).delete()
