from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.privacy.ending import verifying


class Command(BaseCommand):
    help = (
        "Look whether a declaration of destruction (JSON or PDF) is as the site signed it. Needs "
        "no database. Without --key it says whose key it is by: compare that with the city's."
    )
    # It runs where there is no site: nothing of one is looked at.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--key", default="", help="the public key: a file with it, or its 64 digits and letters"
        )

    def handle(self, *args: Any, file: Path, key: str, **options: Any) -> None:
        try:
            signed = verifying.check(file.read_bytes(), key_of(key) if key else None)
        except OSError as error:
            raise CommandError(f"{file} cannot be read.") from error
        except verifying.NotRight as error:
            raise CommandError(str(error)) from error
        self.stdout.write("This declaration is as it was signed.")
        self.stdout.write(f"Fingerprint of the key: {signed.fingerprint}")
        if not key:
            self.stdout.write("Compare it with the fingerprint that the city gave you.")


def key_of(text: str) -> bytes:
    """Return a public key, given as text or as the file that holds it. Raise CommandError."""
    try:
        path = Path(text)
        return bytes.fromhex(path.read_text().strip() if path.is_file() else text)
    except (ValueError, OSError) as error:
        raise CommandError("A key is 64 digits and letters from a to f.") from error
