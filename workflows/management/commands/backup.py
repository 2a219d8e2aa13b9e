from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.upkeep import services as upkeep
from workflows.vault import VaultError
from workflows.vault.backups.making import KEEP_KEYS_DAYS, back_up_data, back_up_keys


class Command(BaseCommand):
    help = (
        "Back up the data (database and media) and, apart, the keys with the log of purges. "
        "Keep the two, and the master key, in three places."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        home = Path(settings.DATA_DIR) / "backups"
        parser.add_argument("--data-to", type=Path, default=home / "data", metavar="FOLDER")
        parser.add_argument("--keys-to", type=Path, default=home / "keys", metavar="FOLDER")
        parser.add_argument("--keep-days", type=int, default=30, help="of the data; default 30")
        parser.add_argument(
            "--keep-keys-days",
            type=int,
            default=KEEP_KEYS_DAYS,
            help="of the keys; what is purged can be read by nobody after that; default 7",
        )

    def handle(
        self,
        *args: Any,
        data_to: Path,
        keys_to: Path,
        keep_days: int,
        keep_keys_days: int,
        **options: Any,
    ) -> None:
        try:
            self.stdout.write(f"data: {back_up_data(data_to, timedelta(days=keep_days))}")
            self.stdout.write(f"keys: {back_up_keys(keys_to, timedelta(days=keep_keys_days))}")
        except (VaultError, OSError) as error:
            raise CommandError(str(error)) from error
        upkeep.beat(upkeep.BACKED_UP)
