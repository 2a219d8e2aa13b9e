from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.privacy.ending import archive_file


class Command(BaseCommand):
    help = (
        "Look whether an export for the archive, the ZIP or its folder, is as it was made. Needs "
        "no database. --digest is the SHA-256 of the manifest that the declaration names."
    )
    # It runs where there is no site: nothing of one is looked at.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--digest", default="")

    def handle(self, *args: Any, path: Path, digest: str, **options: Any) -> None:
        try:
            files = archive_file.read(path)
            said = archive_file.check(files, digest)
        except OSError as error:
            raise CommandError(f"{path} cannot be read.") from error
        except archive_file.NotRight as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"All {len(said['files'])} files are as they were made.")
        manifest = archive_file.digest_of(files[archive_file.MANIFEST])
        self.stdout.write(f"SHA-256 of the manifest: {manifest}")
