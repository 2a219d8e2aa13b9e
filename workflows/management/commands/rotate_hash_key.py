from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.people.rehashing import HASHES
from workflows.vault import VaultError
from workflows.vault.rotation import SETTLE_SECONDS, rotate_hash_key


class Command(BaseCommand):
    help = (
        "Replace the key of the hashes by which people are found, at the end of a programme: "
        "hashes in old backups then confirm no guess any more. Run again if it was broken off."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--settle",
            type=float,
            default=SETTLE_SECONDS,
            metavar="SECONDS",
            help="how long to wait, twice, until every process uses the new key",
        )

    def handle(self, *args: Any, settle: float, **options: Any) -> None:
        try:
            rotate_hash_key([HASHES], settle)
        except (VaultError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The hash key is replaced and the old one destroyed.")
