from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.vault import VaultError
from workflows.vault.chain import signing
from workflows.vault.keys import clear_errors


class Command(BaseCommand):
    help = "Sign the ledger with a new key from now on; what was signed before stays good."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with clear_errors():
                signing.renew()
        except VaultError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The ledger is signed with a new key.")
