from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.vault import VaultError, purge_log
from workflows.vault.keys import clear_errors


class Command(BaseCommand):
    help = (
        "Copy the log of purges, which holds ids and dates. Run it every five minutes, to another "
        "machine than that of the keys: if they are lost, this says what must not come back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", type=Path, metavar="FILE", help="such as /elsewhere/purges.jsonl")

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        try:
            with clear_errors():
                count = purge_log.copy(to)
        except (VaultError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} purges: {to}")
