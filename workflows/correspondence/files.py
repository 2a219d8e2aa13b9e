"""The files of a mail: its own until a case has them."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from forms.registers.sources import HeldFile
from workflows.correspondence import identity
from workflows.correspondence.models import Mail
from workflows.intake.files import services as uploads


def of_mail(mail: Mail) -> Mapping[str, HeldFile]:
    """Return the files of a mail by id, whether a case has them by now or not."""
    if not mail.files:
        return {}
    held = uploads.held(identity.holder_of(mail.pk))
    return {one: held[one] for one in mail.files if one in held}


def opened(mail: Mail, file: UUID) -> tuple[HeldFile, Iterator[bytes]]:
    """Return a file of a mail that is of no case, and what is in it piece by piece.

    `mail` may be read: the caller saw to that. Raise Upload.DoesNotExist, and what
    `vault.files.read` raises.
    """
    return uploads.opened_of(identity.holder_of(mail.pk), file)
