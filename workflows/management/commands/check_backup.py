from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.vault import VaultError
from workflows.vault.backups.checking import check

OPENS_NOTHING = (
    "Nothing in it opens the site: every value of every text column was tried at every address."
)


class Command(BaseCommand):
    help = (
        "Say in plain words what a backup of the data still gives away. Fails when something in "
        "it opens the site: a session, or a link in the clear."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", type=Path, metavar="FOLDER", help="a backup of the data")
        parser.add_argument(
            "--keys", type=Path, metavar="FOLDER", help="where the backups of the keys are"
        )

    def handle(self, *args: Any, data: Path, keys: Path | None, **options: Any) -> None:
        try:
            found = check(data, keys)
        except (VaultError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(found.reveals))
        if found.opens:
            raise CommandError("\n".join(found.opens))
        self.stdout.write(OPENS_NOTHING)
