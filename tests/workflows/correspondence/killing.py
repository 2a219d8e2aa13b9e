"""A worker that reads a mailbox and kills itself at a step (see tests/killing.py)."""

from collections.abc import Callable
from typing import Any

from tests import killing

STEPS = FETCHED, KEPT, STORED, MARKED, DELETED = (
    "mail fetched",
    "files kept",
    "mail stored",
    "marked as read",
    "deleted on the server",
)


def work(step_taken: Callable[[str], None], is_loose: bool) -> None:
    """Do what the worker does, until nothing is left on the server."""
    from workflows.correspondence import services, taking  # noqa: PLC0415 (needs django.setup)
    from workflows.correspondence.models import Mailbox, Taken  # noqa: PLC0415 (as above)
    from workflows.messages import imap  # noqa: PLC0415 (as above)
    from workflows.upkeep.models import Turn  # noqa: PLC0415 (as above)

    def then(step: str, done: Callable[..., Any]) -> Callable[..., Any]:
        def doing(*given: Any, **options: Any) -> Any:
            result = done(*given, **options)
            step_taken(step)
            return result

        return doing

    fetch = services.fetch

    def fetched_and_deleted(mailbox: Any, box: Any, number: bytes) -> Any:
        brought = fetch(mailbox, box, number)
        # Taken off the server before it is here.
        imap.Mailbox.delete(box, number)
        return brought

    services.fetch = then(FETCHED, fetched_and_deleted if is_loose else fetch)
    taking.keep_files = then(KEPT, taking.keep_files)
    services.take_in = then(STORED, services.take_in)
    if not is_loose:
        imap.Mailbox.mark_as_read = then(MARKED, imap.Mailbox.mark_as_read)  # type: ignore[method-assign]
        imap.Mailbox.delete = then(DELETED, imap.Mailbox.delete)  # type: ignore[method-assign]
    for _look in range(3):
        Turn.objects.all().delete()
        services.sweep()
        if not Mailbox.objects.get().error and not Taken.objects.exists():
            return


def what_is_there() -> dict[str, Any]:
    """Return the mails, their files and the lines on the timelines."""
    from workflows.cases.models import CaseEvent  # noqa: PLC0415 (needs django.setup)
    from workflows.correspondence.models import Mail, Taken  # noqa: PLC0415 (as above)
    from workflows.intake.models import Upload  # noqa: PLC0415 (as above)
    from workflows.vault import files  # noqa: PLC0415 (as above)

    uploads = list(Upload.objects.filter(expires_at=None))
    return {
        "mails": sorted(f"{mail.subject}: {mail.state}" for mail in Mail.objects.all()),
        "events": CaseEvent.objects.filter(what="mail_in").count(),
        "files": sorted(upload.name for upload in uploads),
        "bytes": sorted(len(b"".join(files.read(one.pk, one.data_key))) for one in uploads),
        "taken": Taken.objects.count(),
    }


if __name__ == "__main__":
    killing.main(work, what_is_there)
