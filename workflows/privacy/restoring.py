"""An old backup was put back: what was purged since goes again, before the site opens.

The log of purges names the data keys that were destroyed. A case under such a key becomes a
tombstone, counted as the backup knew it; a person goes with their last case. A person whose key
was destroyed while they still have cases was joined with another since: the cases tell once more
what they wrote about themselves. Whatever else lies under such a key goes.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from forms.engine import values_by_meaning
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import CaseState, PurgeGround
from workflows.intake.models import Submission
from workflows.people.models import Person
from workflows.people.services import Contact, rewrite
from workflows.privacy.services import finish, purge_batch
from workflows.vault import KeyDestroyed
from workflows.vault.models import sealed_models
from workflows.vault.signals import restored
from workflows.vault.usage import batches


def purge_again(destroyed: Collection[UUID], **_signal: Any) -> None:
    """Leave no row under one of these data keys. Raise KeysUnavailable; run it again then."""
    for batch in batches(destroyed):
        purge_batch(unpurged().filter(data_key__in=batch), SYSTEM, PurgeGround.RESTORED)
    for batch in batches(destroyed):
        for person in Person.objects.filter(data_key__in=batch):
            recover(person)
        for model in sealed_models():
            model._base_manager.filter(data_key__in=batch).delete()
    finish()


def unpurged() -> CaseQuerySet:
    """Return every case that is no tombstone: the backup knows it open, held or closed."""
    return Case.objects.exclude(state=CaseState.PURGED)


def recover(person: Person) -> None:
    """Write a person anew, under a key of their own, from the answers of their newest case."""
    with transaction.atomic():
        newest = Submission.objects.filter(case__person=person).select_related("version")
        submission = newest.order_by("-received_at", "-pk").first()
        rewrite(person, contact_in(submission))


def contact_in(submission: Submission | None) -> Contact:
    """Return what a submission says about the one who filed it; a nameless one for none."""
    try:
        answers = submission.answers if submission else {}
    except KeyDestroyed:
        answers = {}
    known = values_by_meaning(submission.version, answers) if submission else {}
    return Contact(
        name=known.get("filer.name") or "",
        email=known.get("filer.email") or "",
        phone=known.get("filer.phone") or "",
        address=known.get("filer.address") or None,
        spoken_languages=list(known.get("languages") or []),
    )


def connect() -> None:
    """Listen to the vault; called when the app is ready."""
    restored.connect(purge_again, dispatch_uid=f"{__name__}.purge_again")
