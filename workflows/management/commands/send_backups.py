from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.upkeep import services as upkeep
from workflows.vault import VaultError
from workflows.vault.backups.sending import send

NOWHERE = "Backups stay on this machine: BACKUPS_RECIPIENT is not set."


class Command(BaseCommand):
    help = (
        "Seal each backup for the key of BACKUPS_RECIPIENT, which is not on this machine, and send "
        "data and keys to two places (BACKUPS_DATA_TO, BACKUPS_KEYS_TO). What was pruned here goes "
        "there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        home = Path(settings.DATA_DIR) / "backups"
        parser.add_argument("--data", type=Path, default=home / "data", metavar="FOLDER")
        parser.add_argument("--keys", type=Path, default=home / "keys", metavar="FOLDER")

    def handle(self, *args: Any, data: Path, keys: Path, **options: Any) -> None:
        if not settings.BACKUPS_RECIPIENT:
            self.stdout.write(NOWHERE)
            return
        targets = ((data, settings.BACKUPS_DATA_TO), (keys, settings.BACKUPS_KEYS_TO))
        try:
            for parent, target in targets:
                new = send(parent, settings.BACKUPS_RECIPIENT, target)
                self.stdout.write(f"{parent}: {len(new)} sealed now, all are where they belong.")
        except (VaultError, OSError) as error:
            raise CommandError(str(error)) from error
        upkeep.beat(upkeep.SENT)
