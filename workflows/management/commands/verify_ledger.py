from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.vault import VaultError
from workflows.vault.chain import verifying


class Command(BaseCommand):
    help = (
        "Look whether the sealed ledger of disclosures is as it was sealed, and name the first row "
        "that is not. Prints where it ends: note that elsewhere, and give it as --head next time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", default="", help="an end that was noted: it must be there")

    def handle(self, *args: Any, head: str, **options: Any) -> None:
        result = verifying.Verified()
        try:
            looked_for = bytes.fromhex(head)
            wrong = list(verifying.verify(result, looked_for))
        except ValueError as error:
            raise CommandError("An end is written in digits and the letters a to f.") from error
        except VaultError as error:
            raise CommandError(str(error)) from error
        if wrong:
            raise CommandError(f"{len(wrong)} wrong, the first: {wrong[0]}")
        if head and not result.has_head:
            raise CommandError("The ledger does not have this end: what came before it is gone.")
        end = bytes(result.head).hex()
        self.stdout.write(f"{result.rows} rows under {result.number} seals are right.")
        self.stdout.write(f"It ends with {end}")
