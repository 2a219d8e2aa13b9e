from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.vault import VaultError
from workflows.vault.backups.checking import check


class Command(BaseCommand):
    help = "Say in plain words what a backup of the data still gives away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", type=Path, metavar="FOLDER", help="a backup of the data")
        parser.add_argument(
            "--keys", type=Path, metavar="FOLDER", help="where the backups of the keys are"
        )

    def handle(self, *args: Any, data: Path, keys: Path | None, **options: Any) -> None:
        try:
            sentences = check(data, keys)
        except (VaultError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(sentences))
