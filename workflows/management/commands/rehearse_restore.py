from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.upkeep import services as upkeep
from workflows.vault import VaultError
from workflows.vault.backups.rehearsing import newest, rehearse
from workflows.vault.backups.restoring import SAID


class Command(BaseCommand):
    help = (
        "Open the newest backup of the data as a restore would, beside the site, and read in it. "
        "Fails when it could not be restored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        home = Path(settings.DATA_DIR) / "backups" / "data"
        parser.add_argument("--data", type=Path, default=home, metavar="FOLDER")

    def handle(self, *args: Any, data: Path, **options: Any) -> None:
        try:
            found = rehearse(newest(data))
        except (VaultError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The backup of {found.made:{SAID}} UTC can be restored: {found.rows} sealed rows and "
            f"{found.files} files. {found.opened} rows were opened, {found.purged} are purged "
            f"since. It took {found.seconds:.1f} s."
        )
        upkeep.beat(upkeep.REHEARSED)
