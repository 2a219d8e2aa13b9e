import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from workflows.people.rehashing import HASHES
from workflows.upkeep.services import STALE_SECONDS, seconds_since_beat
from workflows.vault import VaultError
from workflows.vault.backups.restoring import SAID, restore
from workflows.vault.backups.sealing import folder_of
from workflows.vault.rotation import renew


class Command(BaseCommand):
    help = (
        "Replace the data by a backup and do every purge since again. Stop the site first; it "
        "does not open before this has come to its end. Broken off, run it again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "data", type=Path, metavar="FOLDER", help="a backup of the data, sealed or not"
        )
        parser.add_argument(
            "--keys", type=Path, metavar="FOLDER", help="a backup of the keys, if they are lost"
        )
        parser.add_argument(
            "--identity", type=Path, metavar="FILE", help="with the key of age of sealed backups"
        )
        parser.add_argument(
            "--log", type=Path, action="append", default=[], help="a further log of purges"
        )
        parser.add_argument(
            "--despite-unknown-purges",
            action="store_true",
            help="with --keys: restore, although what was purged since the last log comes back",
        )
        parser.add_argument("--really", action="store_true", help="replace the present data")

    def handle(
        self,
        *args: Any,
        data: Path,
        keys: Path | None,
        log: list[Path],
        really: bool,
        despite_unknown_purges: bool,
        identity: Path | None,
        **options: Any,
    ) -> None:
        began = time.monotonic()
        if not really:
            name = settings.DATABASES["default"]["NAME"]
            raise CommandError(f"This replaces all data in {name}. Stop the site, add --really.")
        refuse_beside_a_worker()
        try:
            with TemporaryDirectory(dir=settings.DATA_DIR) as beside:
                done = restore(
                    folder_of(data, identity, Path(beside)),
                    keys and folder_of(keys, identity, Path(beside)),
                    tuple(log),
                    despite_unknown_purges=despite_unknown_purges,
                )
            renew([HASHES])
        except (VaultError, OSError) as error:
            raise CommandError(str(error)) from error
        # On another machine nobody did this yet; where it was done it takes no time.
        call_command("compile_catalogues")
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(
            f"Restored. {done.keys_destroyed_again} keys were destroyed again and "
            f"{done.purged_again} rows purged again. It took {time.monotonic() - began:.0f} s."
        )
        if done.unknown_since:
            self.stderr.write(
                f"What was purged since {done.unknown_since:{SAID}} UTC is back, for no log knows"
                " of it: go through what was asked to be erased, and purge it again."
            )
        if done.keys_missing:
            self.stderr.write(
                f"The rows of {done.keys_missing} keys cannot be read: neither the keys nor a log "
                "of purges knows them."
            )


def refuse_beside_a_worker() -> None:
    """Raise CommandError while a worker has beaten lately: it would work on what is replaced."""
    try:
        age = seconds_since_beat()
    except DatabaseError:  # no table yet, so nobody works on it
        return
    if age is not None and age < STALE_SECONDS:
        raise CommandError(
            f"A worker beat {age} seconds ago. Stop the site, its workers too, and try again "
            f"in {STALE_SECONDS - age} seconds."
        )
